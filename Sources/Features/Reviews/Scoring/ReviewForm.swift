import Core
import Courses
import Web

/// A review as it is being written, with what is wrong.
struct ReviewForm: Sendable, Equatable {
  /// What was chosen for one criterion.
  struct Line: Sendable, Equatable {
    var level: Int?
    var reason = ""
  }

  /// In the order of the rubric.
  var lines: [Line]
  /// On the whole; may be empty.
  var comment = ""
  /// The version on which it is based.
  var base: Int
  /// Names the open page; empty without JavaScript.
  var tab = ""
  /// Counts the saves of that page.
  var number = 0
  /// What is wrong, by the name of the field, in the order of the page.
  var problems: [(field: String, sentence: String)] = []

  static let longestReason = 2000
  static let longestComment = 4000

  static func == (left: ReviewForm, right: ReviewForm) -> Bool {
    left.lines == right.lines && left.comment == right.comment
  }

  /// As it is stored.
  init(_ review: Review, _ scores: [DraftScore], by rubric: Rubric) {
    self.init(scores, comment: review.comment, base: review.version, by: rubric)
  }

  init(_ scores: [DraftScore], comment: String, base: Int = 0, by rubric: Rubric) {
    let byCriterion = Dictionary(scores.map { ($0.criterion, $0) }, uniquingKeysWith: { first, _ in first })
    lines = rubric.criteria.map { criterion in
      let score = byCriterion[criterion.id]
      let level = score?.level.flatMap { criterion.levels.indices.contains($0) ? $0 : nil }
      return Line(level: level, reason: score?.reason ?? "")
    }
    self.comment = comment
    self.base = base
  }

  /// As it was sent, for a rubric.
  ///
  /// - Throws: `Refusal.badRequest` for what no form of ours sends.
  init(_ form: Form, by rubric: Rubric) throws(Refusal) {
    let tab = form["pestana"] ?? ""
    guard let base = Int(form["base"] ?? ""), base >= 0, let number = Int(form["n"] ?? "0"), number >= 0,
      tab.utf8.count <= 40
    else { throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.") }
    (self.base, self.tab, self.number) = (base, tab, number)
    lines = rubric.criteria.indices.map { Line(reason: Self.text(form["razon-\($0)"])) }
    comment = Self.text(form["comentario"])
    for (index, criterion) in rubric.criteria.enumerated() {
      guard let typed = form["nivel-\(index)"] else { continue }
      if let level = Int(typed), criterion.levels.indices.contains(level) {
        lines[index].level = level
      } else {
        problems.append(
          (
            "nivel-\(index)",
            "Ese nivel no está en la escala de este criterio. Escoge uno de los \(criterion.levels.count) que se muestran."
          ))
      }
    }
    checkLengths()
  }

  /// Browsers send a line break as two characters.
  private static func text(_ typed: String?) -> String {
    (typed ?? "").replacing("\r\n", with: "\n")
  }

  private mutating func checkLengths() {
    for (index, line) in lines.enumerated() where line.reason.unicodeScalars.count > Self.longestReason {
      problems.append(("razon-\(index)", "Es demasiado largo: caben \(Self.longestReason) letras."))
    }
    if comment.unicodeScalars.count > Self.longestComment {
      problems.append(("comentario", "Es demasiado largo: caben \(Self.longestComment) letras."))
    }
  }

  /// What is missing before it can be handed in, in the order of the page.
  func missing(in rubric: Rubric) -> [(field: String, sentence: String)] {
    lines.enumerated().flatMap { index, line -> [(field: String, sentence: String)] in
      guard rubric.criteria.indices.contains(index) else { return [] }
      var missing: [(field: String, sentence: String)] = []
      if line.level == nil { missing.append(("nivel-\(index)", "Escoge un nivel.")) }
      if line.reason.allSatisfy(\.isWhitespace) {
        missing.append(("razon-\(index)", "Escribe por qué: quien postula va a leer tus razones."))
      }
      return missing
    }
  }

  func problem(of field: String) -> String? { problems.first { $0.field == field }?.sentence }

  /// Hundredths of a point; nil while a level is missing.
  func points(by rubric: Rubric) -> Int? { Reviews.points(of: lines.map(\.level), by: rubric) }

  /// For handing in, without anything missing.
  func scores(by rubric: Rubric) -> [CriterionScore] {
    zip(rubric.criteria, lines).compactMap { criterion, line in
      line.level.map { CriterionScore(criterion: criterion.id, level: $0, reason: line.reason) }
    }
  }
}

/// What is stored for a criterion of a review that is being written.
struct DraftScore: Sendable, Equatable {
  let criterion: Criterion.ID
  let level: Int?
  let reason: String
}
