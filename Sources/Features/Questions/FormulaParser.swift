import Fractions

extension Formula {
  /// Reads a formula on the parameters with these names, in their order.
  init(_ source: String, names: [String]) throws(FormulaToken.Mistake) {
    var parser = FormulaParser(tokens: try FormulaToken.tokens(of: source), names: names)
    root = try parser.formula()
    self.source = source
  }
}

/// Recursive descent: a formula is terms parted by `+ -`, a term is factors parted by `* /`, a factor is a number, a
/// name, a parenthesis, `redondear(…; n)` or one of these with a sign.
private struct FormulaParser {
  typealias Mistake = FormulaToken.Mistake
  typealias Node = Formula.Node

  let tokens: [FormulaToken]
  let names: [String]
  private var place = 0
  private var depth = 0

  /// Keep every formula quick to try over its range, and its recursion shallow.
  private static let mostTokens = 150
  private static let deepest = 30

  init(tokens: [FormulaToken], names: [String]) {
    self.tokens = tokens
    self.names = names
  }

  mutating func formula() throws(Mistake) -> Node {
    guard tokens.count <= Self.mostTokens else {
      throw Mistake(message: "La fórmula es demasiado larga: usa menos operaciones.")
    }
    let root = try sum()
    guard let extra = current else { return root }
    if extra.meaning == .close {
      throw Mistake(message: "A la fórmula le sobra un «)» o le falta un «(».")
    }
    if extra.meaning == .semicolon {
      throw Mistake(message: "«;» solo va dentro de redondear(número; decimales).")
    }
    throw Mistake(message: "Falta un signo antes de «\(extra.text)»: escribe, por ejemplo, 2 * {precio}.")
  }

  private mutating func sum() throws(Mistake) -> Node {
    var left = try product()
    while true {
      if take(.plus) {
        left = .applied(.plus, left, try product())
      } else if take(.minus) {
        left = .applied(.minus, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(Mistake) -> Node {
    var left = try factor()
    while true {
      if take(.times) {
        left = .applied(.times, left, try factor())
      } else if take(.over) {
        left = .applied(.over, left, try factor())
      } else {
        return left
      }
    }
  }

  private mutating func factor() throws(Mistake) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw Mistake(message: "La fórmula tiene demasiados paréntesis o signos, unos dentro de otros.")
    }
    guard let token = current else {
      throw Mistake(message: "A la fórmula le falta un número o un nombre al final.")
    }
    place += 1
    switch token.meaning {
    case .number(let number): return .number(number)
    case .name(let name): return try parameter(name)
    case .plus: return try factor()
    case .minus: return .negated(try factor())
    case .open:
      let inside = try sum()
      try close()
      return inside
    case .round: return try rounding()
    case .times, .over, .close, .semicolon:
      throw Mistake(message: "Falta un número o un nombre antes de «\(token.text)».")
    }
  }

  private func parameter(_ name: String) throws(Mistake) -> Node {
    if let index = names.firstIndex(of: name) { return .parameter(index) }
    throw Mistake(message: Placeholder.unknown(name, among: names))
  }

  private mutating func rounding() throws(Mistake) -> Node {
    guard take(.open) else { throw roundingMistake }
    let operand = try sum()
    guard take(.semicolon), case .number(let decimals)? = current?.meaning,
      let count = (0...6).first(where: { Fraction($0) == decimals })
    else { throw roundingMistake }
    place += 1
    try close()
    return .rounded(operand, decimals: count)
  }

  private var roundingMistake: Mistake {
    Mistake(
      message:
        "redondear se escribe con el número, «;» y cuántos decimales (0 a 6): redondear({precio} / 3; 2).")
  }

  private mutating func close() throws(Mistake) {
    guard !take(.close) else { return }
    if let extra = current, extra.meaning != .semicolon {
      throw Mistake(message: "Falta un signo o un «)» antes de «\(extra.text)».")
    }
    throw Mistake(message: "A la fórmula le falta un «)».")
  }

  private var current: FormulaToken? {
    place < tokens.count ? tokens[place] : nil
  }

  private mutating func take(_ meaning: FormulaToken.Meaning) -> Bool {
    guard current?.meaning == meaning else { return false }
    place += 1
    return true
  }
}
