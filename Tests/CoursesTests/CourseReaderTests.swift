import Courses
import Markup
import Questions
import Testing

@Suite struct CourseReaderTests {
  @Test func `a folder with a curso.md is a course, and its messages name its own files`() {
    let folder = SampleCourse.folder(changing: [SampleCourse.lessonPath: lesson("[a](no.md)\n")])

    let (catalogue, problems) = CourseReader.read(folder)

    #expect(catalogue == nil)
    #expect(problems.map(\.file) == ["01-uno/01-leccion.md"])
  }

  @Test func `every folder of a folder without curso.md is a course, and loose files are ignored`() {
    var texts = ["notas.txt": "x", "vacia/a.md": "x"]
    for (path, text) in SampleCourse.files { texts["uno/\(path)"] = text }
    for (path, text) in RichCourse.files { texts["dos/\(path)"] = text }

    let (_, problems) = CourseReader.read(Folder(name: "cursos", texts: texts))

    #expect(
      problems.filter { !$0.isNotice }.map(\.description) == [
        "vacia/a.md:1: No conozco el archivo «a.md»: aquí van «curso.md», «glosario.md» y «examen.md».",
        "vacia/curso.md:1: Falta «curso.md» en la carpeta «vacia»: escríbelo, o saca la carpeta de aquí.",
        "vacia/curso.md:1: El curso no tiene módulos: crea una carpeta como «01-bienvenida» con su «modulo.md».",
      ])
  }

  @Test func `a folder without courses is an error`() {
    let (catalogue, problems) = CourseReader.read(Folder(name: "cursos", texts: ["notas.txt": "x"]))

    #expect(catalogue == nil)
    #expect(
      problems.map(\.description) == [
        "curso.md:1: Aquí no hay ningún curso: falta «curso.md», o una carpeta que lo tenga."
      ])
  }

  @Test func `two courses with one title are told apart by a notice`() {
    var texts: [String: String] = [:]
    for (path, text) in SampleCourse.files {
      texts["uno/\(path)"] = text
      texts["dos/\(path)"] = text
    }

    let (catalogue, problems) = CourseReader.read(Folder(name: "cursos", texts: texts))

    #expect(catalogue?.courses.map(\.slug.rawValue) == ["dos", "uno"])
    #expect(
      problems.map(\.description) == [
        "uno/curso.md:2: aviso: El curso «dos» tiene el mismo título: cambia uno para que se distingan."
      ])
  }

  @Test func `a course whose folder has a wrong name is told so`() {
    let folder = Folder(name: "Mi Curso", texts: SampleCourse.files)

    let (_, problems) = CourseReader.read(folder)

    #expect(
      problems.map(\.description) == [
        "curso.md:1: La carpeta del curso se llama «Mi Curso»: usa solo a-z, 0-9 y guiones, como «mi-curso»."
      ])
  }

  @Test func `the catalogue holds what the files say`() throws {
    let course = try RichCourse.course()

    #expect(course.slug.rawValue == "tu-negocio")
    #expect(course.title == "Tu negocio")
    #expect(course.summary == "Cuentas claras: de la idea a la venta")
    #expect(course.language == "es-EC")
    #expect(course.minutes == Minutes(150))
    #expect(course.modalities == [.inPerson, .mixed, .validation])
    #expect(course.mixedInPerson == Minutes(30))
    #expect(course.passMark == Percent(70))
    #expect(course.sequence == .ordered)
    #expect(course.certificateText == "Terminó «Tu negocio»")
    #expect(course.training == nil)
    #expect(
      course.presentation.markup
        == "<p>Bienvenida. Mira el <a href=\"/cursos/tu-negocio/glosario#funda\">glosario</a>.</p>\n")
    #expect(course.modules.map(\.slug.rawValue) == ["costos", "ventas"])
    #expect(course.files.map(\.name) == ["hoja.pdf", "linea.svg"])
  }

  @Test func `a module holds what its files say`() throws {
    let module = try #require(try RichCourse.course().modules.first)

    #expect(module.number == 1)
    #expect(module.title == "Costos")
    #expect(module.minutes == Minutes(120))
    #expect(module.mixed == .virtual)
    #expect(module.outcomes == ["Separar costos fijos y variables", "Poner un precio"])
    #expect(module.presentation.markup == "<p>Yuleisy hace <em>empanadas</em>.</p>\n")
    #expect(module.lessons.map(\.slug.rawValue) == ["leccion", "precio"])
    #expect(!module.isInPreparation)
    #expect(module.examBank.map(\.id.rawValue) == ["e1"])
    let quiz = try #require(module.quiz)
    #expect(quiz.title == "¿Cuánto sabes?")
    #expect(quiz.minutes == Minutes(10))
    #expect(quiz.drawn == 8)
    #expect(quiz.passMark == Percent(60))
    #expect(quiz.attempts == .unlimited)
    #expect(quiz.feedback == .afterHandingIn)
    #expect(quiz.introduction.markup == "<p>Ten a mano papel.</p>\n")
    #expect(quiz.bank.map(\.id.rawValue) == ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"])
    let assignment = try #require(module.assignment)
    #expect(assignment.parts == [.text, .file])
    #expect(assignment.rubric?.rawValue == "plan")
    #expect(assignment.passMark == Percent(70))
  }

  @Test func `questions keep their parts as Markdown`() throws {
    let bank = try #require(try RichCourse.course().modules.first?.quiz?.bank)

    #expect(bank[0].kind == .single(options: ["La harina", "El arriendo"], right: 1))
    #expect(bank[1].kind == .several(options: ["La harina", "El aceite", "El arriendo"], right: [0, 1]))
    #expect(bank[1].isPartial)
    #expect(bank[2].kind == .trueFalse(answer: false, trueFirst: true))
    #expect(bank[4].kind == .shortText(["RUC", "R.U.C."]))
    #expect(bank[5].kind == .order(["Cocinar", "Vender"]))
    #expect(
      bank[6].kind
        == .matching(
          pairs: [Question.Pair(left: "Arriendo", choice: 0), Question.Pair(left: "Harina", choice: 1)],
          choices: ["Fijo", "Variable", "Ninguno"]))
    #expect(bank[7].title == "Vendes {n} a {precio} dólares. ¿Cuánto cobras?")
    #expect(bank[7].stem == "```tabla\nDía | Ventas\nLunes | {n}\n```")
    #expect(bank[7].feedback == "Multiplica {n} por {precio}.")
    #expect(bank[8].kind == .open)
  }

  @Test func `the exam, the rubric and the glossary hold what their files say`() throws {
    let course = try RichCourse.course()

    let exam = try #require(course.exam)
    #expect(exam.minutes == Minutes(90))
    #expect(exam.questionsPerModule == 1)
    #expect(exam.passMark == Percent(70))
    #expect(exam.attempts == .atMost(2))
    #expect(exam.waitingHours == 24)
    let rubric = try #require(course.rubrics[Rubric.Slug(rawValue: "plan")])
    #expect(rubric.instructions.markup == "<p>Lee todo antes de calificar.</p>\n")
    #expect(rubric.criteria.map(\.title) == ["Claridad", "Cuentas"])
    #expect(rubric.criteria.map(\.weight) == [60, 40])
    #expect(rubric.criteria[0].instructions.markup == "<p>Que se entienda.</p>\n")
    #expect(rubric.criteria[0].levels.map(\.name) == ["Nada", "Algo", "Todo"])
    #expect(rubric.criteria[0].levels[1].description.markup == "se entiende <strong>a medias</strong>")
    let glossary = try #require(course.glossary)
    #expect(glossary.introduction.markup == "<p>Las que más se preguntan.</p>\n")
    #expect(glossary.terms.map(\.name) == ["funda", "RUC"])
    #expect(glossary.terms[0].meaning.markup == "<p>Sirve para llevar el <strong>pan</strong>.</p>\n")
    #expect(glossary.terms[0].variants.map(\.country) == [.ecuador, .venezuela])
    #expect(glossary.terms[0].variants.map(\.word.markup) == ["funda", "bolsa"])
  }

  @Test func `the version changes exactly when a file does`() throws {
    let course = try RichCourse.course()
    var files = RichCourse.files
    files["01-costos/hoja.pdf"] = "%PDF-1.8"

    let same = try RichCourse.course()
    let other = try #require(
      CourseReader.read(Folder(name: "tu-negocio", texts: files)).catalogue?.courses.first)

    #expect(same.version == course.version)
    #expect(other.version != course.version)
  }
}
