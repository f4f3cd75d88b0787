import Fractions

/// One `=` line of a number or short-text question (rule 11).
enum PlainAnswer {
  case number(AcceptedNumber)
  case text(String)

  /// All lines together: numbers, or texts, or a mixture, which is an error.
  static func read(_ lines: [AnswerLines.Numbered]) -> (kind: Question.Kind?, problems: [Problem]) {
    var problems: [Problem] = []
    var numbers: [AcceptedNumber] = []
    var texts: [String] = []
    for (line, text) in lines {
      do throws(AnswerMistake) {
        switch try PlainAnswer(text) {
        case .number(let number):
          numbers.append(number)
          if let doubt = thousandsDoubt(text) {
            problems.append(Problem(line: line, message: doubt, isNotice: true))
          }
        case .text(let accepted):
          texts.append(accepted)
        }
      } catch {
        problems.append(Problem(line: line, message: error.message))
        continue
      }
      if !numbers.isEmpty, !texts.isEmpty { return AnswerLines.failed(line, mixture) }
    }
    guard problems.allSatisfy(\.isNotice) else { return (nil, problems) }
    return (texts.isEmpty ? .number(numbers) : .shortText(texts), problems)
  }

  /// Whether a line that is not in quotes has a `{name}` and so wants to be a formula.
  static func namesParameter(_ text: Substring) -> Bool {
    quoted(text) == nil && !Placeholder.names(in: String(text)).isEmpty
  }

  private init(_ text: Substring) throws(AnswerMistake) {
    if let inner = quoted(text) {
      guard !ShortText.key(inner).isEmpty else {
        throw AnswerMistake("Falta la respuesta entre las comillas: escribe, por ejemplo, «= \"911\"».")
      }
      self = .text(inner)
      return
    }
    let (before, tolerance) = try ToleranceText.split(text)
    switch AuthorNumber.read(before) {
    case .number(let number):
      self = .number(try accepted(number.value, tolerance, source: text))
    case .tooLong:
      throw AnswerMistake(
        "«\(before)» tiene demasiadas cifras. Si es un código, ponlo entre comillas: = \"\(before)\".")
    case .notANumber:
      guard tolerance == nil else {
        throw AnswerMistake(
          "Antes de «±» va un número, como «= 250 ± 5». Si es un texto, ponlo entre comillas.")
      }
      if let slip = numberSlip(text) { throw AnswerMistake(slip) }
      guard !ShortText.key(String(text)).isEmpty else {
        throw AnswerMistake("Falta la respuesta después de «=»: escribe, por ejemplo, «= 250».")
      }
      self = .text(String(text))
    }
  }

  private static let mixture =
    "Unas respuestas son números y otras son textos: deja solo números, o pon entre comillas los números que se "
    + "comparan como texto, como «= \"911\"»."
}

/// What is wrong with a line: a Spanish sentence that says how to mend it.
struct AnswerMistake: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

private func accepted(
  _ value: Fraction, _ tolerance: AcceptedNumber.Tolerance?, source: Substring
) throws(AnswerMistake) -> AcceptedNumber {
  if case .percent = tolerance, value.isZero {
    throw AnswerMistake(
      "Un porcentaje de 0 no deja ningún margen: escribe la tolerancia como número, «± 0,5».")
  }
  do throws(Fraction.Failure) {
    return try AcceptedNumber(value: value, tolerance: tolerance ?? .none, source: String(source))
  } catch {
    throw AnswerMistake("El número y su tolerancia tienen demasiadas cifras: usa menos.")
  }
}

/// What stands between the quotes that force a text, or nil without them.
private func quoted(_ text: Substring) -> String? {
  for (open, close) in [("\"", "\""), ("“", "”"), ("«", "»")]
  where text.hasPrefix(open) && text.hasSuffix(close) {
    // One quote alone opens and closes nothing.
    guard text.count > 1 else { return nil }
    return String(trimmed(text.dropFirst().dropLast()))
  }
  return nil
}

/// What to say of a text that wants to be a number and is none: parted thousands, a unit, `+-` for `±`.
private func numberSlip(_ text: Substring) -> String? {
  for plusMinus in ["+/-", "+-", "+/−", "+−"] {
    guard let place = text.firstRange(of: plusMinus) else { continue }
    guard case .number = AuthorNumber.read(trimmed(text[..<place.lowerBound])) else { continue }
    return "La tolerancia se escribe con «±», como «= 250 ± 5»."
  }
  let symbols: Set<Unicode.Scalar> = ["$", "€", "£", "¢", "%", " ", "\u{A0}", "\u{202F}"]
  let number = text.unicodeScalars.trimmed(symbols)
  if number.count < text.unicodeScalars.count, case .number = AuthorNumber.read(Substring(number)) {
    return
      "Escribe solo el número, sin «$» ni «%»: «= \(Substring(number))». Si es un texto, ponlo entre comillas."
  }
  guard number.contains(where: AuthorNumber.isDigit),
    number.drop(while: AuthorNumber.isSign).allSatisfy(isNumberPart)
  else { return nil }
  return
    "«\(text)» no es un número: escribe los miles sin separar y una sola coma, como 1250,50. Si es un texto, "
    + "ponlo entre comillas: = \"\(text)\"."
}

private func isNumberPart(_ scalar: Unicode.Scalar) -> Bool {
  AuthorNumber.isDigit(scalar) || AuthorNumber.isDecimalMark(scalar) || scalar.properties.isWhitespace
    || scalar == "'" || scalar == "\u{2019}"
}

/// A notice for `= 1.250`, which is one and a quarter however it was meant.
private func thousandsDoubt(_ text: Substring) -> String? {
  let unsigned = text.unicodeScalars.drop(while: AuthorNumber.isSign)
  let number = unsigned.prefix { AuthorNumber.isDigit($0) || AuthorNumber.isDecimalMark($0) }
  let parts = number.split(whereSeparator: AuthorNumber.isDecimalMark)
  guard parts.count == 2, parts[1].count == 3, parts[0].contains(where: { $0 != "0" }) else { return nil }
  let whole = String(Substring(parts[0]) + Substring(parts[1]))
  return "«\(Substring(number))» se lee con decimales. Si son miles, escribe \(whole)."
}

extension Substring.UnicodeScalarView {
  fileprivate func trimmed(_ symbols: Set<Unicode.Scalar>) -> Self {
    var rest = self
    while let first = rest.first, symbols.contains(first) { rest.removeFirst() }
    while let last = rest.last, symbols.contains(last) { rest.removeLast() }
    return rest
  }
}
