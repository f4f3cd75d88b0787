import SQLite

/// Somebody who takes part in the programme, whatever they do in it. What is known about a person belongs to `Accounts`;
/// here is only the name by which everything else refers to one.
package enum Person {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }
}
