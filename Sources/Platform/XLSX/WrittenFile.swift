import Glibc

/// The bytes of a file that a library writes to a path only: it is made in a folder that nobody else may enter, and removed.
///
/// - Throws: `XLSXError.unwritable`.
func written(
  in parent: String = "/tmp", _ write: (String) throws(XLSXError) -> Void
) throws(XLSXError) -> [UInt8] {
  var template = Array("\(parent)/aula-xlsx-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else {
    throw .unwritable("no folder: \(String(cString: strerror(errno)))")
  }
  let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  let path = "\(folder)/libro.xlsx"
  defer {
    unlink(path)
    rmdir(folder)
  }
  try write(path)
  return try contents(of: path)
}

private func contents(of path: String) throws(XLSXError) -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw .unwritable(String(cString: strerror(errno))) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 64 * 1024)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { return bytes }
    bytes += block[..<count]
  }
}
