import Core
import Crypto
import Web

/// What was typed at `/reclamar`.
struct ClaimForm {
  /// As it was typed, to be shown again: whoever mistyped the birthday need not copy the code once more.
  let typedCode: String
  let typedBirth: String
  let typedIdentifier: String
  let code: RecoveryCode?
  let birth: Day?
  let identifier: Identifier?
  let password: PasswordChangeForm
  let given: Set<Purpose>

  init(_ form: Form) {
    typedCode = form["codigo"] ?? ""
    typedBirth = form["nacimiento"] ?? ""
    typedIdentifier = form["cuenta"] ?? ""
    code = RecoveryCode(typed: typedCode)
    birth = Day(typed: typedBirth)
    identifier = Identifier(typed: typedIdentifier)
    password = PasswordChangeForm(form)
    given = Set(Purpose.allCases.filter { form[$0.field] != nil })
  }

  /// An empty form with the code of the card's picture.
  init(code: String) {
    self.init(Form(encoded: [UInt8]()) ?? .empty, code: code)
  }

  private init(_ form: Form, code: String) {
    typedCode = String(code.prefix(40))
    typedBirth = ""
    typedIdentifier = ""
    self.code = nil
    birth = nil
    identifier = nil
    password = PasswordChangeForm(form)
    given = []
  }

  /// What is wrong with each field that can be told without asking the database.
  var problems: [RecoveryProblem] {
    let missing: [RecoveryProblem] = (code == nil ? [.noCode] : []) + (birth == nil ? [.noBirth] : [])
    return missing + password.problems(known: [typedIdentifier, typedBirth]).map { .password($0) }
  }
}
