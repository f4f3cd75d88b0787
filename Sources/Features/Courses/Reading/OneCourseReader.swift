import Crypto
import Questions

/// Reads one course.
struct OneCourseReader {
  let folder: Folder
  let prefix: String
  let problems: ProblemList

  /// The course, `nil` when its `curso.md` cannot be read, and the line of its title.
  func read() -> (course: Course, titleLine: Int)? {
    let layout = LayoutReader(prefix: prefix, problems: problems).read(folder)
    let shelf = ShelfReader(layout: layout, problems: problems).read()
    let context = CourseContext(layout: layout, shelf: shelf, problems: problems)
    let file = openCourse(context)
    if layout.modules.isEmpty, !layout.hasUnclearModules {
      context.error(
        "curso.md", 1, "El curso no tiene módulos: crea una carpeta como «01-bienvenida» con su «modulo.md».")
    }
    let course = file.map { CourseFields($0, context) }
    let modules = layout.modules.map { module in
      ModuleReader(
        context: context, passMark: course?.passMark ?? Percent(100),
        offersMixed: course?.offersMixed ?? false,
        isTrainersCourse: course?.isTrainersCourse
      ).read(module)
    }
    let exam = QuizReader(context: context).exam(banks: modules.map(\.bank))
    let training = course?.trainingRules()
    let rubrics = layout.rubrics.compactMap { RubricReader(context: context).read($0) }
    let glossary = GlossaryReader(context: context).read()
    course?.checkAgainst(modules)
    checkUnusedRubrics(context)
    let places = checkIDs(context)
    checkRepeatedQuestions(modules, places, context)
    context.checkAnchorLinks()
    context.checkFiles()
    guard let file, let course else { return nil }
    let whole = Course(
      slug: layout.slug, sourceFile: file.text.file, title: file.fields.text("titulo"),
      summary: file.fields.text("resumen"),
      language: course.language, minutes: course.minutes ?? Minutes(0), modalities: course.modalities,
      mixedInPerson: course.mixedInPerson, passMark: course.passMark, sequence: course.sequence,
      certificateText: file.fields.optionalText("certificado"), training: training, presentation: file.html,
      modules: modules.map(\.module), exam: exam,
      rubrics: Dictionary(rubrics.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first }),
      glossary: glossary,
      files: shelf.files.values.sorted { $0.path < $1.path }, version: version(),
      typesetter: Typesetter(shelf: shelf, folder: ""), places: places)
    return (whole, file.fields.line(of: "titulo"))
  }

  /// Rule 16: the file that makes a folder a course.
  private func openCourse(_ context: CourseContext) -> TextFile? {
    guard context.layout.folder["curso.md"] != nil else {
      // One written `Curso.md` was already reported by its name (rule 112).
      let names = context.layout.folder.entries.map(\.name)
      if !names.contains(where: { $0.lowercased() == "curso.md" }) {
        context.error(
          "curso.md", 1,
          "Falta «curso.md» en la carpeta «\(context.layout.slug)»: escríbelo, o saca la carpeta de aquí.")
      }
      return nil
    }
    return TextFile.open("curso.md", as: .course, in: context)
  }

  /// Names all that the course is made of.
  private func version() -> Course.Version {
    var parts: [UInt8] = []
    func add(_ folder: Folder, _ path: String) {
      for entry in folder.entries {
        switch entry.content {
        case .folder(let inner): add(inner, "\(path)\(entry.name)/")
        case .file(let file): parts += Array("\(path)\(entry.name)\n".utf8) + SHA256(of: file.bytes).bytes
        case .symbolicLink, .unreadable: continue
        }
      }
    }
    add(folder, "")
    return Course.Version(rawValue: String(SHA256(of: parts).hexadecimal.prefix(16)))
  }

  // MARK: Checks of the whole

  /// Rule 14: question and activity ids are unique in the course; the second is at fault and names the first.
  private func checkIDs(_ context: CourseContext) -> [String: SourcePlace] {
    var first: [String: SourcePlace] = [:]
    for (id, place) in context.ids.sorted(by: { $0.place < $1.place }) {
      if let other = first[id] {
        problems.error(
          place.file, place.line,
          "El identificador «\(id)» ya está en \(other.file):\(other.line): cambia uno de los dos.")
      } else {
        first[id] = place
      }
    }
    return first
  }

  /// Rule 88: the same heading and answer in a quiz and in a bank.
  private func checkRepeatedQuestions(
    _ modules: [ReadModule], _ places: [String: SourcePlace], _ context: CourseContext
  ) {
    let quizzes = modules.flatMap { $0.module.quiz?.bank ?? [] }
    let byTitle = Dictionary(grouping: quizzes, by: \.title)
    for question in modules.flatMap({ $0.bank ?? [] }) {
      guard
        let twin = byTitle[question.title]?.first(where: { $0.kind == question.kind && $0.id != question.id }
        ),
        let place = places[question.id.rawValue], let other = places[twin.id.rawValue]
      else { continue }
      let (first, second) = place < other ? (place, other) : (other, place)
      problems.notice(
        second.file, second.line,
        "Esta pregunta ya está en \(first.file):\(first.line): en el examen conviene preguntar otra cosa que en la prueba."
      )
    }
  }

  /// Rule 93.
  private func checkUnusedRubrics(_ context: CourseContext) {
    guard !context.hasUnreadText, !context.hasLostRubric, context.layout.content(of: "rubricas") != nil else {
      return
    }
    for rubric in context.layout.rubrics where !context.usedRubrics.contains(rubric) {
      context.notice("rubricas/\(rubric).md", 1, "Ninguna tarea usa esta rúbrica: úsala o bórrala.")
    }
  }
}
