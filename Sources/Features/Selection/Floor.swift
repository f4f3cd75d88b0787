import Finance

/// A smallest number of awards that must go to applicants of one kind: to women, to a city, to ventures at one stage.
package struct Floor: Sendable, Equatable {
  /// As people read it: «Mujeres», «Machala».
  package let name: String
  package let least: Int

  package init(_ name: String, atLeast least: Int) {
    self.name = name
    self.least = least
  }
}

/// Which floors of a call an applicant counts for, by their positions in the call's list, at most 64.
package struct FloorSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  static let most = 64
  private let bits: UInt64

  package init(_ positions: some Sequence<Int>) {
    bits = positions.reduce(0) { bits, position in
      precondition((0..<Self.most).contains(position), "a call has at most \(Self.most) floors")
      return bits | 1 << UInt64(position)
    }
  }

  package init(arrayLiteral positions: Int...) {
    self.init(positions)
  }

  package func contains(_ position: Int) -> Bool { bits >> UInt64(position) & 1 == 1 }
  package func isSuperset(of other: FloorSet) -> Bool { other.bits & ~bits == 0 }
}

/// An applicant at a place of the ranking.
package struct Candidate: Sendable, Equatable {
  /// The application's number; told apart by it.
  package let id: Int
  /// All of it is awarded, or none (report, 3.2.4: amounts are what the investment plan asks for).
  package let amount: Money
  package let floors: FloorSet

  package init(id: Int, amount: Money, floors: FloorSet = []) {
    self.id = id
    self.amount = amount
    self.floors = floors
  }
}
