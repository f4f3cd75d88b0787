import Cohorts
import Core
import Courses
import SQLite
import TestSupport
import Testing

@testable import Cohorts

/// The lists of the desks read what they show, not the whole table: with a hundred times the people they stay as quick.
@Suite struct QueryPlanTests {
  private func plan(_ query: SQL) throws -> [String] {
    let site = try TestSite()
    return try site.database.read { db in
      try db.all("EXPLAIN QUERY PLAN \(query)") { row throws(SQLiteError) in try row[3] as String }
    }
  }

  private static let queries: [(String, SQL)] = [
    ("cycles", cyclesQuery(in: City.ID(rawValue: "quito"), page: 1)),
    ("cohorts", cohortLinesQuery(of: Cycle.ID(rawValue: 1), page: 1)),
    ("roster", rosterQuery(of: Cohort.ID(rawValue: 1), [.active], page: 1)),
    ("waiting", rosterQuery(of: Cohort.ID(rawValue: 1), [.waiting], page: 1)),
    (
      "transfers",
      transferTargetsQuery(
        of: Cohort.ID(rawValue: 1), Course.Slug(rawValue: "huerto"), in: City.ID(rawValue: "quito"),
        on: Day(Instant(rawValue: 1_800_000_000_000)))
    ),
    (
      "requests",
      requestsQuery(
        in: [City.ID(rawValue: "quito")], for: Person.ID(rawValue: 1),
        on: Day(Instant(rawValue: 1_800_000_000_000)))
    ),
  ]

  @Test(arguments: ["cycles", "cohorts", "roster", "waiting", "transfers", "requests"])
  func `a list uses an index for every table`(name: String) throws {
    let query = try #require(Self.queries.first { $0.0 == name }).1

    let scans = try plan(query).filter { $0.hasPrefix("SCAN") }

    #expect(scans == [])
  }

  @Test func `those who wait come out in order without being sorted`() throws {
    let query = rosterQuery(of: Cohort.ID(rawValue: 1), [.waiting], page: 1)

    #expect(try plan(query).filter { $0.contains("TEMP B-TREE") } == [])
  }
}
