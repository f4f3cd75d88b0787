import Fractions

/// The digits and marks of a typed number, and the numbers that they can mean (rule 12).
struct NumberCore {
  private let scalars: ArraySlice<Unicode.Scalar>

  enum Readings: Equatable {
    case numbers([Fraction])
    case tooLong
    /// Marks or spaces that part no groups of three: `12 50`, `1.25.00`.
    case badlyGrouped
  }

  /// Only digits, `.`, `,`, `'` and spaces, with one digit at least.
  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.scalars = scalars
  }

  func readings() -> Readings {
    let marks = scalars.indices.filter { AuthorNumber.isDecimalMark(scalars[$0]) }
    guard let last = marks.last else { return readings(whole: scalars, decimals: []) }
    let alike = marks.filter { scalars[$0] == scalars[last] }
    if alike.count == 1 {
      return readings(
        whole: scalars[..<last], decimals: scalars[(last + 1)...], isLonelyMark: marks.count == 1)
    }
    // A repeated mark parts thousands, and then the other kind of mark cannot stand before it.
    return alike.count == marks.count ? readings(whole: scalars, decimals: []) : .badlyGrouped
  }

  private func readings(
    whole: ArraySlice<Unicode.Scalar>, decimals: ArraySlice<Unicode.Scalar>, isLonelyMark: Bool = false
  ) -> Readings {
    guard let digits = ungrouped(whole), decimals.allSatisfy(AuthorNumber.isDigit) else {
      return .badlyGrouped
    }
    guard let number = Fraction(whole: digits, decimals: decimals) else { return .tooLong }
    // One mark before three digits may part thousands, but not after a lone 0.
    guard isLonelyMark, decimals.count == 3, digits.contains(where: { $0 != "0" }) else {
      return .numbers([number])
    }
    guard let thousands = Fraction(whole: digits + decimals, decimals: []) else { return .tooLong }
    return .numbers([number, thousands])
  }

  /// The digits alone, or nil where something parts them otherwise than in groups of three.
  private func ungrouped(_ whole: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    let groups = whole.split(omittingEmptySubsequences: false) { !AuthorNumber.isDigit($0) }
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
    }
    return groups.flatMap { $0 }
  }
}
