extension Money {
  /// As people write it here: `$ 1.250,50`, and `−$ 0,45` below zero.
  package var dollars: String {
    let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(cents < 0 ? "−" : "")$\u{A0}\(grouped(whole)),\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension Units {
  /// `1.250`, or `2,5` where it is not whole.
  package var text: String { hundredthsText(hundredths) }
}

extension Rate {
  /// `12 %`, or `15,6 %` where it is not whole.
  package var text: String { "\(hundredthsText(basisPoints))\u{A0}%" }
}

private func hundredthsText(_ hundredths: Int) -> String {
  let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
  let sign = hundredths < 0 ? "−" : ""
  if rest == 0 { return sign + grouped(whole) }
  let decimals = rest % 10 == 0 ? "\(rest / 10)" : "\(rest < 10 ? "0" : "")\(rest)"
  return "\(sign)\(grouped(whole)),\(decimals)"
}

/// With a point before each three figures: `1.250`.
package func grouped(_ number: UInt) -> String {
  let digits = String(number)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "." }
    text.append(digit)
  }
  return text
}
