/// A time of study in whole minutes.
package struct Minutes: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let count: Int

  package init(_ count: Int) { self.count = count }

  package var description: String { String(count) }
  package static func < (left: Minutes, right: Minutes) -> Bool { left.count < right.count }
  package static func + (left: Minutes, right: Minutes) -> Minutes { Minutes(left.count + right.count) }
}

/// Hundredths, from 1 to 100, as an author writes them (rule 37).
package struct Percent: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let count: Int

  package init(_ count: Int) { self.count = count }

  package var description: String { String(count) }
  package static func < (left: Percent, right: Percent) -> Bool { left.count < right.count }
}
