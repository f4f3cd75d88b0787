import Core
import Markup
import SQLite

/// What personal data may be used for. Each purpose is agreed to or refused by itself, and refusing costs nobody the
/// course (`decisions.md`, «Consent and privacy»).
enum Purpose: String, CaseIterable, Sendable, ColumnValue {
  case study, contact, grant, statistics, story

  /// Of the words below: raise it when they change what is agreed to.
  var version: Int { 1 }

  /// The box's name in forms, and its id.
  var field: String { "acepto-\(rawValue)" }

  /// What is agreed to, as the label of its box.
  var agreement: HTML {
    switch self {
    case .study: "Que guarden mi avance y mis notas para acompañarme en el curso"
    case .contact: "Que me escriban o me llamen sobre cursos y convocatorias"
    case .grant: "Que usen mis datos para ver si puedo pedir capital para mi negocio"
    case .statistics: "Que me cuenten en los números del programa, sin mi nombre"
    case .story: "Que me pregunten si quiero contar mi historia"
    }
  }

  /// What happens without it.
  var refusal: HTML {
    switch self {
    case .study: "Si no aceptas, puedes leer los cursos igual."
    case .contact: "Si no aceptas, verás los avisos solo dentro del aula."
    case .grant: "Si no aceptas, estudias y te certificas igual."
    case .statistics: "Si no aceptas, no apareces en ningún conteo."
    case .story: "Si no aceptas, nadie te lo pregunta. Tu historia no se publica sin otro permiso."
    }
  }
}

/// Writes down what a person agrees to and what not, one line for each purpose.
func recordConsents(
  _ given: Set<Purpose>, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  for purpose in Purpose.allCases {
    try db.run(
      """
      INSERT INTO consent (person_id, purpose, version, is_given, at)
      VALUES (\(person), \(purpose), \(purpose.version), \(given.contains(purpose)), \(now))
      """)
  }
}
