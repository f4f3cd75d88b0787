import Glibc
import Zip

// ODF 1.3 part 2, 3.3: the type stands in the entry `mimetype`. ECMA-376 part 2, 10.1.2.2: it is what `[Content_Types].xml`
// says of the main part.

/// Whether the file begins as an archive with entries does (APPNOTE.TXT 4.3.7).
func isArchive(_ path: String) throws(FileTypeError) -> Bool {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw FileTypeError(description: "\(path): \(String(cString: strerror(errno)))") }
  defer { close(file) }
  var start = [UInt8](repeating: 0, count: 4)
  return read(file, &start, 4) == 4 && start == [0x50, 0x4B, 3, 4]
}

/// Bytes of all parts together, unpacked: ten times the largest file that is taken.
private let mostUnpacked = 256 << 20
/// Parts of one document: the thousand pictures of a long report, with their relations.
private let mostParts = 4000
/// Bytes of the part that says what a document is.
private let mostDescription = 1 << 20

/// Which office document an archive is.
func officeFinding(at path: String) -> FileTypes.Finding {
  do {
    let archive = try ZipContents(path: path)
    guard archive.count <= mostParts else { return .bomb }
    var left = mostUnpacked
    for part in archive.parts {
      guard let name = part.name, isInside(name) else { return .damaged }
      guard part.unpackedBytes <= left else { return .bomb }
      left -= part.unpackedBytes
      if name.lowercased().hasSuffix("vbaproject.bin") { return .hasMacros }
    }
    // What an archive says of itself may be a lie: everything is unpacked once, to nowhere.
    for part in archive.parts {
      guard try archive.hasAsManyBytesAsItSays(part) else { return .bomb }
    }
    return try kind(of: archive)
  } catch ZipError.tooLarge {
    return .bomb
  } catch {
    return .damaged
  }
}

private func kind(of archive: ZipContents) throws(ZipError) -> FileTypes.Finding {
  if let bytes = try archive.entry("mimetype", limit: mostDescription) {
    switch String(decoding: bytes, as: UTF8.self) {
    case FileKind.odt.mediaType: return .known(.odt)
    case FileKind.ods.mediaType: return .known(.ods)
    default: return .other
    }
  }
  guard let bytes = try archive.entry("[Content_Types].xml", limit: mostDescription) else { return .other }
  let types = String(decoding: bytes, as: UTF8.self)
  if types.contains("macroEnabled") { return .hasMacros }
  if types.contains("wordprocessingml.document.main+xml") { return .known(.docx) }
  if types.contains("spreadsheetml.sheet.main+xml") { return .known(.xlsx) }
  return .other
}

/// Whether an entry stays in the folder where it would be unpacked.
private func isInside(_ name: String) -> Bool {
  !name.hasPrefix("/") && !name.contains("\\") && !name.split(separator: "/").contains("..")
}
