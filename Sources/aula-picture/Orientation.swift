/// The orientation that the Exif data of a photo tells (Exif 2.32, 4.6.2 and tag 274); 1 without any.
///
/// - Parameter exif: the content of a JPEG's APP1.
func orientation(inExif exif: [UInt8]) -> Int {
  guard exif.starts(with: Array("Exif\0\0".utf8)) else { return 1 }
  let data = exif.dropFirst(6)
  let start = data.startIndex
  guard data.count >= 14 else { return 1 }
  let isLittle: Bool
  switch (data[start], data[start + 1]) {
  case (0x49, 0x49): isLittle = true
  case (0x4D, 0x4D): isLittle = false
  default: return 1
  }
  func number(at offset: Int, _ count: Int) -> Int? {
    guard offset >= 0, offset + count <= data.count else { return nil }
    let bytes = data[(start + offset)..<(start + offset + count)]
    return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
  }
  guard let directory = number(at: 4, 4), let entries = number(at: directory, 2) else { return 1 }
  for index in 0..<entries {
    let entry = directory + 2 + index * 12
    guard let tag = number(at: entry, 2) else { return 1 }
    if tag == 274 { return number(at: entry + 8, 2) ?? 1 }
  }
  return 1
}
