import Fractions

extension Fraction {
  /// The number with so many decimals, rounded with halves away from zero: decimal comma, no parting of thousands,
  /// and the minus sign U+2212, which no Markdown takes for a bullet and screen readers say.
  package func text(decimals: Int) throws(Failure) -> String {
    let value = try scaled(to: decimals)
    var digits = String(value.magnitude)
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let sign = value < 0 ? "\u{2212}" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "," + digits.suffix(decimals)
  }

  /// The number in full where its decimals end within `limit`, otherwise rounded to `limit` decimals.
  package func text(upTo limit: Int) throws(Failure) -> String {
    try text(decimals: min(decimals ?? limit, limit))
  }
}
