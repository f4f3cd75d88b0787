import Fractions

/// A word of the formula language (rule 78), with the text it was read from.
struct FormulaToken: Equatable {
  enum Meaning: Equatable {
    case number(Fraction)
    /// A `{name}`, without its braces.
    case name(String)
    case plus, minus, times, over
    case open, close, semicolon
    /// `redondear`
    case round
  }

  let meaning: Meaning
  let text: String

  /// What is wrong with a formula: a Spanish sentence that says how to mend it.
  struct Mistake: Error, Equatable {
    let message: String
  }

  static func tokens(of source: String) throws(Mistake) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    var rest = Array(source.unicodeScalars)[...]
    while let scalar = rest.first {
      if scalar.properties.isWhitespace {
        rest.removeFirst()
      } else {
        tokens.append(try next(in: &rest))
      }
    }
    return tokens
  }

  private static func next(in rest: inout ArraySlice<Unicode.Scalar>) throws(Mistake) -> FormulaToken {
    if let sign = sign(rest) {
      rest.removeFirst()
      return sign
    }
    let numeral = rest.prefix { AuthorNumber.isDigit($0) || AuthorNumber.isDecimalMark($0) }
    if !numeral.isEmpty {
      rest.removeFirst(numeral.count)
      return try number(text(numeral))
    }
    let word = rest.prefix { $0.properties.isAlphabetic || AuthorNumber.isDigit($0) }
    if !word.isEmpty {
      rest.removeFirst(word.count)
      return try function(text(word))
    }
    guard rest.first == "{" else { throw unknown(rest) }
    guard let end = rest.firstIndex(of: "}") else {
      throw Mistake(message: "A la fórmula le falta una «}»: los nombres van entre llaves, como {precio}.")
    }
    let braced = text(rest[...end])
    guard let name = Placeholder.name(in: braced) else {
      throw Mistake(message: "«\(braced)» no es un nombre: \(Placeholder.nameRule).")
    }
    rest = rest[(end + 1)...]
    return FormulaToken(meaning: .name(name), text: braced)
  }

  private static func sign(_ rest: ArraySlice<Unicode.Scalar>) -> FormulaToken? {
    guard let scalar = rest.first else { return nil }
    let meaning: Meaning
    switch scalar {
    case "+": meaning = .plus
    case _ where AuthorNumber.isMinus(scalar): meaning = .minus
    // `**` is a power in other languages, which `unknown` explains.
    case "*": if rest.dropFirst().first == "*" { return nil } else { meaning = .times }
    case "×", "·": meaning = .times
    case "/", "÷": meaning = .over
    case "(": meaning = .open
    case ")": meaning = .close
    case ";": meaning = .semicolon
    default: return nil
    }
    return FormulaToken(meaning: meaning, text: String(Character(scalar)))
  }

  private static func number(_ numeral: String) throws(Mistake) -> FormulaToken {
    switch AuthorNumber.read(numeral) {
    case .number(let number):
      return FormulaToken(meaning: .number(number.value), text: numeral)
    case .tooLong:
      throw Mistake(
        message: "«\(numeral)» tiene demasiadas cifras para una fórmula: usa un número más corto.")
    case .notANumber:
      throw Mistake(
        message: "«\(numeral)» no es un número: escribe los miles sin separar y una sola coma, como 1250,50; "
          + "las partes de redondear van separadas por «;».")
    }
  }

  private static func function(_ word: String) throws(Mistake) -> FormulaToken {
    switch word {
    case "redondear": return FormulaToken(meaning: .round, text: word)
    case "x", "X":
      throw Mistake(message: "En una fórmula se multiplica con «*» o «×», no con la letra «\(word)».")
    default:
      throw Mistake(
        message:
          "«\(word)» no se entiende en una fórmula: los nombres van entre llaves ({\(word)}) y la única "
          + "función es redondear(número; decimales).")
    }
  }

  private static func unknown(_ rest: ArraySlice<Unicode.Scalar>) -> Mistake {
    switch rest.first {
    case "^", "*":
      Mistake(message: "En una fórmula no hay potencias: multiplica el número por sí mismo.")
    case ":":
      Mistake(message: "En una fórmula se divide con «/» o «÷», no con «:».")
    case "%":
      Mistake(message: "En una fórmula no hay «%»: en lugar de 12 % escribe 0,12.")
    default:
      Mistake(
        message:
          "«\(text(rest.prefix(1)))» no se entiende en una fórmula: usa + - * / paréntesis, números, nombres "
          + "entre llaves y redondear(número; decimales).")
    }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
