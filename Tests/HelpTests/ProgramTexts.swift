import Foundation
import Glibc

/// The program's texts in one line, as they come out: without the marks that continue a Swift literal on the next line. Bytes,
/// because all of the sources are searched for each word of the guides.
struct ProgramTexts: Sendable {
  private let bytes: [UInt8]

  init() {
    let files =
      Repository.files(in: "Sources", endingWith: ".swift")
      + Repository.files(in: "Public", endingWith: ".js")
    var bytes: [UInt8] = []
    for text in files.compactMap({ Repository.text(of: $0) }) { Self.append(Array(text.utf8), to: &bytes) }
    // As a C string, for `strstr`.
    self.bytes = bytes + [0]
  }

  private static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      let continues =
        byte == UInt8(ascii: "\\") && index + 1 < text.count && text[index + 1] == UInt8(ascii: "\n")
      if continues { index += 1 }
      guard continues || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ") else {
        bytes.append(byte)
        index += 1
        continue
      }
      while index < text.count, text[index] == UInt8(ascii: "\n") || text[index] == UInt8(ascii: " ") {
        index += 1
      }
      if !continues { bytes.append(UInt8(ascii: " ")) }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Whether the words stand there, not as a part of longer ones.
  func contain(_ words: String) -> Bool {
    let length = words.utf8.count
    return bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress?.assumingMemoryBound(to: CChar.self) else { return false }
      var from = UnsafePointer(start)
      while let hit = strstr(from, words) {
        let place = start.distance(to: hit)
        if !endsInLetter(before: place), !beginsWithLetter(at: place + length) { return true }
        from = UnsafePointer(hit) + 1
      }
      return false
    }
  }

  /// Letters beyond ASCII are of Latin-1 here, whose first byte is C3; «», · and … begin otherwise.
  private func beginsWithLetter(at index: Int) -> Bool {
    index < bytes.count && (bytes[index].isASCIILetter || bytes[index] == 0xC3)
  }

  private func endsInLetter(before index: Int) -> Bool {
    guard index > 0 else { return false }
    return bytes[index - 1].isASCIILetter || (index > 1 && bytes[index - 2] == 0xC3)
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
