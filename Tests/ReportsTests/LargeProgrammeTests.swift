import Core
import Courses
import SQLite
import TestSupport
import Testing
import XLSX

@testable import App
@testable import Reports

/// A programme with more people than are counted while somebody waits.
@Suite struct LargeProgrammeTests {
  private let site: TestSite
  private let programme: PlantedProgramme
  private let path = "/coordinacion/informes"

  init() throws {
    site = try TestSite()
    programme = try PlantedProgramme(on: site)
    let (number, now) = (CubeShelf.usualLargeProgramme, site.clock.now)
    try site.database.write { db in
      try db.run("INSERT INTO person (id, name, created_at) VALUES (\(number), 'La última', \(now))")
    }
    try programme.plant(10)
  }

  private var total: String? {
    let csv = CSV.rows(of: site.get("\(path)/embudo.csv", as: .ada).body)
    return csv.first { $0.cells.first == "Total" }?.cells[2]
  }

  @Test func `until it was counted once, the page says so and comes back by itself`() throws {
    let page = site.get(path, as: .ada)

    #expect(page.status == .serviceUnavailable)
    #expect(page.headers["Refresh"] == "5")
    #expect(page.text.contains("Se está contando"))
    #expect(site.get("\(path)/embudo.xlsx", as: .ada).status == .serviceUnavailable)
    #expect(site.get("/coordinacion", as: .carmen).text.contains("Se están contando."))
  }

  @Test func `visitors get what was counted last, and it is counted again for whoever looks a minute later`()
    throws
  {
    _ = try site.assembly.reports.countAgain()
    #expect(total == "10")

    try programme.plant(5)
    _ = try site.assembly.reports.countAgain()
    #expect(total == "10")

    site.clock.advance(by: CubeShelf.keptWhenAsked)
    _ = try site.assembly.reports.countAgain()
    #expect(total == "15")
  }

  @Test func `where nobody looks it is counted again after ten minutes`() throws {
    _ = try site.assembly.reports.countAgain()
    try programme.plant(5)
    site.clock.advance(by: CubeShelf.keptWhenAsked)
    _ = try site.assembly.reports.countAgain()
    #expect(total == "10")

    site.clock.advance(by: CubeShelf.keptFor)
    _ = try site.assembly.reports.countAgain()
    #expect(total == "15")
  }

  @Test func `people are counted by the ten thousand as if at once`() throws {
    let far = try site.database.write { db in
      try db.run("INSERT INTO person (id, name, created_at) VALUES (123456, 'Lejana', 0)")
      return db.lastInsertedID
    }
    try programme.plant(7)

    _ = try site.assembly.reports.countAgain()

    #expect(far == 123_456)
    #expect(total == "17")
  }

  @Test func `the page says of when its numbers are`() throws {
    let counted = site.clock.now
    _ = try site.assembly.reports.countAgain()
    site.clock.advance(by: .minutes(7))

    let page = site.get(path, as: .ada)

    #expect(page.status == .ok)
    #expect(page.text.contains("Números del \(GuayaquilTime(counted).inWords)."))
    #expect(!site.get("/coordinacion", as: .carmen).text.contains("Se están contando."))
  }

  @Test func `counting begins at the number of people that was set`() throws {
    let few = try TestSite()
    let slug = Course.Slug(rawValue: programme.course)
    let people = try few.database.one("SELECT max(id) FROM person", as: Int64.self)
    func counted(_ shelf: CubeShelf) throws -> Instant? {
      try few.database.read { db in try shelf.counted(of: slug, at: few.clock.now, in: db)?.at }
    }
    let (below, at) = (CubeShelf(largeProgramme: people + 1), CubeShelf(largeProgramme: people))

    #expect(try counted(below) == few.clock.now)
    #expect(try counted(at) == nil)
    _ = try at.work(on: [slug], of: few.database, at: { few.clock.now })
    #expect(try counted(at) == few.clock.now)
  }

  @Test func `a small programme is never counted beside the requests`() throws {
    let small = try TestSite()

    #expect(try small.assembly.reports.countAgain() == nil)
    #expect(small.get(path, as: .ada).status == .ok)
  }
}
