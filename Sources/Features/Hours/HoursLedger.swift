import Cohorts
import Core
import Courses
import SQLite

/// The kinds of hours that a training asks for (report, «modalidades»; decisions, «Study and credit»).
package enum HoursKind: String, Sendable, CaseIterable, ColumnValue {
  case inPerson = "presencial"
  case virtual
  case extra
  case practice = "practica"
  /// The validation exam: one line without minutes that finishes the training.
  case validation = "validacion"
}

/// What a line of the ledger stands on. Each piece of evidence is credited at most once to the same person.
package enum Evidence: Sendable, Hashable {
  case lesson(Module.Slug, Lesson.Slug)
  case quiz(Module.Slug)
  case assignment(Module.Slug)
  /// By the id of the class session.
  case classSession(Int64)
  /// By the id of the observed class.
  case practice(Int64)
  /// By the id of the attempt that was passed.
  case exam(Int64)

  /// As the ledger keeps it: `lesson:bienvenida/tu-ruta`, `class-session:12`.
  package var key: String {
    switch self {
    case .lesson(let module, let lesson): "lesson:\(module)/\(lesson)"
    case .quiz(let module): "quiz:\(module)"
    case .assignment(let module): "assignment:\(module)"
    case .classSession(let id): "class-session:\(id)"
    case .practice(let id): "practice:\(id)"
    case .exam(let id): "exam:\(id)"
    }
  }
}
