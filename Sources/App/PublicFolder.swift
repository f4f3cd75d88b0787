import Core
import FoundationEssentials
import Web

/// Why the files of `Public/` could not be read.
struct PublicFolderError: Error, CustomStringConvertible {
  let description: String
}

/// Reads every file of the folder that we have a media type for.
func readAssets(in folder: String) throws -> Assets {
  var files: [String: StaticFile] = [:]
  let names: [String]
  do {
    names = try FileManager.default.contentsOfDirectory(atPath: folder)
  } catch {
    throw PublicFolderError(description: "cannot read the folder \(folder): give its place with --public")
  }
  for name in names {
    guard let type = mediaType(ofFileNamed: name),
      let content = FileManager.default.contents(atPath: "\(folder)/\(name)")
    else { continue }
    let bytes = name.hasSuffix(".css") ? withoutComments(Array(content)) : Array(content)
    files[name] = StaticFile(bytes, mediaType: type)
  }
  for name in Assets.own where files[name] == nil {
    throw PublicFolderError(
      description: "\(folder)/\(name) is missing: is \(folder) the folder Public of Aula?")
  }
  return Assets(files)
}

/// A style sheet without its comments, which are for its authors: they would be a hundredth of a first visit.
private func withoutComments(_ sheet: [UInt8]) -> [UInt8] {
  let (slash, star) = (UInt8(ascii: "/"), UInt8(ascii: "*"))
  var result: [UInt8] = []
  result.reserveCapacity(sheet.count)
  var index = 0
  while index < sheet.count {
    if sheet[index] == slash, index + 1 < sheet.count, sheet[index + 1] == star {
      index += 2
      while index + 1 < sheet.count, (sheet[index], sheet[index + 1]) != (star, slash) { index += 1 }
      index += 2
    } else {
      result.append(sheet[index])
      index += 1
    }
  }
  return result
}
