import Web

/// The form with which somebody adds or removes what they sign in with.
struct IdentifierForm: Sendable {
  /// As typed, to be added.
  let typed: String
  /// The key of the one to be removed, as chosen.
  let chosen: String
  /// The own password, asked again.
  let password: String
  private(set) var problems: [Field: String] = [:]

  /// The raw value is the field's name and id.
  enum Field: String, Sendable {
    case new = "nuevo"
    case password = "actual"
    case chosen = "cual"
    case passwordToRemove = "clave"
  }

  /// What somebody signs in with at most: more would only serve to try out what others have.
  static let most = 6

  init() {
    typed = ""
    chosen = ""
    password = ""
  }

  /// - Parameter held: what opens the account now.
  init(adding form: Form, to held: [KnownIdentifier]) {
    typed = (form[Field.new.rawValue] ?? "").trimmingSpaces
    chosen = ""
    password = form[Field.password.rawValue] ?? ""
    if typed.isEmpty {
      problems[.new] = "Escribe un correo, un teléfono o un documento."
    } else if let identifier = Identifier(typed: typed) {
      if held.contains(where: { $0.key == identifier.key }) {
        problems[.new] = "Ya entras con ese dato."
      } else if held.count >= Self.most {
        problems[.new] = "Ya tienes \(Self.most). Quita uno antes de agregar otro."
      }
    } else {
      problems[.new] = "No entendimos este dato. Revísalo."
    }
  }

  init(removing form: Form, from held: [KnownIdentifier]) {
    typed = ""
    chosen = form[Field.chosen.rawValue] ?? ""
    password = form[Field.passwordToRemove.rawValue] ?? ""
    if !held.contains(where: { $0.key == chosen }) {
      problems[.chosen] = "Elige cuál quieres quitar."
    } else if held.count < 2 {
      problems[.chosen] = "Es lo único con que entras. Agrega otro antes de quitarlo."
    }
  }

  /// The form of somebody whose password was another.
  func refused(_ field: Field) -> IdentifierForm {
    var form = self
    form.problems[field] = "Tu clave no es esa. Escríbela de nuevo."
    return form
  }
}
