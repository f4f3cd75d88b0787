import Core
import Markup
import SQLite

/// What personal data may be used for. Each purpose is agreed to or refused by itself, and refusing costs nobody the
/// course (`decisions.md`, «Consent and privacy»).
package enum Purpose: String, CaseIterable, Sendable, ColumnValue {
  case study, contact, grant, statistics, story

  /// Of the words below: raise it when they change what is agreed to.
  var version: Int { 1 }

  /// The box's name in forms, and its id.
  var field: String { "acepto-\(rawValue)" }

  /// What is agreed to, as the label of its box.
  var agreement: HTML { "\(agreementText)" }

  /// The same for programs.
  var agreementText: String {
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

/// What a person last said about a purpose.
struct ConsentLine: RowDecodable, Sendable {
  let purpose: Purpose
  let version: Int
  let isGiven: Bool
  let at: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    purpose = try row[0]
    version = try row[1]
    isGiven = try row[2]
    at = try row[3]
  }
}

/// What holds now, by purpose; nothing for those that were never asked.
func consents(of person: Person.ID, in db: ReadConnection) throws -> [Purpose: ConsentLine] {
  let lines: [ConsentLine] = try db.all(
    """
    SELECT purpose, version, is_given, at
      FROM consent
     WHERE person_id = \(person)
     ORDER BY id
    """)
  return Dictionary(lines.map { ($0.purpose, $0) }) { $1 }
}

/// Writes down which of `purposes` a person agrees to and which not, one line for each.
func recordConsents(
  _ given: Set<Purpose>, to purposes: [Purpose] = Purpose.allCases, of person: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  for purpose in purposes {
    try db.run(
      """
      INSERT INTO consent (person_id, purpose, version, is_given, at)
      VALUES (\(person), \(purpose), \(purpose.version), \(given.contains(purpose)), \(now))
      """)
  }
}

/// A box for one purpose, with what happens without it and what else there is to say.
func consentBox(_ purpose: Purpose, isGiven: Bool, _ note: HTML = .empty) -> HTML {
  """
  <div class="field"><label class="check"><input type="checkbox" name="\(purpose.field)" id="\(purpose.field)" \
  aria-describedby="h-\(purpose.field)"\(isGiven ? " checked" : .empty as HTML)> \(purpose.agreement)</label>\
  <p class="help" id="h-\(purpose.field)">\(purpose.refusal) \(note)</p></div>

  """
}

/// Whether somebody may be written to or called. Whoever refused sees notices inside the product only.
package func acceptsContact(_ person: Person.ID, in db: ReadConnection) throws -> Bool {
  try consents(of: person, in: db)[.contact]?.isGiven ?? true
}
