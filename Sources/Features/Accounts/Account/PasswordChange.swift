import Core
import Crypto
import SQLite
import Web

/// The form with which somebody changes the own password.
struct PasswordChangeForm {
  let current: String
  let new: String
  let repeated: String
  /// Whether the other sign-ins end.
  let endsOthers: Bool

  /// Letters, digits or signs: the least that a password of a person's choice has (ASVS 5.0, 6.2.1).
  static let shortest = 10

  init(_ form: Form) {
    current = form["actual"] ?? ""
    new = form["nueva"] ?? ""
    repeated = form["repetida"] ?? ""
    endsOthers = form["cerrar"] != nil
  }

  /// What is wrong with each field that can be told without asking the database.
  ///
  /// - Parameter known: what others may know of the person, as for `isEasyToGuess`.
  func problems(known: [String]) -> [PasswordChangeProblem] {
    var problems: [PasswordChangeProblem] = []
    if new.count < Self.shortest {
      problems.append(.tooShort(missing: Self.shortest - new.count))
    } else if new.utf8.count > SignInForm.longestPassword {
      problems.append(.tooLong)
    } else if new == current {
      problems.append(.unchanged)
    } else if isEasyToGuess(new, known: known) {
      problems.append(.easyToGuess)
    }
    if new != repeated { problems.append(.notRepeated) }
    return problems
  }
}

enum PasswordChangeProblem: Equatable {
  case wrongCurrent
  case tooShort(missing: Int)
  case tooLong
  case unchanged
  case easyToGuess
  case notRepeated

  /// The field that it is about.
  var field: String {
    switch self {
    case .wrongCurrent: "actual"
    case .tooShort, .tooLong, .unchanged, .easyToGuess: "nueva"
    case .notRepeated: "repetida"
    }
  }

  /// For the list at the top of the page.
  var summary: String {
    switch self {
    case .wrongCurrent: "Tu clave actual no es esa"
    case .tooShort: "La clave nueva es muy corta"
    case .tooLong: "La clave nueva es demasiado larga"
    case .unchanged: "La clave nueva es igual a la actual"
    case .easyToGuess: "La clave nueva es fácil de adivinar"
    case .notRepeated: "Las dos claves no son iguales"
    }
  }

  /// For the place beside the field.
  var sentence: String {
    switch self {
    case .wrongCurrent: "Escríbela de nuevo. Cuida las mayúsculas y los espacios."
    case .tooShort(let missing):
      missing == PasswordChangeForm.shortest
        ? "Escribe al menos \(PasswordChangeForm.shortest) letras, números o signos."
        : "Agrega al menos \(missing) más."
    case .tooLong: "Usa una frase más corta."
    case .unchanged: "Escribe una diferente."
    case .easyToGuess: RegistrationProblem.easyToGuess.sentence
    case .notRepeated: "Escribe lo mismo que arriba."
    }
  }
}

extension AccountsFeature {
  /// Changes the password if `form` names the current one.
  ///
  /// - Returns: what stood in the way; empty when it was changed.
  /// - Throws: `Refusal.tooManyRequests` for whoever guesses the current one, `Refusal.busy`.
  func change(
    _ form: PasswordChangeForm, of person: Viewer.SignedIn, from address: String
  ) throws -> [PasswordChangeProblem] {
    let problems = form.problems(known: [person.name])
    guard problems.isEmpty else { return problems }
    let now = site.clock.now()
    guard let own = try ownPassword(ifTyped: form.current, by: person, from: address) else {
      return [.wrongCurrent]
    }
    guard let new = passwords.hash(form.new) else { throw Refusal.busy }
    return try site.database.write { db in
      guard try replacePassword(own, with: new, of: person.id, at: now, in: db) else {
        return [.wrongCurrent]
      }
      try forgetPendingSignIns(of: person.id, in: db)
      try MailRecovery.forget(of: person.id, in: db)
      if form.endsOthers { try endSessions(of: person.id, except: person.session, at: now, in: db) }
      try record(.passwordChanged, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
      try notePasswordChange(of: person.id, at: now, in: db)
      return []
    }
  }

  /// Whether `typed` is the person's password, for what others must not do at a device left open; a wrong one is counted.
  ///
  /// - Throws: `Refusal.tooManyRequests` for whoever guesses.
  package func isOwnPassword(
    _ typed: String, of person: Viewer.SignedIn, from address: String
  ) throws -> Bool {
    guard !typed.isEmpty, typed.utf8.count <= SignInForm.longestPassword else { return false }
    return try ownPassword(ifTyped: typed, by: person, from: address) != nil
  }

  /// The person's password, if that is what was typed; a wrong one is counted.
  ///
  /// - Throws: `Refusal.tooManyRequests` for whoever guesses.
  func ownPassword(
    ifTyped typed: String, by person: Viewer.SignedIn, from address: String
  ) throws -> PasswordHash? {
    let now = site.clock.now()
    let own = try site.database.read { db in try ownPassword(of: person.id, from: address, at: now, in: db) }
    if passwords.matches(typed, own) { return own }
    try site.database.write { db in
      try throttle.recordFailure(of: person.id, from: address, at: now, in: db)
    }
    return nil
  }

  /// The hash to compare with.
  private func ownPassword(
    of person: Person.ID, from address: String, at now: Instant, in db: ReadConnection
  ) throws -> PasswordHash {
    let hash: String? = try db.first("SELECT hash FROM password WHERE person_id = \(person)")
    guard let hash else { throw Refusal.notFound }
    if let seconds = try throttle.wait(for: person, from: address, at: now, in: db) {
      throw Refusal.tooManyRequests(retryAfter: seconds)
    }
    return PasswordHash(rawValue: hash)
  }
}
