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
  var problems: [PasswordChangeProblem] {
    var problems: [PasswordChangeProblem] = []
    if new.count < Self.shortest {
      problems.append(.tooShort(missing: Self.shortest - new.count))
    } else if new.utf8.count > SignInForm.longestPassword {
      problems.append(.tooLong)
    } else if new == current {
      problems.append(.unchanged)
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
  case notRepeated

  /// The field that it is about.
  var field: String {
    switch self {
    case .wrongCurrent: "actual"
    case .tooShort, .tooLong, .unchanged: "nueva"
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
    case .notRepeated: "Escribe lo mismo que arriba."
    }
  }
}

extension AccountsFeature {
  /// Changes the password if `form` names the current one.
  ///
  /// - Returns: what stood in the way; empty when it was changed.
  /// - Throws: `Refusal.tooManyRequests` for whoever guesses the current one.
  func change(
    _ form: PasswordChangeForm, of person: Viewer.SignedIn, from address: String
  ) throws -> [PasswordChangeProblem] {
    let problems = form.problems
    guard problems.isEmpty else { return problems }
    let now = site.clock.now()
    let (shown, hash) = try site.database.read { db in
      (
        try db.one("SELECT min(shown) FROM identifier WHERE person_id = \(person.id)", as: String.self),
        try db.one("SELECT hash FROM password WHERE person_id = \(person.id)", as: String.self)
      )
    }
    guard let identifier = Identifier(typed: shown) else { return [.wrongCurrent] }
    if let seconds = try site.database.read({ db in
      try SignInThrottle.wait(for: identifier, from: address, at: now, in: db)
    }) {
      throw Refusal.tooManyRequests(retryAfter: seconds)
    }
    guard PasswordHash(rawValue: hash).matches(form.current) else {
      try site.database.write { db in
        try SignInThrottle.recordFailure(of: identifier, from: address, at: now, in: db)
      }
      return [.wrongCurrent]
    }
    guard let new = PasswordHash(of: form.new, work: passwordWork) else { throw WriteQueueFull() }
    try site.database.write { db in
      try setPassword(new, of: person.id, at: now, in: db)
      if form.endsOthers { try endSessions(of: person.id, except: person.session, at: now, in: db) }
      try record(.passwordChanged, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
    }
    return []
  }
}
