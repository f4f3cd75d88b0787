import Core
import Courses
import Files
import Web

/// The rubric as it was filled in, with what is wrong.
struct GradeForm: Sendable {
  /// What was chosen for one criterion.
  struct Line: Sendable, Equatable {
    var level: Int?
    var comment = ""
  }

  /// In the order of the rubric; empty without one.
  var lines: [Line]
  /// Typed points, where the assignment has no rubric.
  var points = ""
  var comment = ""
  var reason = ""
  var outcome: Grade.Outcome?
  /// Of the version that was looked at.
  var number: Int
  /// The last grade that the page showed; 0 for none.
  var seen: Int64
  /// What is wrong, by the name of the field.
  var problems: [String: String] = [:]
  /// To be sent with the grade.
  var files: [StoredFile] = []

  static let longestComment = 4000
  static let longestRemark = 2000
  static let longestReason = 500

  /// As it stands: empty, or as the last grade has it.
  init(_ grade: Grade?, of place: AssignmentPlace, number: Int) {
    lines = (place.rubric?.criteria ?? []).map { criterion in
      let graded = grade?.criteria.first { $0.criterion == criterion.id }
      let level = graded?.level.flatMap { criterion.levels.indices.contains($0) ? $0 : nil }
      return Line(level: level, comment: graded?.comment ?? "")
    }
    if place.rubric == nil, let score = grade?.score { points = "\(score.hundredths / 100)" }
    comment = grade?.comment ?? ""
    outcome = grade?.outcome
    seen = grade?.id.rawValue ?? 0
    self.number = number
  }

  /// As it was sent.
  ///
  /// - Throws: `Refusal.badRequest` for what no form of ours sends.
  init(_ form: SentFields, of place: AssignmentPlace) throws(Refusal) {
    guard let number = form["version"].flatMap({ Int($0) }), number > 0,
      let seen = form["visto"].flatMap({ Int64($0) })
    else { throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.") }
    self.number = number
    self.seen = seen
    lines = (place.rubric?.criteria ?? []).enumerated().map { index, criterion in
      let level = form["nivel-\(index)"].flatMap { Int($0) }
      return Line(
        level: level.flatMap { criterion.levels.indices.contains($0) ? $0 : nil },
        comment: Self.text(form["comentario-\(index)"]))
    }
    points = form["puntos"] ?? ""
    comment = Self.text(form["comentario"])
    reason = Self.text(form["motivo"])
    outcome =
      switch form["decision"] {
      case "aprobar": .approved
      case "devolver": .returned
      default: nil
      }
    check(place)
  }

  /// Browsers send a line break as two characters.
  private static func text(_ typed: String?) -> String {
    (typed ?? "").replacing("\r\n", with: "\n")
  }

  // MARK: What it comes to

  /// Nil where not every criterion has a level, or the points are no number from 0 to 100.
  func score(of place: AssignmentPlace) -> Score? {
    guard let rubric = place.rubric else {
      let typed = points.filter { $0 != " " }
      guard (1...3).contains(typed.utf8.count), typed.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        let number = Int(typed), number <= 100
      else { return nil }
      return Score(hundredths: number * 100)
    }
    let levels = zip(rubric.criteria, lines).compactMap { criterion, line in
      line.level.map { (weight: criterion.weight, level: $0, last: criterion.levels.count - 1) }
    }
    return levels.count == rubric.criteria.count ? Submissions.score(levels) : nil
  }

  private mutating func check(_ place: AssignmentPlace) {
    for (index, line) in lines.enumerated() where line.comment.unicodeScalars.count > Self.longestRemark {
      problems["comentario-\(index)"] = "Es demasiado largo: caben \(Self.longestRemark) letras."
    }
    if comment.unicodeScalars.count > Self.longestComment {
      problems["comentario"] = "Es demasiado largo: caben \(Self.longestComment) letras."
    }
    if reason.unicodeScalars.count > Self.longestReason {
      problems["motivo"] = "Es demasiado largo: caben \(Self.longestReason) letras."
    } else if seen > 0, reason.allSatisfy(\.isWhitespace) {
      problems["motivo"] = "Ya hay una calificación: escribe por qué la cambias."
    }
    switch outcome {
    case nil: problems["decision"] = "Elige si la devuelves o la apruebas."
    case .returned: checkReturning(place)
    case .approved: checkApproving(place)
    }
  }

  private mutating func checkReturning(_ place: AssignmentPlace) {
    let isSilent =
      comment.allSatisfy(\.isWhitespace) && lines.allSatisfy { $0.comment.allSatisfy(\.isWhitespace) }
    if isSilent, problems["comentario"] == nil {
      problems["comentario"] = "Para devolverla escribe qué está bien y qué puede mejorar."
    }
    if place.rubric == nil, !points.isEmpty, score(of: place) == nil {
      problems["puntos"] = "Escribe un número entero del 0 al 100."
    }
  }

  private mutating func checkApproving(_ place: AssignmentPlace) {
    guard let score = score(of: place) else {
      if place.rubric == nil { problems["puntos"] = "Escribe un número entero del 0 al 100." }
      for (index, line) in lines.enumerated() where line.level == nil {
        problems["nivel-\(index)"] = "Para aprobarla elige un nivel."
      }
      return
    }
    if score.hundredths < place.assignment.passMark.count * 100 {
      problems["decision"] =
        "Con estos niveles llega a \(score.inWords) y se aprueba con \(place.assignment.passMark.count). Devuélvela con comentarios o revisa los niveles."
    }
  }
}
