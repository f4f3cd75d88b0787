import Fractions
import Testing

@testable import Questions

@Suite struct FractionTests {
  @Test func `equal numbers are equal values`() throws {
    #expect(try Fraction(Int128(-6), over: Int128(-8)) == Fraction(3, over: 4))
    #expect(try Fraction(Int128(6), over: Int128(-8)).denominator == 4)
    #expect(try Fraction(Int128(0), over: Int128(-8)) == .zero)
  }

  @Test func `arithmetic agrees with counting in a common denominator`() throws {
    try forAll(5000) { (random) throws in
      let (a, b, c, d) = (
        random.int(-999...999), random.int(1...99), random.int(-999...999), random.int(1...99)
      )
      let (left, right) = (Fraction(a, over: b), Fraction(c, over: d))

      #expect(try left + right == Fraction(a * d + c * b, over: b * d))
      #expect(try left - right == Fraction(a * d - c * b, over: b * d))
      #expect(try left * right == Fraction(a * c, over: b * d))
      if c != 0 { #expect(try left / right == Fraction(Int128(a * d), over: Int128(b * c))) }
      #expect((left < right) == (a * d < c * b))
    }
  }

  @Test func `what does not fit is an error and not a trap`() throws {
    let huge = try Fraction(Int128.max, over: 1)
    let tiny = try Fraction(1, over: Int128.max)

    #expect(throws: Fraction.Failure.overflow) { try huge + huge }
    #expect(throws: Fraction.Failure.overflow) { try -huge - huge }
    #expect(throws: Fraction.Failure.overflow) { try huge * huge }
    #expect(throws: Fraction.Failure.overflow) { try tiny * tiny }
    #expect(throws: Fraction.Failure.overflow) { try huge / tiny }
    #expect(throws: Fraction.Failure.overflow) { try tiny + Fraction(1, over: 2) }
    #expect(throws: Fraction.Failure.overflow) { try huge.rounded(to: 1) }
    #expect(throws: Fraction.Failure.overflow) { try huge.rounded(to: 39) }
    #expect(throws: Fraction.Failure.overflow) { try Fraction(Int128.min, over: 1) }
    #expect(throws: Fraction.Failure.divisionByZero) { try huge / .zero }
    #expect(throws: Fraction.Failure.divisionByZero) { try Fraction(Int128.min, over: Int128(0)) }
    #expect(tiny < huge && -huge < -tiny && -huge < tiny)
  }

  @Test func `random huge numbers never trap and compare as their quotients do`() {
    forAll(3000) { random in
      let left = hugeFraction(&random)
      let right = hugeFraction(&random)

      _ = try? left + right
      _ = try? left * right
      _ = try? left / right
      _ = try? left.rounded(to: random.int(-2...40))
      _ = left.decimals

      #expect([left < right, right < left, left == right].count { $0 } == 1)
      #expect((left < right) == (-right < -left))
      if let difference = try? left - right { #expect((left < right) == (difference < .zero)) }
    }
  }

  private func hugeFraction(_ random: inout CaseStream) -> Fraction {
    let top = Int128(bitPattern: UInt128(random.next()) << 64 | UInt128(random.next())) >> random.int(0...127)
    let bottom = Int128(UInt128(random.next()) << 63 | UInt128(random.next())) >> random.int(0...120)
    return (try? Fraction(top, over: max(1, bottom))) ?? .one
  }

  @Test(arguments: [
    (1, 8, 2, "0,13"), (-1, 8, 2, "\u{2212}0,13"), (5, 2, 0, "3"), (-5, 2, 0, "\u{2212}3"), (5, 2, 2, "2,50"),
    (1, 3, 4, "0,3333"), (0, 1, 2, "0,00"), (-1, 1000, 2, "0,00"), (123_456, 1, 0, "123456"),
  ])
  func `a number is shown with the decimals asked for, halves away from zero`(
    top: Int, bottom: Int, decimals: Int, shown: String
  ) throws {
    #expect(try Fraction(top, over: bottom).text(decimals: decimals) == shown)
  }

  @Test func `a number that ends is shown in full up to a limit`() throws {
    #expect(try Fraction(5, over: 8).text(upTo: 6) == "0,625")
    #expect(try Fraction(2, over: 3).text(upTo: 4) == "0,6667")
    #expect(try Fraction(3).text(upTo: 4) == "3")
  }

  @Test func `only twos and fives below the line make decimals that end`() {
    #expect(Fraction(1, over: 40).decimals == 3)
    #expect(Fraction(7).decimals == 0)
    #expect(Fraction(1, over: 6).decimals == nil)
  }
}
