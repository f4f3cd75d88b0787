import Crypto
import Web

/// What was typed at the second step of a sign-in.
enum TypedCode: Sendable {
  /// Six digits, with spaces or hyphens between them.
  case time(String)
  case paper(RecoveryCode)

  /// Nil for what can be neither.
  init?(_ typed: String) {
    guard typed.utf8.count <= 100 else { return nil }
    let digits = typed.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
    if digits.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) {
      self = .time(typed)
    } else if let code = RecoveryCode(typed: typed) {
      self = .paper(code)
    } else {
      return nil
    }
  }
}

/// The form of the second step: a code of the app, or one on paper in a field of its own, because telephones show only
/// digits for the first.
struct CodeForm {
  enum Field: String {
    case app = "codigo"
    case paper = "papel"
  }

  let field: Field
  let code: TypedCode?
  /// Where to go afterwards: an address of ours; nil for where the person works or studies.
  let target: String?

  init(_ form: Form) {
    let paper = form[Field.paper.rawValue]
    field = paper == nil ? .app : .paper
    code = TypedCode(paper ?? form[Field.app.rawValue] ?? "")
    target = localTarget(form["volver"])
  }
}
