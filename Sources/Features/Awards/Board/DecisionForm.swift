import Applications
import Core
import Web

/// What a committee says with its decision, as it was typed.
struct DecisionForm {
  let note: String
  /// Why an application is decided on with fewer scores, for those that lack some.
  let lacks: [Application.ID: String]
  let isConfirmed: Bool
  /// `ContestFacts.fingerprint` of the page on which the committee agreed.
  let seen: String

  static let seenField = "visto"
  static let longestNote = 4000
  static let longestLack = 500
  /// The field of the reason for all that have none of their own.
  static let lackOfAll = "falta-todas"

  static func lackField(_ id: Application.ID) -> String { "falta-\(id.rawValue)" }

  init(_ form: Form, waiting: [Application.ID]) {
    note = (form["nota"] ?? "").withoutOuterBlanks
    let common = (form[Self.lackOfAll] ?? "").withoutOuterBlanks
    var lacks: [Application.ID: String] = [:]
    for id in waiting {
      let own = (form[Self.lackField(id)] ?? "").withoutOuterBlanks
      let reason = own.isEmpty ? common : own
      if !reason.isEmpty { lacks[id] = reason }
    }
    self.lacks = lacks
    isConfirmed = form["confirmo"] == "1"
    seen = form[Self.seenField] ?? ""
  }

  var problems: [FieldProblem] {
    var problems: [FieldProblem] = []
    if note.unicodeScalars.count > Self.longestNote {
      problems.append(FieldProblem("nota", "El texto es demasiado largo: caben \(Self.longestNote) letras."))
    }
    if lacks.values.contains(where: { $0.unicodeScalars.count > Self.longestLack }) {
      problems.append(
        FieldProblem("faltan", "Un motivo es demasiado largo: caben \(Self.longestLack) letras."))
    }
    if !isConfirmed {
      problems.append(
        FieldProblem("confirmo", "Marca que la mesa está de acuerdo: la decisión no se deshace."))
    }
    return problems
  }
}

extension String {
  /// Without white space at both ends.
  var withoutOuterBlanks: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
