/// A folder with all it holds, read into memory at once: what the rest of the reading works on, whether it comes from
/// the disk or from a test.
package struct Folder: Sendable {
  package let name: String
  /// In the order of their names, without what systems and editors leave behind (rule 22).
  package let entries: [Entry]

  package init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries.filter { !$0.name.isIgnoredName }.sorted { $0.name < $1.name }
  }

  package struct Entry: Sendable {
    package let name: String
    package let content: Content

    package init(name: String, content: Content) {
      self.name = name
      self.content = content
    }
  }

  package enum Content: Sendable {
    case folder(Folder)
    case file(File)
    case symbolicLink
    /// Could not be opened or read.
    case unreadable
  }

  package struct File: Sendable {
    /// In bytes.
    package let size: Int
    /// Empty when the file is larger than any that a course may have.
    package let bytes: [UInt8]

    package init(size: Int, bytes: [UInt8]) {
      self.size = size
      self.bytes = bytes
    }
  }

  /// A folder made of texts by their paths: `["01-a/modulo.md": "…"]`.
  package init(name: String, texts: [String: String]) {
    self.init(name: name, files: texts.mapValues { Array($0.utf8) })
  }

  /// A folder made of files by their paths.
  package init(name: String, files: [String: [UInt8]]) {
    var entries: [Entry] = []
    var folders: [String: [String: [UInt8]]] = [:]
    for (path, bytes) in files {
      if let slash = path.firstIndex(of: "/") {
        folders[String(path[..<slash]), default: [:]][String(path[path.index(after: slash)...])] = bytes
      } else {
        entries.append(Entry(name: path, content: .file(File(size: bytes.count, bytes: bytes))))
      }
    }
    for (name, files) in folders {
      entries.append(Entry(name: name, content: .folder(Folder(name: name, files: files))))
    }
    self.init(name: name, entries: entries)
  }

  subscript(name: String) -> Content? { entries.first { $0.name == name }?.content }
}

extension String {
  /// What systems and editors leave behind (rule 22).
  var isIgnoredName: Bool {
    hasPrefix(".") || hasPrefix("~") || hasSuffix("~") || self == "Thumbs.db" || self == "desktop.ini"
      || self == "README.md"
  }
}
