import SQLite

/// What a feature keeps about people in one table, and what becomes of it: when somebody takes their data along, when
/// they are erased, and when it is old (`decisions.md`, «Consent and privacy»).
///
/// Every table with a column that refers to `person` has exactly one, in `Feature.personalRecords` of the feature that
/// owns the table; a test walks the schema for it. A table that nobody exports or erases says why.
package struct PersonalRecord: Sendable {
  /// The table's name.
  package let table: StaticString
  package let export: Export
  package let erasure: Erasure
  package let retention: Retention?
  package let files: Files?

  /// The files of one person, by where they lie.
  package typealias Files = @Sendable (Person.ID, ReadConnection) throws -> [PersonalFile]

  /// What a person gets of the table in «Descargar mis datos».
  package enum Export: Sendable {
    /// A section with a title in plain Spanish. The closure reads in one snapshot and hands over row after row, oldest
    /// first, so that no table is held in memory. It names other people by what they do, not by their name, unless the
    /// person sees that name elsewhere.
    case section(String, Rows)
    /// Nothing of it; why.
    case withheld(because: StaticString)

    package typealias Rows =
      @Sendable (Person.ID, ReadConnection, (PersonalRow) throws -> Void) throws -> Void
  }

  /// What erasing a person does to the table.
  package enum Erasure: Sendable {
    /// Deletes or empties what tells who it is, in the transaction of the whole erasure. It runs again after a restore,
    /// so it may find its work done. The record's files are removed before.
    case clears(@Sendable (ErasedPerson, WriteConnection) throws -> Void)
    /// It stays under the person's code; why.
    case keeps(because: StaticString)
  }

  /// - Parameters:
  ///   - retention: which rows are swept when; nil for none.
  ///   - files: what belongs to the person beside the database; nil for none.
  package init(
    _ table: StaticString, export: Export, erasure: Erasure, retention: Retention? = nil, files: Files? = nil
  ) {
    self.table = table
    self.export = export
    self.erasure = erasure
    self.retention = retention
    self.files = files
  }
}

/// Rows of a table that are deleted once they are too old to be needed.
package struct Retention: Sendable {
  /// Deletes at most so many rows that are due at that moment, in a transaction of its own, and says how many it deleted. It
  /// is called until it deletes fewer than it might.
  package let sweep: @Sendable (_ now: Instant, _ most: Int, WriteConnection) throws -> Int

  package init(sweep: @escaping @Sendable (_ now: Instant, _ most: Int, WriteConnection) throws -> Int) {
    self.sweep = sweep
  }
}

/// A file that belongs to a person.
package struct PersonalFile: Sendable {
  /// As it is called in the person's download; the maker of the archive makes it unique.
  package let name: String
  /// Where it lies.
  package let path: String

  package init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}

/// Somebody who is being erased.
package struct ErasedPerson: Sendable, Equatable {
  package let id: Person.ID
  /// What stands for the person from now on: random, so that it tells nothing.
  package let code: String
  package let at: Instant

  package init(id: Person.ID, code: String, at: Instant) {
    self.id = id
    self.code = code
    self.at = at
  }

  /// What stands in the place of the name.
  package var name: String { "Persona \(code)" }
}
