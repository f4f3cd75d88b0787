import Foundation

/// The checkout in which the tests run, for tests that compare its texts with its code.
enum Repository {
  private static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The text of a file; nil when it is not there.
  static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: top.appending(path: path).path).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: top.appending(path: path).standardized.path)
  }

  /// The paths of the files of a folder and its folders whose name ends with `suffix`, in order.
  static func files(in folder: String, endingWith suffix: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: top.appending(path: folder).path)?.compactMap {
      $0 as? String
    }
    return (all ?? []).filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }

  /// The names of what lies directly in a folder, in order.
  static func folders(of folder: String) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: top.appending(path: folder).path).sorted()
    } catch {
      return []
    }
  }

  /// README, CHANGELOG and everything in `docs`.
  static let documents = ["README.md", "CHANGELOG.md"] + files(in: "docs", endingWith: ".md")

  /// The guides for those who use Aula, and their sheets.
  static let guides = files(in: "docs/guias", endingWith: ".md")
}
