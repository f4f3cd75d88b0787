import Language
import Markdown

/// What `aula check FOLDER --lenguaje` does beyond the format.
package enum LanguageCheck {
  /// The findings of `CourseCheck` with those about the language, `file:line: message`, by file and line, then a table
  /// of minutes, words and readability for each course. `hasErrors` is true where a lesson is too hard to read, too.
  package static func run(
    _ path: String, against olderPath: String? = nil
  ) throws(CourseCheck.NoFolder) -> (lines: [String], hasErrors: Bool) {
    guard let folder = Folder(at: path) else { throw CourseCheck.NoFolder(path: path) }
    var older: Folder?
    if let olderPath {
      older = Folder(at: olderPath)
      if older == nil { throw CourseCheck.NoFolder(path: olderPath) }
    }
    let (problems, tables) = run(folder, against: older)
    let lines = problems.map(\.description) + tables.flatMap { [""] + $0.lines }
    return (lines, problems.contains { !$0.isNotice })
  }

  /// The same for folders in memory.
  package static func run(
    _ folder: Folder, against older: Folder? = nil
  ) -> (problems: [CourseProblem], tables: [StudyTable]) {
    var problems = CourseCheck.run(folder, against: older)
    var tables: [StudyTable] = []
    for (course, prefix) in courses(in: folder) {
      var reading = CourseLanguageReading(folder: course, prefix: prefix)
      reading.read()
      problems += reading.problems
      tables.append(reading.table)
    }
    return (problems.byFileAndLine, tables)
  }

  /// As `CourseReader` finds them (rule 16); what is no course is its matter.
  private static func courses(in folder: Folder) -> [(folder: Folder, prefix: String)] {
    if folder["curso.md"] != nil { return [(folder, "")] }
    return folder.entries.compactMap { entry in
      guard case .folder(let course) = entry.content, course["curso.md"] != nil else { return nil }
      return (course, "\(entry.name)/")
    }
  }
}

/// The language of one course, as far as its files can be read.
private struct CourseLanguageReading {
  let context: CourseContext
  private(set) var problems: [CourseProblem] = []
  private(set) var table = StudyTable(title: "", modules: [])
  private var language: CourseLanguage

  init(folder: Folder, prefix: String) {
    // What is wrong with the format is told elsewhere.
    let silent = ProblemList()
    let layout = LayoutReader(prefix: prefix, problems: silent).read(folder)
    context = CourseContext(layout: layout, shelf: Shelf(layout, files: [:]), problems: silent)
    language = CourseLanguage(terms: [])
  }

  mutating func read() {
    let course = TextFile.open("curso.md", as: .course, in: context)
    language = CourseLanguage(terms: glossaryTerms())
    readTexts()
    let modules = context.layout.modules.map { readModule($0) }
    table = StudyTable(title: course?.fields.text("titulo") ?? context.layout.slug.rawValue, modules: modules)
  }

  private func glossaryTerms() -> [GlossaryTerm] {
    guard let file = TextFile.open("glosario.md", as: .glossary, in: context) else { return [] }
    let (_, sections) = QuestionReader.sections(of: file.body.document)
    return sections.compactMap { section in
      let (title, mark) = HeadingMark.read(file.body.document, section.heading)
      return mark.map { GlossaryTerm(id: $0.id, name: title) }
    }
  }

  /// What stands beside the modules.
  private mutating func readTexts() {
    readText("curso.md", .course)
    readText("examen.md", .exam)
    readText("glosario.md", .glossary)
    for rubric in context.layout.rubrics { readText("rubricas/\(rubric).md", .rubric) }
  }

  private mutating func readModule(_ folder: CourseLayout.ModuleFolder) -> StudyTable.Module {
    let module = readText("\(folder.name)/modulo.md", .module)
    let lessons = folder.lessons.compactMap { readLesson("\(folder.name)/\($0.name)") }
    let quiz = readText("\(folder.name)/prueba.md", .quiz)
    let task = readText("\(folder.name)/tarea.md", .assignment)
    readText("\(folder.name)/banco.md", .bank)
    readText("\(folder.name)/sesion.md", .sessionPlan)
    let others = [("prueba", quiz), ("tarea", task)].compactMap { name, file in
      file.map { StudyTable.Row(name, minutes: $0.fields.minutes()?.count) }
    }
    let mixed: Module.Mixed? = module?.fields.choice("mixta")
    return StudyTable.Module(
      number: folder.number, title: module?.fields.text("titulo") ?? folder.name, mixed: mixed?.rawValue,
      minutes: module?.fields.hoursOrMinutes()?.count, lessons: lessons, others: others)
  }

  private mutating func readLesson(_ path: String) -> StudyTable.Row? {
    guard let file = TextFile.open(path, as: .lesson, in: context) else { return nil }
    let lesson = language.read(lesson: passages(of: file, .lesson), in: file.text.file)
    add(lesson.findings, to: file)
    let number = String(path.splitAtLastSlash.name.prefix(2))
    return StudyTable.Row(
      "\(number) \(file.fields.text("titulo"))", minutes: file.fields.minutes()?.count, words: lesson.words,
      readability: lesson.readability)
  }

  @discardableResult
  private mutating func readText(_ path: String, _ kind: FileKind) -> TextFile? {
    guard let file = TextFile.open(path, as: kind, in: context) else { return nil }
    add(language.read(text: passages(of: file, kind)), to: file)
    return file
  }

  private mutating func add(_ findings: [LanguageFinding], to file: TextFile) {
    problems += findings.map { finding in
      CourseProblem(
        file: file.text.file, line: finding.line, message: finding.message, isNotice: finding.isNotice)
    }
  }

  private func passages(of file: TextFile, _ kind: FileKind) -> [Passage] {
    var reader = PassageReader(term: { address in term(of: address, from: file.text) })
    if kind != .lesson {
      for key in ["resumen", "certificado"] where file.fields.has(key) {
        reader.add(file.fields.text(key), line: file.fields.line(of: key))
      }
      for item in file.fields.has("resultados") ? file.fields.list("resultados") : [] {
        reader.add(item.text, line: item.line)
      }
    }
    switch kind {
    case .quiz, .bank: reader.readQuestions(file.body)
    case .glossary: reader.readGlossary(file.body)
    case .course, .module, .lesson, .assignment, .exam, .sessionPlan, .rubric: reader.read(file.body)
    }
    return reader.passages
  }

  /// `../glosario.md#abono` as `abono`.
  private func term(of address: String, from text: CourseText) -> String? {
    let (path, anchor) = LinkPath.parted(address)
    guard LinkPath.resolved(LinkPath.decoded(path), from: text.folder) == "glosario.md" else { return nil }
    return anchor.map(LinkPath.decoded)
  }
}
