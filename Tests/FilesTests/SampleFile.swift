import App
import Core
import Files
import FoundationEssentials
import SQLite
import TestSupport
import Testing
import Web

/// Small files of each kind.
enum SampleFile {
  /// A point, 67 bytes.
  static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0,
    1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  /// A page with nothing on it, `count` bytes long, each sample with another content.
  static func pdf(_ count: Int, filledWith byte: UInt8 = UInt8(ascii: "x")) -> [UInt8] {
    let head = Array("%PDF-1.4\n%".utf8)
    let tail = Array("\n%%EOF\n".utf8)
    return head + [UInt8](repeating: byte, count: max(0, count - head.count - tail.count)) + tail
  }
}

extension TestSite {
  /// The id of somebody of the cast.
  func id(of person: Cast) throws -> Person.ID {
    try database.one(
      "SELECT person_id FROM identifier WHERE normalised = \(person.address)", as: Person.ID.self)
  }

  /// A file that `person` sent.
  func keep(_ bytes: [UInt8], named name: String, of person: Cast) throws -> StoredFile {
    let outcome = try assembly.files.keeper.keep(
      Multipart.File(name: name, bytes: bytes), of: try id(of: person))
    guard case .kept(let file) = outcome else {
      throw SampleRefused(description: "\(outcome)")
    }
    return file
  }
}

extension TestSite {
  /// The names of what has not arrived to its end.
  func arrivals() throws -> [String] {
    guard FileManager.default.fileExists(atPath: "\(folder)/arrivals") else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: "\(folder)/arrivals").sorted()
  }
}

struct SampleRefused: Error, CustomStringConvertible {
  let description: String
}
