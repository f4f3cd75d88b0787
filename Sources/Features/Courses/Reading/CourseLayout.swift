/// Which files a course has and what they are, by their names alone.
struct CourseLayout {
  let slug: Course.Slug
  /// What stands before a path of the course in messages: `aprende/`, or nothing when it is the folder itself.
  let prefix: String
  let folder: Folder
  /// In the order of their numbers.
  let modules: [ModuleFolder]
  /// Names of rubric files without ending, in order.
  let rubrics: [String]
  /// A folder that might be a module has a name that cannot be read, so that sums and gaps say nothing (rule 112).
  let hasUnclearModules: Bool

  struct ModuleFolder {
    /// `01-bienvenida`.
    let name: String
    let number: Int
    let slug: Module.Slug
    let folder: Folder
    /// In the order of their numbers.
    let lessons: [LessonFile]
    let hasUnclearLessons: Bool

    func has(_ file: String) -> Bool { folder[file] != nil }
  }

  struct LessonFile {
    /// `01-tu-ruta.md`.
    let name: String
    let number: Int
    let slug: Lesson.Slug
  }

  /// What is in the folder `path` of the course: `""` or the name of a folder.
  func content(of path: String) -> Folder? {
    if path.isEmpty { return folder }
    guard case .folder(let inner) = folder[path] else { return nil }
    return inner
  }

  /// What stands at a path of the course, such as `01-a/modulo.md`.
  func content(at path: String) -> Folder.Content? {
    let (folder, name) = path.splitAtLastSlash
    return content(of: folder)?[name]
  }
}

extension String {
  /// `01-a/modulo.md` as `01-a` and `modulo.md`; the folder is empty where there is no slash.
  var splitAtLastSlash: (folder: String, name: String) {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", self) }
    return (String(self[..<slash]), String(self[utf8.index(after: slash)...]))
  }
}
