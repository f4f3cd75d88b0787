import Accounts
import Cohorts
import Core
import Courses
import Hours
import SQLite
import TestSupport
import Testing

@testable import Classroom

@Suite struct `Who needs a hand` {
  /// A cohort of sixty days that asks for an hour on line, and a day in it.
  private let site: TestSite
  private let cohort: Cohort

  init() throws {
    site = try TestSite()
    let id = try site.cohort(of: "huerto")
    cohort = try site.database.read { db in try Cohorts.cohort(id, in: db) }
  }

  private func line(
    minutes: Int = 60, since: Duration = .zero, lastSeen: Duration? = .zero, finished: Bool = false
  ) -> Student {
    Student(
      cohort: cohort.id, person: Person.ID(rawValue: 1), name: "Ana", since: TestClock.start + since,
      earned: HoursByKind(
        inPerson: Minutes(0), virtual: Minutes(minutes), extra: Minutes(0), practice: Minutes(0)),
      isValidated: false, lastSeen: lastSeen.map { TestClock.start + $0 },
      finishedAt: finished ? TestClock.start : nil)
  }

  private func reasons(
    _ line: Student, after days: Int, failed: [(module: String, times: Int)] = []
  ) -> [StuckReason] {
    reasonsStuck(line, in: cohort, failed: failed, at: TestClock.start + .days(days))
  }

  @Test func `after seven days without coming in somebody is asked about`() {
    #expect(reasons(line(), after: 7) == [])
    #expect(reasons(line(), after: 8) == [.notSeen(days: 8)])
    #expect(reasons(line(lastSeen: nil), after: 8) == [.neverSeen])
    #expect(reasons(line(since: .days(5), lastSeen: nil), after: 8) == [])
  }

  @Test func `two failed attempts are a reason, one is none`() {
    #expect(reasons(line(), after: 1, failed: [("La tierra", 1)]) == [])
    #expect(
      reasons(line(), after: 1, failed: [("La tierra", 2)]) == [.failedQuiz(module: "La tierra", times: 2)])
  }

  @Test func `behind is whoever is not where the calendar was a week ago`() {
    // Sixty-one days for sixty minutes: about one a day.
    #expect(expected(of: cohort, on: Day(TestClock.start + .days(29))) == Minutes(29))
    #expect(reasons(line(minutes: 22, lastSeen: .days(29)), after: 29) == [])
    #expect(reasons(line(minutes: 21, lastSeen: .days(29)), after: 29) == [.behind(Minutes(8))])
  }

  @Test func `whoever has finished needs none`() {
    #expect(reasons(line(minutes: 0, lastSeen: nil, finished: true), after: 50) == [])
  }

  @Test(arguments: [
    ("0991234567", "https://wa.me/593991234567?text=Hola%2C%20Ana"),
    ("573001234567", "https://wa.me/573001234567?text=Hola%2C%20Ana"), ("12345", nil), ("09912X4567", nil),
  ])
  func `a telephone becomes a link with the text`(number: String, link: String?) {
    #expect(whatsApp(number, saying: "Hola, Ana") == link)
  }
}
