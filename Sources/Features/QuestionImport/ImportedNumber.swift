import Fractions
import Questions

/// A number with its tolerance, as a bank writes them: with a decimal comma.
struct ImportedNumber: Equatable {
  let value: String
  /// Nil for none.
  let tolerance: String?

  /// `3:2` and `1..5`, the two forms of GIFT.
  init?(gift source: String) {
    let text = GIFTEscapes.shown(source)
    if let range = text.firstRange(of: "..") {
      guard let least = decimal(text[..<range.lowerBound]), let most = decimal(text[range.upperBound...]),
        least <= most
      else { return nil }
      self.init(between: least, and: most)
    } else {
      let (value, tolerance) = parted(text, at: ":")
      self.init(value, tolerance: tolerance)
    }
  }

  /// - Parameter tolerance: empty for none.
  init?(_ value: some StringProtocol, tolerance: some StringProtocol) {
    guard let number = decimal(value), let text = written(number) else { return nil }
    self.value = text
    let distance = tolerance.trimmedText.isEmpty ? Fraction.zero : decimal(tolerance)
    guard let distance else { return nil }
    self.tolerance = distance.isZero ? nil : written(distance.magnitude)
  }

  private init?(between least: Fraction, and most: Fraction) {
    do throws(Fraction.Failure) {
      let half = Fraction(1, over: 2)
      guard let middle = written(try (least + most) * half), let distance = written(try (most - least) * half)
      else {
        return nil
      }
      value = middle
      tolerance = least == most ? nil : distance
    } catch {
      return nil
    }
  }
}

/// A number with a point or a comma before its decimals; nil for anything else, and for more digits than a bank takes.
func decimal(_ text: some StringProtocol) -> Fraction? {
  let text = text.trimmedText
  let isNegative = text.hasPrefix("-")
  let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
  let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
  guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }), parts.joined().utf8.count <= 15,
    parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), let number = Int(parts.joined())
  else { return nil }
  let scale = parts.count == 2 ? (0..<parts[1].utf8.count).reduce(1) { product, _ in product * 10 } : 1
  return Fraction(isNegative ? -number : number, over: scale)
}

/// In full, with a decimal comma and the hyphen that authors type for minus.
private func written(_ number: Fraction) -> String? {
  do throws(Fraction.Failure) {
    return try number.text(upTo: 12).replacing("\u{2212}", with: "-")
  } catch {
    return nil
  }
}

extension StringProtocol {
  var trimmedText: String { String(self).trimmed }
}
