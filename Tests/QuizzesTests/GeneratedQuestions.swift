import Foundation
import TestSupport

/// A made-up question as its author writes it, with everything that the rules need to judge an answer. What an answer is
/// worth is worked out here from `authoring-rules.md` alone, in whole numbers, without any code of the product.
struct GeneratedQuestion {
  let id: String
  let form: Form

  enum Form {
    case single(options: [String], right: Int)
    case several(options: [String], right: Set<Int>, isPartial: Bool)
    case truth(Bool)
    /// In hundredths; the tolerance too, or in percent.
    case number(value: Int, tolerance: Tolerance)
    case short([String])
    case order(items: [String], isPartial: Bool)
    case matching(pairs: [(left: String, right: String)], spare: [String], isPartial: Bool)
    /// `{a} * {b} + 3`
    case product
    /// `{a} / {b}`, without tolerance.
    case quotient
    case open
  }

  enum Tolerance { case none, absolute(Int), percent(Int) }

  /// As it stands in `prueba.md`.
  var source: String {
    switch form {
    case .single(let options, let right):
      "## Elige {#\(id)}\n\n"
        + options.enumerated().map { "- (\($0 == right ? "x" : " ")) \($1)" }.joined(separator: "\n")
    case .several(let options, let right, let isPartial):
      "## Marca {#\(id)\(isPartial ? " parcial" : "")}\n\n"
        + options.enumerated().map { "- [\(right.contains($0) ? "x" : " ")] \($1)" }.joined(separator: "\n")
    case .truth(let answer):
      "## ¿Es cierto? {#\(id)}\n\n- (\(answer ? "x" : " ")) Verdadero\n- (\(answer ? " " : "x")) Falso"
    case .number(let value, let tolerance):
      "## ¿Cuánto? {#\(id)}\n\n= \(decimal(value, places: 2))\(tolerance.source)"
    case .short(let accepted):
      "## ¿Cómo se llama? {#\(id)}\n\n" + accepted.map { "= \($0)" }.joined(separator: "\n")
    case .order(let items, let isPartial):
      "## Ordena {#\(id)\(isPartial ? " parcial" : "")}\n\n"
        + items.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
    case .matching(let pairs, let spare, let isPartial):
      "## Une {#\(id)\(isPartial ? " parcial" : "")}\n\n"
        + (pairs.map { "- \($0.left) => \($0.right)" } + spare.map { "- => \($0)" }).joined(separator: "\n")
    case .product: "## Con {a} y {b} {#\(id)}\n\n{a: 1..9}\n{b: 1..9 paso 2}\n\n= {a} * {b} + 3"
    case .quotient: "## Con {a} y {b} {#\(id)}\n\n{a: 1..40}\n{b: 3..11 paso 4}\n\n= {a} / {b}"
    case .open: "## Cuenta {#\(id)}\n\n___"
    }
  }
}

extension GeneratedQuestion.Tolerance {
  var source: String {
    switch self {
    case .none: ""
    case .absolute(let margin): " ± \(decimal(margin, places: 2))"
    case .percent(let percent): " ± \(percent) %"
    }
  }

  /// Rule 63: the ends belong to it, and a percentage is of the right value's size.
  func admits(_ thousandths: Int, around hundredths: Int) -> Bool {
    let distance = abs(thousandths - hundredths * 10)
    switch self {
    case .none: return distance == 0
    case .absolute(let margin): return distance <= margin * 10
    case .percent(let percent): return distance * 100 <= abs(hundredths * 10) * percent
    }
  }
}

/// `123`, two places: `1,23`.
func decimal(_ number: Int, places: Int, mark: String = ",") -> String {
  var digits = String(abs(number))
  while digits.count <= places { digits = "0" + digits }
  return (number < 0 ? "-" : "") + digits.dropLast(places) + mark + digits.suffix(places)
}

extension GeneratedQuestion {
  init(number: Int, random: inout RandomCases) {
    id = "q-\(number)"
    func words(_ count: Int) -> [String] { (0..<count).map { "Cosa \(number) \($0)" } }
    let count = Int.random(in: 2...6, using: &random)
    let isPartial = Bool.random(using: &random)
    switch number % 10 {
    case 0: form = .single(options: words(count), right: Int.random(in: 0..<count, using: &random))
    case 1:
      var right = Set((0..<count).filter { _ in Bool.random(using: &random) })
      if right.isEmpty { right = [0] }
      form = .several(options: words(count), right: right, isPartial: isPartial)
    case 2: form = .truth(isPartial)
    case 3:
      let value =
        Int.random(in: 1...200_000, using: &random) * (Int.random(in: 0..<4, using: &random) == 0 ? -1 : 1)
      let tolerances: [Tolerance] = [
        .none, .absolute(Int.random(in: 1...500, using: &random)),
        .percent(Int.random(in: 1...20, using: &random)),
      ]
      form = .number(value: value, tolerance: random.pick(tolerances))
    case 4: form = .short(["Peñón \(number)", "R.U.C. \(number)"])
    case 5: form = .order(items: words(count), isPartial: isPartial)
    case 6:
      let sides = ["Fijo \(number)", "Variable \(number)", "Otro \(number)"]
      var pairs = words(count).map { (left: $0, right: random.pick(sides)) }
      pairs[0].right = sides[0]
      pairs[1].right = sides[1]
      form = .matching(
        pairs: pairs, spare: isPartial ? ["De sobra \(number)"] : [], isPartial: Bool.random(using: &random))
    case 7: form = .product
    case 8: form = .quotient
    default: form = .open
    }
  }
}

/// An answer as a person gives it, and what it is worth as so many of so many parts; nil while somebody has to read it.
struct GeneratedAnswer {
  let fields: [(String, String)]
  let worth: (parts: Int, of: Int)?

  static let nothing = GeneratedAnswer(fields: [], worth: (0, 1))
}

/// The form of a question as it reaches the person: what stands beside which control.
struct SeenForm {
  let markup: String

  /// The value of the option beside that text.
  func value(of option: String) -> String { between("value=\"", "\"", before: "<span>\(option)</span>") }
  /// The name of the control under that label.
  func name(of label: String) -> String { between("<label for=\"", "\"", before: ">\(label)</label>") }
  /// The value of that choice in every list.
  func value(ofChoice choice: String) -> String {
    between("<option value=\"", "\"", before: ">\(choice)</option>")
  }

  private func between(_ start: String, _ end: String, before mark: String) -> String {
    guard let mark = markup.range(of: mark),
      let start = markup.range(of: start, options: .backwards, range: markup.startIndex..<mark.lowerBound),
      let end = markup.range(of: end, range: start.upperBound..<markup.endIndex)
    else { return "?" }
    return String(markup[start.upperBound..<end.lowerBound])
  }
}
