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
    files[name] = StaticFile(Array(content), mediaType: type)
  }
  for name in Assets.own where files[name] == nil {
    throw PublicFolderError(
      description: "\(folder)/\(name) is missing: is \(folder) the folder Public of Aula?")
  }
  return Assets(files)
}
