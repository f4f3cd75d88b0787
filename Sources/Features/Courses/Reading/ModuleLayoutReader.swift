extension LayoutReader {
  /// What is in the folder of a module (rules 19 to 23).
  func readModule(_ folder: Folder, name: String, number: Int, slug: String) -> CourseLayout.ModuleFolder {
    var lessons: [CourseLayout.LessonFile] = []
    var isUnclear = false
    for entry in folder.entries where !FileNames.ofModule.contains(entry.name) {
      switch entry.content {
      case .file where !entry.name.isMarkdownName: checkCapitals(entry.name, in: "\(name)/")
      case .symbolicLink where !entry.name.isMarkdownName, .unreadable where !entry.name.isMarkdownName:
        reportUnusable(entry, "\(name)/")
      case .folder where !entry.name.isMarkdownName:
        error(
          "\(name)/\(entry.name)",
          "No conozco la carpeta «\(entry.name)»: los archivos de un módulo van sueltos en su carpeta.")
      case .file, .folder, .symbolicLink, .unreadable:
        if let lesson = lesson(entry.name, in: name) { lessons.append(lesson) } else { isUnclear = true }
      }
    }
    lessons.sort { ($0.number, $0.name) < ($1.number, $1.name) }
    checkLessonSlugs(lessons, in: name)
    if !isUnclear {
      checkNumbers(lessons.map { ("\(name)/\($0.name)", $0.name, $0.number) }, what: "las lecciones")
    }
    return CourseLayout.ModuleFolder(
      name: name, number: number, slug: Module.Slug(rawValue: slug), folder: folder, lessons: lessons,
      hasUnclearLessons: isUnclear)
  }

  /// The lesson that a file of a module is by its name; `nil`, with an error, for a text that is none.
  private func lesson(_ name: String, in module: String) -> CourseLayout.LessonFile? {
    let stem = String(name.dropLast(3))
    if name.hasSuffix(".md"), let (number, slug) = NameRules.numbered(stem) {
      return CourseLayout.LessonFile(name: name, number: number, slug: Lesson.Slug(rawValue: slug))
    }
    if let right = NameRules.suggestion(for: stem) {
      reportName(name, at: "\(module)/\(name)", right: right.name + ".md")
      return CourseLayout.LessonFile(
        name: name, number: right.number, slug: Lesson.Slug(rawValue: right.slug))
    }
    if FileNames.ofModule.contains(name.lowercased()) {
      reportName(name, at: "\(module)/\(name)", right: name.lowercased())
    } else {
      reportUnknownText(
        name, at: "\(module)/\(name)", among: FileNames.ofModule,
        hint: " y las lecciones, como «03-mi-leccion.md»")
    }
    return nil
  }

  /// Rule 20: two lessons with one address, or one with an address that is taken.
  private func checkLessonSlugs(_ lessons: [CourseLayout.LessonFile], in module: String) {
    var first: [Lesson.Slug: String] = [:]
    for lesson in lessons {
      if FileNames.reservedLessons.contains(lesson.slug.rawValue) {
        error(
          "\(module)/\(lesson.name)",
          "Una lección no se puede llamar «\(lesson.slug)», que es otra dirección del módulo: cámbiale el nombre."
        )
      }
      if let other = first[lesson.slug] {
        error(
          "\(module)/\(lesson.name)",
          "«\(other)» ya se llama «\(lesson.slug)» después del número: cámbiale el nombre a una de las dos.")
      } else {
        first[lesson.slug] = lesson.name
      }
    }
  }
}
