import Web

/// What staff read on a document, or why a verification is taken back.
struct VerificationForm: Sendable {
  let type: String
  let number: String
  let reason: String
  private(set) var problems: [Field: String] = [:]

  /// The raw value is the field's name and id.
  enum Field: String, Sendable {
    case type = "tipo"
    case number = "documento"
    case reason = "motivo"
  }

  /// As the person told it, for a form that nobody has sent yet.
  init(_ document: Profile.Document?) {
    type = document?.type.rawValue ?? ""
    number = document?.number ?? ""
    reason = ""
  }

  init(_ form: Form) {
    type = form[Field.type.rawValue] ?? ""
    number = (form[Field.number.rawValue] ?? "").trimmingSpaces
    reason = (form[Field.reason.rawValue] ?? "").trimmingSpaces
  }

  /// The document that was seen; nil when the form is incomplete, and `problems` says where.
  mutating func document() -> Profile.Document? {
    let type = Profile.DocumentType(rawValue: type)
    if type == nil { problems[.type] = "Elige qué documento viste." }
    let key = Identifier(typed: number)?.key
    if number.isEmpty {
      problems[.number] = "Escribe el número como está en el documento."
    } else if number.unicodeScalars.count > RegistrationField.documentNumber.longest {
      problems[.number] = "Es demasiado largo. Escribe solo el número."
    } else if key == nil {
      problems[.number] = "No entendimos este número. Revísalo."
    }
    guard problems.isEmpty, let type, let key else { return nil }
    return Profile.Document(type: type, number: number, key: key)
  }

  /// Why the verification is taken back; nil when nothing or too much was written.
  mutating func reasonToUndo() -> String? {
    if reason.isEmpty {
      problems[.reason] = "Escribe por qué. La persona también puede preguntarlo."
    } else if reason.unicodeScalars.count > 500 {
      problems[.reason] = "Es demasiado largo. Bastan una o dos frases."
    }
    return problems.isEmpty ? reason : nil
  }
}
