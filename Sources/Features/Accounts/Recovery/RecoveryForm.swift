import Crypto
import Web

/// What was typed at `/recuperar`.
struct RecoveryForm {
  let typedIdentifier: String
  let identifier: Identifier?
  let code: RecoveryCode?
  let password: PasswordChangeForm

  init(_ form: Form) {
    typedIdentifier = form["identifier"] ?? ""
    identifier = Identifier(typed: typedIdentifier)
    code = RecoveryCode(typed: form["codigo"] ?? "")
    password = PasswordChangeForm(form)
  }

  /// What is wrong with each field that can be told without asking the database.
  var problems: [RecoveryProblem] {
    let missing: [RecoveryProblem] =
      (identifier == nil ? [.noIdentifier] : []) + (code == nil ? [.noCode] : [])
    return missing + password.problems(known: [typedIdentifier]).map { .password($0) }
  }
}

enum RecoveryProblem: Equatable {
  case noIdentifier, noCode
  /// What was typed to get a link by mail can be nobody's.
  case noAccount
  /// Of a card for a new account: no birthday that can be one, nothing to sign in with, or not what is on file.
  case noBirth, nothingToEnterWith, wrongCard
  /// The code is not that of the identifier, or there is none: which of the two is not told.
  case refused
  case password(PasswordChangeProblem)

  /// The field that it is about.
  var field: String {
    switch self {
    case .noIdentifier: "identifier"
    case .noAccount, .nothingToEnterWith: "cuenta"
    case .noBirth: "nacimiento"
    case .noCode, .refused, .wrongCard: "codigo"
    case .password(let problem): problem.field
    }
  }

  /// For the list at the top of the page.
  var summary: String {
    switch self {
    case .noIdentifier, .noAccount: "Escribe tu correo, teléfono o documento"
    case .noCode: "Revisa el código"
    case .refused: "El código no abre esta cuenta"
    case .noBirth: "Escribe tu fecha de nacimiento"
    case .nothingToEnterWith: "Escribe con qué vas a entrar"
    case .wrongCard: "La tarjeta y la fecha no coinciden"
    case .password(let problem): problem.summary
    }
  }

  /// For the place beside the field.
  var sentence: String {
    switch self {
    case .noIdentifier, .noAccount: "Escribe el que usaste al registrarte."
    case .noCode: "Son doce letras y números, como están en tu tarjeta."
    case .refused:
      "Revisa el código y el dato de arriba. Si ya lo usaste o pasó un día, pide otro a quien facilita tu grupo."
    case .noBirth: RegistrationProblem.noDay.sentence
    case .nothingToEnterWith:
      "Tu cuenta todavía no tiene ninguno. Escribe tu correo, tu teléfono o el número de tu documento."
    case .wrongCard:
      "Revisa el código y tu fecha de nacimiento. Si ya abriste tu cuenta, entra con tu clave. Si no, pide otra tarjeta."
    case .password(let problem): problem.sentence
    }
  }
}
