import Crypto

/// Finds the pictures and downloads of a course (rules 25, 28, 101, 103).
struct ShelfReader {
  let layout: CourseLayout
  let problems: ProblemList

  func read() -> Shelf {
    var files: [String: CourseFile] = [:]
    for folder in folders {
      for entry in folder.content.entries where !entry.name.isMarkdownName {
        guard case .file(let file) = entry.content, !isInPlaceOfFolder(entry.name) else { continue }
        let path = folder.path.isEmpty ? entry.name : "\(folder.path)/\(entry.name)"
        files[path] = read(file, name: entry.name, path: path)
      }
    }
    return Shelf(layout, files: files)
  }

  /// Rule 25: it was reported as a file where a folder should be.
  private func isInPlaceOfFolder(_ name: String) -> Bool {
    name == "rubricas" || NameRules.numbered(name) != nil
  }

  private var folders: [(path: String, content: Folder)] {
    let names = layout.modules.map(\.name) + ["rubricas"]
    return [("", layout.folder)] + names.compactMap { name in layout.content(of: name).map { (name, $0) } }
  }

  /// A file that has errors is kept too, so that links to it are not reported as well (rule 112).
  private func read(_ file: Folder.File, name: String, path: String) -> CourseFile {
    var size: PictureSize?
    if file.size == 0 {
      error(path, 1, "El archivo está vacío: ponle su contenido o bórralo.")
    } else if file.size > FileLimits.download {
      error(path, 1, "El archivo pesa \(inKB(file.size)) y puede pesar hasta 5 MB: hazlo más pequeño.")
    } else {
      switch PictureReader.read(name: name, file.bytes) {
      case .size(let found): size = found
      case .wrong(let line, let message): error(path, line, message)
      case nil: break
      }
    }
    let hash = String(SHA256(of: file.bytes).hexadecimal.prefix(16))
    return CourseFile(
      path: layout.prefix + path, name: name, hash: hash, size: file.size, pictureSize: size,
      address: "/cursos/\(layout.slug)/archivos/\(hash)/\(name.percentEncodedName)")
  }

  private func error(_ path: String, _ line: Int, _ message: String) {
    problems.error(layout.prefix + path, line, message)
  }
}

extension CourseContext {
  /// Rules 22 and 28, once all texts are read: files that nothing links, and pictures that are too heavy to show.
  func checkFiles() {
    for (path, file) in shelf.files {
      if shown.contains(path) {
        if file.size > FileLimits.picture, file.size <= FileLimits.download {
          error(path, 1, "La imagen pesa \(inKB(file.size)) y puede pesar hasta 500 KB: hazla más pequeña.")
        } else if file.size > FileLimits.lightPicture, file.size <= FileLimits.picture {
          notice(
            path, 1, "La imagen pesa \(inKB(file.size)); con datos de prepago conviene que no pase de 60 KB.")
        }
      } else if !downloaded.contains(path), !hasUnreadText {
        notice(path, 1, "Ningún texto enlaza este archivo: enlázalo o bórralo.")
      }
    }
  }
}

extension String {
  /// As one part of an address.
  fileprivate var percentEncodedName: String {
    var result = ""
    for byte in utf8 {
      if byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: ".")
      {
        result.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        result += "%" + [byte].hexadecimal.uppercased()
      }
    }
    return result
  }
}
