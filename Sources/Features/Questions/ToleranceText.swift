/// The `± 5` or `± 1 %` at the end of an answer line (rules 11, 63).
enum ToleranceText {
  /// What stands before the `±`, and the tolerance after it; nil when there is no `±`.
  static func split(
    _ text: Substring
  ) throws(AnswerMistake) -> (before: Substring, tolerance: AcceptedNumber.Tolerance?) {
    guard let place = text.unicodeScalars.firstIndex(of: "±") else { return (text, nil) }
    let after = trimmed(text[text.unicodeScalars.index(after: place)...])
    return (trimmed(text[..<place]), try tolerance(after))
  }

  private static func tolerance(_ text: Substring) throws(AnswerMistake) -> AcceptedNumber.Tolerance {
    let isPercent = text.unicodeScalars.last == "%"
    let number = isPercent ? trimmed(Substring(text.unicodeScalars.dropLast())) : text
    switch AuthorNumber.read(number) {
    case .number(let tolerance) where tolerance.value < .zero:
      throw AnswerMistake("La tolerancia no puede ser negativa: escribe «± 5» o «± 1 %».")
    case .number(let tolerance):
      return isPercent ? .percent(tolerance.value) : .absolute(tolerance.value)
    case .tooLong:
      throw AnswerMistake("La tolerancia «\(number)» tiene demasiadas cifras: usa menos.")
    case .notANumber:
      throw AnswerMistake("Después de «±» va un número, como «± 5» o «± 1 %».")
    }
  }
}
