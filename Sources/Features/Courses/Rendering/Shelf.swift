/// Where the pages, pictures and downloads of a course are, by their paths in the course's folder.
struct Shelf: Sendable {
  let course: Course.Slug
  /// `01-a/ruta.svg` and the like.
  let files: [String: CourseFile]
  /// Addresses of the texts that may be linked: `01-a/02-b.md` is `/cursos/{curso}/a/b`.
  let pages: [String: String]

  init(_ layout: CourseLayout, files: [String: CourseFile]) {
    self.course = layout.slug
    self.files = files
    pages = Shelf.pages(of: layout)
  }

  /// That of a text which belongs to no course: it can link nothing of one.
  static let empty = Shelf()

  private init() {
    (course, files, pages) = (Course.Slug(rawValue: ""), [:], [:])
  }

  private static func pages(of layout: CourseLayout) -> [String: String] {
    let course = "/cursos/\(layout.slug)"
    var pages = ["curso.md": course]
    if layout.folder["examen.md"] != nil { pages["examen.md"] = course + "/examen" }
    if layout.folder["glosario.md"] != nil { pages["glosario.md"] = course + "/glosario" }
    for module in layout.modules {
      let address = "\(course)/\(module.slug)"
      pages["\(module.name)/modulo.md"] = address
      if module.has("prueba.md") { pages["\(module.name)/prueba.md"] = address + "/prueba" }
      if module.has("tarea.md") { pages["\(module.name)/tarea.md"] = address + "/tarea" }
      for lesson in module.lessons { pages["\(module.name)/\(lesson.name)"] = "\(address)/\(lesson.slug)" }
    }
    return pages
  }
}

/// Paths as an author writes them in links.
enum LinkPath {
  /// `path`, relative to `folder` of the course, as a path of the course; `nil` when it leaves the course's folder.
  static func resolved(_ path: String, from folder: String) -> String? {
    var parts = folder.split(separator: "/").map(String.init)
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".": continue
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// `mi%20foto.png` as `mi foto.png`, decoded once (rule 104); as it is where the result would be no text.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = rest.prefix(2).hexadecimalValue {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }

  /// `a/b.md#c` as `a/b.md` and `c`.
  static func parted(_ address: String) -> (path: String, anchor: String?) {
    guard let sign = address.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (address, nil) }
    return (String(address[..<sign]), String(address[address.utf8.index(after: sign)...]))
  }
}

extension ArraySlice<UInt8> {
  fileprivate var hexadecimalValue: UInt8? {
    let digits = compactMap {
      UnicodeScalar($0).properties.isASCIIHexDigit ? Character(UnicodeScalar($0)).hexDigitValue : nil
    }
    return count == 2 && digits.count == 2 ? UInt8(digits[0] * 16 + digits[1]) : nil
  }
}
