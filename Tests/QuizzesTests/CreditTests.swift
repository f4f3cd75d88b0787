import Attempts
import Cohorts
import Core
import Courses
import Quizzes
import SQLite
import TestSupport
import Testing

/// Minutes for a quiz that was passed, and where one stands.
@Suite struct `Credit for quizzes` {
  @Test(arguments: [
    (Course.Modality.virtual, [20]), (.mixed, [20]), (.inPerson, []), (.validation, []),
  ])
  func `a passed quiz counts where the modality studies on line`(modality: Course.Modality, minutes: [Int])
    throws
  {
    let world = try QuizWorld()
    try world.site.cohort(of: "tienda", modality: modality)

    try world.take(8)

    #expect(try world.hours() == minutes)
  }

  @Test func `in the mixed modality only modules on line count`() throws {
    let world = try QuizWorld()
    try world.site.cohort(of: "tienda", modality: .mixed)

    try world.take(1, at: "/cursos/tienda/clase/prueba")

    #expect(try world.results() == ["passed 10000 handed-in"])
    #expect(try world.hours() == [])
  }

  @Test func `it counts once however often it is passed, and not when it is failed`() throws {
    let world = try QuizWorld()
    try world.site.cohort(of: "tienda")

    for right in [0, 8, 8] { try world.take(right) }

    #expect(try world.hours() == [20])
  }

  @Test func `nothing is credited in a cohort that is frozen`() throws {
    let world = try QuizWorld()
    try world.site.cohort(of: "tienda")
    try world.database.write { db in
      try db.run("UPDATE cycle SET closed_at = 1, closed_by = opened_by")
    }

    try world.take(8)

    #expect(try world.hours() == [])
  }

  @Test func `what was passed before joining a cohort is credited on joining, once`() throws {
    let world = try QuizWorld()
    try world.take(8, as: .pedro)
    try world.site.cohort(of: "tienda", with: [.pedro])
    let pedro = try world.site.id(of: .pedro)
    let course = try world.course

    let added = try world.database.write { db in
      let cohort = try #require(try activeCohort(of: pedro, in: course.slug, in: db))
      return try (0..<2).map { _ in
        try creditPastQuizzes(of: pedro, in: cohort, taking: course, at: world.site.clock.now, in: db)
      }
    }

    #expect(added == [1, 0])
    #expect(try world.hours() == [20])
  }

  @Test func `the best result counts, and the history shows all`() throws {
    let world = try QuizWorld()
    for right in [0, 8, 0] { try world.take(right) }
    let ana = try world.site.id(of: .ana)
    let course = try world.course

    let (standings, passed) = try world.database.read { db in
      (try quizProgress(of: ana, in: course, in: db), try passedQuizzes(of: ana, in: course.slug, in: db))
    }

    #expect(standings.map(\.state) == [.passed, .notBegun])
    #expect(standings.map(\.bestPercent) == ["100 %", nil])
    #expect(standings.map(\.attemptCount) == [3, 0])
    #expect(passed == [Module.Slug(rawValue: "cuentas")])
    let page = Page(world.site.get(QuizCourse.path, as: .ana).text)
    #expect(
      page.root.all.filter { $0.name == "a" && $0.text.hasPrefix("Intento ") }.map(\.text) == [
        "Intento 3", "Intento 2", "Intento 1",
      ])
  }

  @Test func `whoever failed twice is shown to their cohort's facilitator, until they pass`() throws {
    let world = try QuizWorld()
    let cohort = try world.site.cohort(of: "tienda", with: [.ana, .olga])
    func failures() throws -> [String] {
      try world.database.read { db in
        try repeatedFailures(in: cohort, in: db).map { "\($0.name) \($0.module) \($0.failures)" }
      }
    }

    try world.take(0)
    try world.take(0, as: .olga)
    try world.take(0, as: .olga)
    let twice = try failures()
    try world.take(8, as: .olga)

    #expect(twice == ["Olga Chiriboga cuentas 2"])
    #expect(try failures() == [])
  }

  @Test func `another attempt asks first what was not asked before`() throws {
    let world = try QuizWorld(QuizCourse.folder(drawn: 4))

    let first = try world.drawn(try world.take(0)).map(\.id)
    let second = try world.drawn(try world.take(0)).map(\.id)

    #expect(Set(first + second).count == 8)
  }
}
