/// A short text that names one thing in addresses, files and stored answers. Each kind of thing has its own type, so
/// that the name of a module where a lesson's is asked for does not compile.
package protocol Name: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible
where RawValue == String {}

extension Name {
  package var description: String { rawValue }
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
