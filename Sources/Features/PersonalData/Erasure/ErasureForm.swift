import Markup
import Web

/// What staff type to have somebody erased.
struct ErasureForm {
  let identifier: String
  let reason: String

  static let empty = ErasureForm(Form.empty)
  /// Letters, digits or signs of a reason.
  static let longestReason = 500

  init(_ form: Form) {
    identifier = form["identifier"] ?? ""
    reason = (form["motivo"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  enum Problem {
    case nobody, noReason, longReason

    var field: HTML {
      switch self {
      case .nobody: "identifier"
      case .noReason, .longReason: "motivo"
      }
    }

    var summary: HTML {
      switch self {
      case .nobody: "No encontramos a nadie con ese dato"
      case .noReason: "Falta el motivo"
      case .longReason: "El motivo es muy largo"
      }
    }

    var sentence: HTML {
      switch self {
      case .nobody:
        "Nadie de tu ciudad estudia aquí con ese dato. Si la persona tiene funciones en el equipo, primero hay que quitárselas."
      case .noReason: "Escribe por qué, y cómo lo pidió la persona."
      case .longReason: "Usa hasta \(ErasureForm.longestReason) letras."
      }
    }
  }

  /// What can be told without the database.
  var problems: [Problem] {
    if reason.isEmpty { return [.noReason] }
    return reason.unicodeScalars.count > Self.longestReason ? [.longReason] : []
  }
}
