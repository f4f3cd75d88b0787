import Cohorts
import Core
import Courses
import SQLite
import TestSupport
import Testing

@testable import Hours

@Suite struct `The ledger of hours` {
  @Test
  func `any sequence of credits and take-backs sums right, never below zero, and finishes by the minute`()
    throws
  {
    var random = RandomCases()
    print("ledger: seed \(random.seed)")
    let site = try TestSite()
    try site.cohort(of: "guias")
    let ana = try site.id(of: .ana)
    let found = try site.database.read { db in try activeCohorts(of: ana, in: db).first }
    let cohort = try #require(found)

    // What is expected: the minutes of each piece of evidence that counts, by kind.
    var counting: [Evidence: (kind: HoursKind, minutes: Int)] = [:]
    var finishes: Set<Instant> = []
    for step in 0..<400 {
      site.clock.advance(by: .seconds(60))
      let now = site.clock.now
      let evidence = Evidence.classSession(.random(in: 1...30, using: &random))
      let kind = random.pick([HoursKind.inPerson, .virtual, .extra])
      let minutes = Int.random(in: 1...20, using: &random)
      if Bool.random(using: &random) {
        let added = try site.database.write { db in
          try credit(
            Minutes(minutes), of: kind, to: ana, in: cohort, for: evidence, by: nil, at: now, in: db)
        }
        #expect(added == (counting[evidence] == nil), "step \(step), seed \(random.seed)")
        if added { counting[evidence] = (kind, minutes) }
      } else {
        let added = try site.database.write { db in
          try takeBack(evidence, of: ana, in: cohort.course, because: "Prueba", by: nil, at: now, in: db)
        }
        #expect(added == (counting.removeValue(forKey: evidence) != nil), "step \(step), seed \(random.seed)")
      }

      let (standing, finish, lines) = try site.database.read { db in
        (
          try Hours.standing(of: ana, in: cohort, in: db),
          try Hours.finish(of: ana, in: cohort.course, in: db),
          try ledger(of: ana, in: cohort.course, in: db)
        )
      }
      for kind in HoursKind.counted {
        let expected = counting.values.filter { $0.kind == kind }.reduce(0) { $0 + $1.minutes }
        #expect(standing.earned[kind] == Minutes(expected), "step \(step), seed \(random.seed)")
      }
      let isFinished =
        HoursKind.counted.allSatisfy { standing.earned[$0] >= cohort.required[$0] }
      #expect((finish != nil) == isFinished, "step \(step), seed \(random.seed)")
      #expect(lines.filter { $0.takenBack == nil }.count == counting.count, "seed \(random.seed)")
      if let finish { finishes.insert(finish) }
    }
    let recorded: [Int] = try site.database.read { db in
      try db.all(
        """
        SELECT count(*) FROM training_finish
         UNION ALL
        SELECT count(*) FROM event WHERE kind = 'training-finished'
        """)
    }
    #expect(recorded == [finishes.count, finishes.count], "seed \(random.seed)")
  }

  @Test func `finishing is recorded at the credit that completes it, and a take-back reopens it`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto")
    let ana = try site.id(of: .ana)
    let found = try site.database.read { db in try activeCohorts(of: ana, in: db).first }
    let cohort = try #require(found)
    let required = cohort.required.virtual.count

    func credit(_ session: Int64, _ minutes: Int) throws -> Instant? {
      site.clock.advance(by: .hours(1))
      let now = site.clock.now
      try site.database.write { db in
        try Hours.credit(
          Minutes(minutes), of: .virtual, to: ana, in: cohort, for: .classSession(session), by: nil, at: now,
          in: db)
      }
      return try site.database.read { db in try finish(of: ana, in: cohort.course, in: db) }
    }

    #expect(try credit(1, required - 1) == nil)
    let finished = try credit(2, 1)
    #expect(finished == site.clock.now)
    #expect(try credit(3, 30) == finished)
    let later = site.clock.now
    try site.database.write { db in
      try takeBack(
        .classSession(1), of: ana, in: cohort.course, because: "No vino", by: nil, at: later, in: db)
    }
    #expect(try site.database.read { db in try finish(of: ana, in: cohort.course, in: db) } == nil)
    let kinds: [String] = try site.database.read { db in
      try db.all("SELECT kind FROM event WHERE kind LIKE 'training-%' ORDER BY id")
    }
    #expect(kinds == ["training-finished", "training-reopened"])
  }

  @Test func `what somebody has is one look into an index`() throws {
    let site = try TestSite()
    let query = sumsByKind(of: Person.ID(rawValue: 1), in: Course.Slug(rawValue: "huerto"))

    let plan = try site.database.read { db in
      try db.all("EXPLAIN QUERY PLAN \(query)") { row throws(SQLiteError) -> String in try row[3] }
    }

    #expect(
      plan == ["SEARCH hours_line USING COVERING INDEX hours_line_of_person (person_id=? AND course=?)"])
  }

  @Test func `one passed exam finishes without hours`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", modality: .validation)
    let ana = try site.id(of: .ana)
    let now = site.clock.now
    let found = try site.database.read { db in try activeCohorts(of: ana, in: db).first }
    let cohort = try #require(found)

    try site.database.write { db in
      try credit(Minutes(0), of: .validation, to: ana, in: cohort, for: .exam(7), by: nil, at: now, in: db)
    }

    #expect(try site.database.read { db in try standing(of: ana, in: cohort, in: db) }.isValidated)
    #expect(try site.database.read { db in try finish(of: ana, in: cohort.course, in: db) } == now)
  }
}
