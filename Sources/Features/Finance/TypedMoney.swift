/// What a person typed where an amount of money belongs (`decisions.md`, «Numbers typed by people»): comma or point as decimal
/// mark, with or without the sign of the dollar.
package enum TypedMoney: Sendable, Equatable {
  /// Nothing was typed.
  case none
  case amount(Money)
  /// What is wrong, in a sentence for whoever typed it.
  case problem(String)
  /// One mark and exactly three digits after it, as in `1.250`: whoever typed it is asked which of the two it is.
  case unclear(thousands: Money, decimal: Money)

  /// - Parameter largest: beyond which nothing is read.
  package init(_ typed: String, upTo largest: Money = .largest) {
    let text = Self.cleaned(typed)
    guard !text.isEmpty else {
      self = .none
      return
    }
    guard let written = WrittenNumber(text) else {
      self = .problem("No entiendo «\(typed)». Escribe solo el número, por ejemplo 12,50.")
      return
    }
    guard !written.isNegative else {
      self = .problem("Aquí va una cantidad sin el signo menos.")
      return
    }
    if written.isUnclear {
      guard let thousands = Int(written.whole + written.decimals + "00") else {
        preconditionFailure("six digits")
      }
      self = .unclear(thousands: Money(cents: thousands), decimal: written.roundedToCents)
      return
    }
    guard written.decimals.dropFirst(2).allSatisfy({ $0 == "0" }) else {
      self = .problem("Usa hasta dos cifras después de la coma, por ejemplo 12,50.")
      return
    }
    guard let cents = Int(written.whole + (written.decimals.prefix(2) + "00").prefix(2)),
      cents <= largest.cents
    else {
      self = .problem("Es demasiado: aquí se puede escribir hasta \(largest.dollars).")
      return
    }
    self = .amount(Money(cents: cents))
  }

  /// The question that `unclear` asks, in a sentence; nil for everything else.
  package var question: String? {
    guard case .unclear(let thousands, let decimal) = self else { return nil }
    return "Se puede leer de dos maneras: \(thousands.dollars) o \(decimal.dollars). Escoge cuál es."
  }

  /// Without blanks and the sign of the dollar.
  private static func cleaned(_ typed: String) -> String {
    var text = typed.uppercased()
    text.unicodeScalars.removeAll { $0.properties.isWhitespace || $0 == "$" }
    if text.hasPrefix("USD") { text.removeFirst(3) } else if text.hasSuffix("USD") { text.removeLast(3) }
    return text.replacing("−", with: "-")
  }
}

extension Money {
  /// As it is typed without a doubt: `1250,50`, `1250`.
  package var typed: String {
    let (whole, rest) = cents.quotientAndRemainder(dividingBy: 100)
    return rest == 0 ? "\(whole)" : "\(whole),\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension WrittenNumber {
  /// Half away from zero.
  fileprivate var roundedToCents: Money {
    let digits = Array(decimals)
    let cents = (Int(whole) ?? 0) * 100 + (Int(String(digits.prefix(2))) ?? 0)
    return Money(cents: cents + (digits.count > 2 && digits[2] >= "5" ? 1 : 0))
  }
}
