import Fractions

/// A line `{precio: 2..5 paso 0,25}` (rules 76, 77).
enum ParameterLine {
  static let mostValues = 10_000

  /// Whether a trimmed line is meant as one, slips included: `{name:` or a whole line in braces with a range.
  static func isOne(_ content: some StringProtocol) -> Bool {
    guard content.unicodeScalars.first == "{" else { return false }
    let inside = content.unicodeScalars.dropFirst()
    if let colon = inside.firstIndex(of: ":"), Placeholder.isName(trimmed(content[inside.startIndex..<colon]))
    {
      return true
    }
    return inside.last == "}"
      && (content.contains("..") || content.contains("…") || content.contains(" paso "))
  }

  static func read(_ content: Substring) throws(AnswerMistake) -> Calculation.Parameter {
    guard content.unicodeScalars.last == "}" else {
      throw AnswerMistake("A esta línea le falta «}» al final: \(example).")
    }
    let inside = Substring(content.unicodeScalars.dropFirst().dropLast())
    guard let colon = inside.unicodeScalars.firstIndex(of: ":") else {
      throw AnswerMistake("Después del nombre van dos puntos y los valores: \(example).")
    }
    let name = trimmed(inside[..<colon])
    guard Placeholder.isName(name) else {
      throw AnswerMistake("«\(name)» no sirve de nombre: \(Placeholder.nameRule).")
    }
    let (first, last, step) = try range(trimmed(inside[inside.unicodeScalars.index(after: colon)...]))
    return try parameter(String(name), first, last, step)
  }

  private static let example = "escribe, por ejemplo, {precio: 2..5 paso 0,25}"

  private static func range(
    _ text: Substring
  ) throws(AnswerMistake) -> (first: AuthorNumber, last: AuthorNumber, step: AuthorNumber) {
    guard !text.contains("..."), !text.contains("…") else {
      throw AnswerMistake(
        "Entre el primer y el último valor van dos puntos seguidos «..», no tres: \(example).")
    }
    guard let dots = text.firstRange(of: "..") else {
      throw AnswerMistake("Falta hasta dónde llegan los valores: \(example).")
    }
    let rest = text[dots.upperBound...]
    guard let word = rest.firstRange(of: "paso") else {
      return (try number(text[..<dots.lowerBound]), try number(rest), AuthorNumber(value: .one, decimals: 0))
    }
    return (
      try number(text[..<dots.lowerBound]), try number(rest[..<word.lowerBound]),
      try number(rest[word.upperBound...])
    )
  }

  private static func number(_ text: Substring) throws(AnswerMistake) -> AuthorNumber {
    let content = trimmed(text)
    switch AuthorNumber.read(content) {
    case .number(let number): return number
    case .tooLong: throw AnswerMistake("«\(content)» tiene demasiadas cifras: usa un número más corto.")
    case .notANumber where content.isEmpty: throw AnswerMistake("Falta un número: \(example).")
    case .notANumber: throw AnswerMistake("«\(content)» no es un número: \(example).")
    }
  }

  private static func parameter(
    _ name: String, _ first: AuthorNumber, _ last: AuthorNumber, _ step: AuthorNumber
  ) throws(AnswerMistake) -> Calculation.Parameter {
    guard step.value > .zero else { throw AnswerMistake("El paso tiene que ser mayor que 0: \(example).") }
    guard first.value <= last.value else {
      throw AnswerMistake("El primer valor es mayor que el último: escribe primero el menor.")
    }
    guard let steps = steps(from: first.value, to: last.value, by: step.value), steps < mostValues else {
      throw AnswerMistake("Son más de 10 000 valores: usa un paso más grande o acerca los extremos.")
    }
    return Calculation.Parameter(
      name: name, first: first.value, step: step.value, count: steps + 1,
      decimals: max(step.decimals, first.value.decimals ?? 0))
  }

  /// How many whole steps fit; nil when they are too many to count.
  private static func steps(from first: Fraction, to last: Fraction, by step: Fraction) -> Int? {
    do throws(Fraction.Failure) {
      let steps = try (last - first) / step
      return Int(exactly: steps.numerator / steps.denominator)
    } catch {
      return nil
    }
  }
}
