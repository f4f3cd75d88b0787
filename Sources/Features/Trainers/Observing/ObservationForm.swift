import Core
import Courses
import Web

/// The rubric of a class as an observer filled it in, with what is wrong.
struct ObservationForm: Sendable {
  struct Line: Sendable, Equatable {
    var level: Int?
    var reason = ""
  }

  enum Decision: String, Sendable {
    case sign = "firmar"
    case giveBack = "devolver"
  }

  /// In the order of the rubric.
  var lines: [Line]
  var comment = ""
  var decision: Decision?
  /// Whether the observer says that they were in the class.
  var wasThere = false
  /// Of the version that was looked at.
  var number: Int
  var problems: FieldProblems = [:]

  static let longestComment = 4000
  static let longestReason = 2000

  init(empty rubric: Rubric, number: Int) {
    lines = rubric.criteria.map { _ in Line() }
    self.number = number
  }

  /// As it was sent.
  ///
  /// - Throws: `Refusal.badRequest` for what no form of ours sends.
  init(_ form: Form, of rubric: Rubric, passMark: Percent) throws(Refusal) {
    guard let number = form["version"].flatMap({ Int($0) }), number > 0 else {
      throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")
    }
    self.number = number
    lines = rubric.criteria.enumerated().map { index, criterion in
      let level = form["nivel-\(index)"].flatMap { Int($0) }
      return Line(
        level: level.flatMap { criterion.levels.indices.contains($0) ? $0 : nil },
        reason: (form["razon-\(index)"] ?? "").tidied)
    }
    comment = (form["comentario"] ?? "").tidied
    decision = form["decision"].flatMap(Decision.init)
    wasThere = form["estuve"] != nil
    check()
  }

  /// Hundredths of a point of 100; nil while a criterion has no level.
  func score(of rubric: Rubric) -> Int? {
    let levels = zip(rubric.criteria, lines).compactMap { criterion, line in
      line.level.map { (weight: criterion.weight, level: $0, last: criterion.levels.count - 1) }
    }
    return levels.count == rubric.criteria.count ? points(of: levels) : nil
  }

  private mutating func check() {
    for (index, line) in lines.enumerated() where line.reason.unicodeScalars.count > Self.longestReason {
      problems["razon-\(index)"] = "Es demasiado largo: caben \(Self.longestReason) letras."
    }
    if comment.unicodeScalars.count > Self.longestComment {
      problems["comentario"] = "Es demasiado largo: caben \(Self.longestComment) letras."
    }
    switch decision {
    case nil: problems["decision"] = "Elige si la firmas o la devuelves."
    case .giveBack:
      if comment.isEmpty {
        problems["comentario"] = "Para devolverla escribe qué falta o qué hay que corregir."
      }
    case .sign: checkSigning()
    }
  }

  private mutating func checkSigning() {
    for (index, line) in lines.enumerated() {
      if line.level == nil { problems["nivel-\(index)"] = "Elige un nivel." }
      if line.reason.isEmpty { problems["razon-\(index)"] = "Escribe qué viste u oíste que lo muestra." }
    }
    if !wasThere { problems["estuve"] = "Solo firma quien estuvo en la clase y la observó: márcalo." }
  }
}
