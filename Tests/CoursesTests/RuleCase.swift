import Courses
import Testing

/// A course that differs from the sample in some files, with all that `aula check` says about it.
struct RuleCase: Sendable, CustomTestStringConvertible {
  /// Of `authoring-rules.md`.
  let rule: Int
  let title: String
  /// Texts by path; nil takes a file of the sample away.
  let files: [String: String?]
  let expected: [String]

  var testDescription: String { "\(rule): \(title)" }

  static func files(
    _ rule: Int, _ title: String, _ files: [String: String?], expects expected: [String] = []
  ) -> RuleCase {
    RuleCase(rule: rule, title: title, files: files, expected: expected)
  }

  /// A lesson whose text begins on line 5. What is expected begins with the line, since the file is known.
  static func lesson(_ rule: Int, _ title: String, _ body: String, expects expected: [String] = [])
    -> RuleCase
  {
    let path = SampleCourse.lessonPath
    return files(rule, title, [path: CoursesTests.lesson(body)], expects: expected.map { "\(path):\($0)" })
  }

  /// A quiz whose text begins on line 7.
  static func quiz(_ rule: Int, _ title: String, _ body: String, expects expected: [String] = []) -> RuleCase
  {
    let path = SampleCourse.quizPath
    return files(rule, title, [path: CoursesTests.quiz(body)], expects: expected.map { "\(path):\($0)" })
  }

  func check() {
    let folder = SampleCourse.folder(changing: files)

    let (catalogue, problems) = CourseReader.read(folder)

    #expect(problems.map(\.description) == expected)
    #expect((catalogue == nil) == problems.contains { !$0.isNotice })
  }
}

/// The smallest course without a single notice: one module with one lesson of an hour.
enum SampleCourse {
  static let lessonPath = "01-uno/01-leccion.md"
  static let quizPath = "01-uno/prueba.md"

  static let files: [String: String] = [
    "curso.md": """
    ---
    titulo: Curso
    resumen: Un resumen
    idioma: es
    minutos: 60
    modalidades:
      - virtual
    aprobacion: 70
    secuencia: libre
    ---
    Bienvenida.

    """,
    "01-uno/modulo.md": """
    ---
    titulo: Uno
    minutos: 60
    resultados:
      - Saber
    ---
    Texto.

    """,
    lessonPath: lesson("Hola.\n"),
  ]

  static func folder(changing changes: [String: String?] = [:]) -> Folder {
    var texts: [String: String] = files
    for (path, text) in changes { texts[path] = text }
    return Folder(name: "curso", texts: texts)
  }
}

/// A lesson of an hour with this text.
func lesson(_ body: String) -> String {
  "---\ntitulo: Lección\nminutos: 60\n---\n" + body
}

/// A quiz of one question with this text.
func quiz(_ body: String) -> String {
  "---\ntitulo: Prueba\npreguntas: 1\nintentos: sin-limite\nmostrar: al-terminar\n---\n" + body
}
