/// What the Markdown files of a course are, with the keys that their front matter may and must have (rule 3).
enum FileKind {
  case course
  case module
  case lesson
  case quiz
  case assignment
  case exam
  case bank
  case glossary
  case sessionPlan
  case rubric

  /// All keys that may stand in the file, in the order in which the guide shows them.
  var keys: [String] {
    switch self {
    case .course:
      [
        "titulo", "resumen", "idioma", "horas", "minutos", "modalidades", "mixta-presencial", "aprobacion",
        "secuencia",
        "certificado",
      ] + FileKind.hourKeys + FileKind.practiceKeys
    case .module: ["titulo", "horas", "minutos", "mixta", "resultados"] + FileKind.hourKeys
    case .lesson: ["titulo", "minutos"]
    case .quiz: ["titulo", "minutos", "preguntas", "aprobacion", "intentos", "mostrar"]
    case .assignment: ["titulo", "minutos", "entrega", "rubrica", "aprobacion"]
    case .exam: ["titulo", "minutos", "preguntas-por-modulo", "aprobacion", "intentos", "espera-horas"]
    case .bank: []
    case .glossary, .rubric: ["titulo"]
    case .sessionPlan: ["titulo", "materiales"]
    }
  }

  /// The four kinds of hours of trainers' courses (rule 18), in the order of `HoursByKind`.
  static let hourKeys = ["horas-presenciales", "horas-virtuales", "horas-extra", "horas-practica"]
  /// The other keys of trainers' courses (rule 49).
  static let practiceKeys = ["asistencia-minima", "rubrica-practica", "aprobacion-practica"]

  /// Whether headings may have `{#id}` as an anchor (rule 106), and workbook activities and questions on the spot may
  /// stand in the text (rule 94).
  var isLesson: Bool { self == .lesson }
  /// Whether its level-2 headings are the file's parts, each with an id.
  var hasParts: Bool {
    switch self {
    case .quiz, .bank, .glossary, .rubric: true
    case .course, .module, .lesson, .assignment, .exam, .sessionPlan: false
    }
  }
}
