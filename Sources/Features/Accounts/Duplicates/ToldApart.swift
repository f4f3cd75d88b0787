import Core
import SQLite
import Web

/// The form that says: these are two persons.
struct TellingApartForm: Sendable {
  /// Whose the contested identifier is, as chosen; nil where none is contested or nothing was chosen.
  let owner: Person.ID?
  /// What the one who is left without any identifier signs in with from now on, as typed.
  let replacement: String
  private(set) var problems: [Field: String] = [:]

  /// The raw value is the field's name and id.
  enum Field: String, Sendable {
    case owner = "dueno"
    case replacement = "nuevo"
  }

  init() {
    owner = nil
    replacement = ""
  }

  init(_ form: Form, about found: DuplicateCase) {
    replacement = (form[Field.replacement.rawValue] ?? "").trimmingSpaces
    owner = found.sides.map(\.id).first { String($0.rawValue) == form[Field.owner.rawValue] }
    guard let contest = found.contest else { return }
    guard let owner else {
      problems[.owner] = "Elige de quién es \(contest.shown)."
      return
    }
    let loser = found.sides.first { $0.id != owner }
    let isLeftWithNone = loser.map { $0.ownIdentifiers.allSatisfy { $0.key == contest.key } } ?? false
    if replacement.isEmpty {
      if isLeftWithNone {
        problems[.replacement] = "La otra persona se queda sin nada con que entrar. Escribe otro dato suyo."
      }
    } else if Identifier(typed: replacement) == nil {
      problems[.replacement] = "No entendimos este dato. Revísalo."
    }
  }

  /// The form with the problem that only the database knows.
  func taken() -> TellingApartForm {
    var form = self
    form.problems[.replacement] = "Otra persona ya entra con ese dato. Escribe uno que solo sea suyo."
    return form
  }
}

/// Says that two records are of two persons. A contested identifier goes to its owner, who can sign in with it from then
/// on; whoever loses or never had it signs in with another one.
///
/// - Returns: false when somebody has the replacement already; nothing has changed then.
func tellApart(
  _ form: TellingApartForm, _ found: DuplicateCase, by viewer: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> Bool {
  guard found.sides.count == 2 else { return true }
  let kept = form.owner ?? found.sides[0].id
  let other = found.sides[0].id == kept ? found.sides[1].id : found.sides[0].id
  let replacement = found.contest == nil ? nil : Identifier(typed: form.replacement)
  if let replacement, try person(identifiedBy: replacement, in: db) != nil { return false }
  let decision = try decide(.different, kept: kept, other: other, by: viewer, at: now, in: db)
  guard let contest = found.contest else { return true }
  if contest.holder != kept {
    try PersonRows("identifier.person_id", table: "identifier", key: "normalised") { _ in
      "normalised <> \(contest.key)"
    }.move(from: other, to: kept, noting: decision, in: db)
    try endSessions(of: other, at: now, in: db)
  }
  try settleContest(over: contest.key, by: contest.claimant, in: decision, at: now, db)
  guard let replacement else { return true }
  try db.run(
    """
    INSERT INTO identifier (person_id, kind, normalised, shown)
    VALUES (\(other), \(replacement.likelyKind), \(replacement.key), \(replacement.shown))
    """)
  try note(
    Place.identifierAdded, replacement.key, before: nil, after: String(other.rawValue), in: decision, db)
  return true
}
