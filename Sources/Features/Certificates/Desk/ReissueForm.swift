import Web

/// A corrected name with its reason, or the reason of a revocation, as they were typed.
struct ReissueForm {
  let name: String
  let reason: String

  static let empty = ReissueForm(name: "", reason: "")
  static let longestName = 200
  static let longestReason = 500

  private init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }

  init(_ form: Form) {
    name = oneLine(form["nombre"] ?? "")
    reason = trimmed(form["motivo"] ?? "")
  }

  /// What is wrong, by field.
  var reissueProblems: [String: String] {
    var problems: [String: String] = [:]
    if name.isEmpty { problems["nombre"] = "Escribe el nombre como debe salir en el papel." }
    if name.unicodeScalars.count > Self.longestName {
      problems["nombre"] = "El nombre es demasiado largo: caben \(Self.longestName) letras."
    }
    problems["motivo"] = reasonProblem
    return problems
  }

  var revocationProblems: [String: String] {
    reasonProblem.map { ["motivo-anular": $0] } ?? [:]
  }

  private var reasonProblem: String? {
    if reason.isEmpty { return "Escribe el motivo: la persona lo lee y queda en el registro." }
    return reason.unicodeScalars.count > Self.longestReason
      ? "El motivo es demasiado largo: caben \(Self.longestReason) letras." : nil
  }
}

/// Without white space at both ends.
func trimmed(_ text: String) -> String {
  let start = text.drop { $0.isWhitespace }
  return String(start.reversed().drop { $0.isWhitespace }.reversed())
}

/// On one line, each run of white space one space, and without what cannot be seen but turns or hides text.
func oneLine(_ text: String) -> String {
  let visible = String(
    String.UnicodeScalarView(
      text.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control: scalar.properties.isWhitespace
        // Joiners are letters' own in Persian and Indian names; marks of direction, breaks and the like are not.
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        case _: true
        }
      }))
  return visible.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
