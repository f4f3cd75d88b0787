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

  /// The kinds that are counted in minutes, in the order in which people read them.
  package static let counted: [HoursKind] = [.inPerson, .virtual, .extra, .practice]

  /// As a label.
  package var name: String {
    switch self {
    case .inPerson: "Presencial"
    case .virtual: "Virtual"
    case .extra: "Actividades extra"
    case .practice: "Práctica"
    case .validation: "Validación"
    }
  }

  /// After an amount: «2 horas de clase presencial».
  package var ofIt: String {
    switch self {
    case .inPerson: "de clase presencial"
    case .virtual: "de estudio virtual"
    case .extra: "de actividades extra"
    case .practice: "de práctica"
    case .validation: "de validación"
    }
  }
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

  /// What `key` was made of; nil for a text that none has.
  package init?(key: String) {
    let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let names = parts[1].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], names.count, Int64(parts[1])) {
    case ("lesson", 2, _): self = .lesson(Module.Slug(rawValue: names[0]), Lesson.Slug(rawValue: names[1]))
    case ("quiz", 1, _): self = .quiz(Module.Slug(rawValue: names[0]))
    case ("assignment", 1, _): self = .assignment(Module.Slug(rawValue: names[0]))
    case ("class-session", 1, let id?): self = .classSession(id)
    case ("practice", 1, let id?): self = .practice(id)
    case ("exam", 1, let id?): self = .exam(id)
    default: return nil
    }
  }
}

extension HoursByKind {
  /// No minutes of any kind.
  package static let none = HoursByKind(
    inPerson: Minutes(0), virtual: Minutes(0), extra: Minutes(0), practice: Minutes(0))

  /// The minutes of one kind; none for validation, which has none.
  package subscript(kind: HoursKind) -> Minutes {
    switch kind {
    case .inPerson: inPerson
    case .virtual: virtual
    case .extra: extra
    case .practice: practice
    case .validation: Minutes(0)
    }
  }
}
