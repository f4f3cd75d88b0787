import App
import Core
import SQLite
import TestSupport
import Testing

/// Walks the schema: nothing is kept about people of which nobody said what becomes of it.
@Suite struct PersonalRecordsTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private var records: [PersonalRecord] { site.assembly.personalRecords }

  /// Every table with a column that refers to a person, and the one of persons itself.
  private func tablesAboutPeople() throws -> Set<String> {
    Set(
      try site.database.all(
        """
        SELECT DISTINCT list.name
          FROM pragma_table_list AS list
          JOIN pragma_foreign_key_list(list.name) AS reference
         WHERE list.schema = 'main' AND list.type = 'table' AND lower(reference."table") = 'person'
         UNION
        SELECT 'person'
        """))
  }

  @Test func `every table that refers to a person is claimed by exactly one record`() throws {
    let claimed = Dictionary(grouping: records, by: { "\($0.table)" })

    let unclaimed = try tablesAboutPeople().subtracting(claimed.keys)
    let claimedTwice = claimed.filter { $0.value.count > 1 }.keys.sorted()

    #expect(unclaimed == [], "say in the feature's personalRecords what becomes of them")
    #expect(claimedTwice == [])
  }

  @Test func `every record is of a table that exists`() throws {
    let tables: Set<String> = Set(try site.database.all("SELECT name FROM pragma_table_list"))

    #expect(records.map { "\($0.table)" }.filter { !tables.contains($0) } == [])
  }

  @Test func `whatever is withheld or kept has a reason, and sections have titles of their own`() {
    var titles: [String] = []
    for record in records {
      switch record.export {
      case .section(let title, _): titles.append(title)
      case .withheld(let reason): #expect("\(reason)".count > 10, "\(record.table)")
      }
      switch record.erasure {
      case .clears: break
      case .keeps(let reason): #expect("\(reason)".count > 10, "\(record.table)")
      }
    }

    #expect(titles.count == Set(titles).count)
  }

  @Test func `every section is read and every erasure done, for everybody in the cast`() throws {
    let people: [Person.ID] = try site.database.all("SELECT id FROM person")
    let names: [String] = try site.database.all("SELECT name FROM person")

    for person in people {
      let erased = ErasedPerson(id: person, code: "ABCD-\(1000 + person.rawValue)", at: site.clock.now)
      try site.database.read { db in
        for case .section(_, let rows) in records.map(\.export) { try rows(person, db) { _ in } }
      }
      // Twice: after a restore it may find its work done.
      for _ in 1...2 {
        try site.database.write { db in
          for case .clears(let clear) in records.map(\.erasure) { try clear(erased, db) }
        }
      }
    }

    #expect(try textsInDatabase().filter { text in names.contains { text.contains($0) } } == [])
    #expect(try textsInDatabase().filter { $0.contains("@demo.example") } == [])
  }

  /// Every text of every table that has people in it.
  private func textsInDatabase() throws -> [String] {
    try site.database.all(
      """
      SELECT name FROM person UNION ALL SELECT shown FROM identifier UNION ALL SELECT normalised FROM identifier
       UNION ALL SELECT subject FROM event
      """)
  }
}
