/// Reads a folder of courses, or one course, and checks every rule of the format (`docs/`, the authors' guide).
package enum CourseReader {
  /// All that is wrong, in all files, by file and line; and the courses, when nothing is an error.
  ///
  /// A folder with `curso.md` is a course, else each of its folders is one (rule 16).
  package static func read(_ folder: Folder) -> (catalogue: Catalogue?, problems: [CourseProblem]) {
    let problems = ProblemList()
    let courses = courseFolders(in: folder, problems).compactMap { course, prefix in
      OneCourseReader(folder: course, prefix: prefix, problems: problems).read()
    }
    checkTitles(courses, problems)
    return (problems.hasErrors ? nil : Catalogue(courses: courses.map(\.course)), problems.sorted)
  }

  /// Rule 16; loose files are ignored.
  private static func courseFolders(in folder: Folder, _ problems: ProblemList) -> [(Folder, prefix: String)]
  {
    // One written `Curso.md` is told by its name (rule 23).
    if folder.entries.contains(where: { $0.name.lowercased() == "curso.md" }) { return [(folder, "")] }
    var courses: [(Folder, prefix: String)] = []
    for entry in folder.entries {
      switch entry.content {
      case .folder(let course): courses.append((course, "\(entry.name)/"))
      case .symbolicLink: problems.error(entry.name, 1, symbolicLinkMessage)
      case .unreadable:
        problems.error(entry.name, 1, "No se puede leer «\(entry.name)»: revisa sus permisos.")
      case .file: continue
      }
    }
    if courses.isEmpty, !problems.hasErrors {
      problems.error("curso.md", 1, "Aquí no hay ningún curso: falta «curso.md», o una carpeta que lo tenga.")
    }
    return courses
  }

  /// Rule 115: two courses with one title cannot be told apart.
  private static func checkTitles(_ courses: [(course: Course, titleLine: Int)], _ problems: ProblemList) {
    var first: [String: Course.Slug] = [:]
    for (course, titleLine) in courses where !course.title.isEmpty {
      if let other = first[course.title] {
        problems.notice(
          course.sourceFile, titleLine,
          "El curso «\(other)» tiene el mismo título: cambia uno para que se distingan.")
      } else {
        first[course.title] = course.slug
      }
    }
  }
}
