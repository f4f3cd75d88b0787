import Cohorts
import Core
import Courses
import Hours
import SQLite
import TestSupport
import Testing

@Suite struct `Crediting hours` {
  @Test func `the same lesson is credited once`() throws {
    let world = try World()

    let added = try world.site.database.write { db in
      [try world.creditLesson(in: db), try world.creditLesson(in: db)]
    }

    #expect(added == [true, false])
    #expect(try world.lines() == [30])
  }

  @Test func `what was taken back leaves its line and may be credited again`() throws {
    let world = try World()

    try world.site.database.write { db in
      try world.creditLesson(in: db)
      try takeBack(
        world.evidence, of: world.ana, in: world.cohort.course, because: "Se marcó por error", by: nil,
        at: world.site.clock.now, in: db)
      try world.creditLesson(in: db)
    }

    #expect(try world.lines() == [30, -30, 30])
  }
}

private struct World {
  let site: TestSite
  let ana: Person.ID
  let cohort: Cohort
  let evidence = Evidence.lesson(Module.Slug(rawValue: "inicio"), Lesson.Slug(rawValue: "primera"))

  init() throws {
    site = try TestSite()
    try site.cohort()
    let ana = try site.id(of: .ana)
    self.ana = ana
    cohort = try #require(try site.database.read { db in try activeCohorts(of: ana, in: db) }.first)
  }

  @discardableResult
  func creditLesson(in db: WriteConnection) throws -> Bool {
    try credit(
      Minutes(30), of: .virtual, to: ana, in: cohort, for: evidence, by: nil, at: site.clock.now, in: db)
  }

  func lines() throws -> [Int] {
    try site.database.read { db in try db.all("SELECT minutes FROM hours_line ORDER BY id") }
  }
}
