import Fractions

/// An amount of US dollars in whole cents; below zero where money is missing.
package struct Money: Hashable, Sendable, Comparable {
  package let cents: Int

  package init(cents: Int) {
    self.cents = cents
  }

  package static let zero = Money(cents: 0)

  /// The largest amount that a plan may name: ten million dollars.
  package static let largest = Money(cents: 1_000_000_000)

  package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  package static func + (left: Money, right: Money) -> Money { Money(cents: left.cents + right.cents) }
  package static func - (left: Money, right: Money) -> Money { Money(cents: left.cents - right.cents) }
  package static prefix func - (money: Money) -> Money { Money(cents: -money.cents) }
}

extension Sequence where Element == Money {
  /// All of them together.
  package var sum: Money { Money(cents: reduce(0) { $0 + $1.cents }) }
}

extension Money {
  /// An exact number of cents, rounded once, half away from zero, as every amount that is shown.
  ///
  /// - Throws: `Fraction.Failure.overflow` beyond what an amount can hold.
  init(rounding cents: Fraction) throws(Fraction.Failure) {
    guard let whole = Int(exactly: try cents.scaled(to: 0)) else { throw .overflow }
    self.init(cents: whole)
  }

  /// A number of cents in floating point, rounded to the nearest, half away from zero; nil where it is none.
  init?(rounding cents: Double) {
    guard let whole = Int(exactly: cents.rounded(.toNearestOrAwayFromZero)) else { return nil }
    self.init(cents: whole)
  }

  var exact: Fraction { Fraction(cents) }
}
