import FoundationEssentials

/// What of a data folder belongs in a backup.
enum DataContents {
  static let database = "aula.sqlite"
  /// Secrets of this installation.
  static let keys = "keys"
  /// What people upload, named by content: never changed, only added and swept.
  static let files = "files"
  /// Lists of lines that only grow, such as whom was erased. A restore takes no line back.
  static let lists = ["erasures"]

  /// The paths of everything but the database, sorted.
  static func paths(in folder: String) throws -> [String] {
    let manager = FileManager.default
    var paths = lists.filter { manager.fileExists(atPath: "\(folder)/\($0)") }
    for part in [keys, files] where manager.fileExists(atPath: "\(folder)/\(part)") {
      for name in try manager.subpathsOfDirectory(atPath: "\(folder)/\(part)") {
        let path = "\(part)/\(name)"
        var isFolder = false
        // What is being written has a name of its own until it is whole.
        guard manager.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder), !isFolder,
          !name.hasSuffix(".new")
        else { continue }
        paths.append(path)
      }
    }
    return paths.sorted()
  }

  /// Whether a backup may hold a file of this path.
  static func includes(_ path: String) -> Bool {
    if path == database || lists.contains(path) { return true }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, [keys, files].contains(String(parts[0])) else { return false }
    return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
