/// A value as SQLite stores it: what is bound to a parameter, and nothing else is.
package enum StoredValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}
