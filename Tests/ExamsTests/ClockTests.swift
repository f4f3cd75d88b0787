import Core
import SeededRandom
import Testing

@testable import Exams

/// Deadlines, outages and the words for what is left.
@Suite struct `The clock of an exam` {
  private let start = Instant(rawValue: 1_773_500_400_000)

  private func clock(closesAfter: Duration, extra: Int = 0, credited: Duration = .zero) -> ExamClock {
    ExamClock(
      startedAt: start, minutes: 90, closesAt: start + closesAfter, extraMinutes: extra, credited: credited)
  }

  @Test func `everybody has the minutes of the exam`() {
    #expect(clock(closesAfter: .hours(4)).deadline == start + .minutes(90))
  }

  @Test func `whoever begins late has until the window closes`() {
    #expect(clock(closesAfter: .minutes(40)).deadline == start + .minutes(40))
  }

  @Test func `an accommodation comes on top of the window's end too`() {
    #expect(clock(closesAfter: .minutes(40), extra: 30).deadline == start + .minutes(70))
    #expect(clock(closesAfter: .hours(4), extra: 30).deadline == start + .minutes(120))
  }

  @Test func `an outage comes on top of everything`() {
    #expect(
      clock(closesAfter: .minutes(40), extra: 30, credited: .seconds(61)).deadline == start + .seconds(4261))
  }

  @Test func `an answer in flight is taken for five seconds and no longer`() {
    #expect(ExamClock.takesAnswers(at: start + .seconds(5), deadline: start))
    #expect(!ExamClock.takesAnswers(at: start + .milliseconds(5001), deadline: start))
  }

  @Test func `what is left is said in words`() {
    let left = [-1, 0, 59, 60, 3599, 3600, 5400].map { timeLeft(until: start + .seconds($0), at: start) }

    #expect(
      left == ["se acabó", "se acabó", "menos de un minuto", "1 min", "59 min", "1 h 0 min", "1 h 30 min"])
  }

  @Test func `beats that follow each other are no outage`() {
    #expect(Outage(lastBeat: start, now: start + .milliseconds(2999)) == nil)
    #expect(Outage(lastBeat: start, now: start + .seconds(3)) != nil)
  }

  @Test func `only those whose time ran get it back, and exactly as much`() throws {
    let outage = try #require(Outage(lastBeat: start + .minutes(10), now: start + .minutes(14)))

    #expect(outage.credit(startedAt: start, deadline: start + .minutes(90)) == .minutes(4))
    // In the second after the last beat.
    #expect(outage.credit(startedAt: start + .minutes(11), deadline: start + .minutes(90)) == .minutes(3))
    #expect(outage.credit(startedAt: start, deadline: start + .minutes(12)) == .minutes(4))
    #expect(outage.credit(startedAt: start, deadline: start + .minutes(10)) == .zero)
    #expect(outage.credit(startedAt: start + .minutes(14), deadline: start + .minutes(90)) == .zero)
  }

  @Test func `after an outage there is exactly as much time left as before it`() {
    var random = SeededGenerator(for: "outages")
    for _ in 0..<2000 {
      let began = start + .seconds(Int.random(in: 0...5000, using: &random))
      let deadline = began + .seconds(Int.random(in: 1...5000, using: &random))
      let last = start + .seconds(Int.random(in: 0...9000, using: &random))
      guard
        let outage = Outage(lastBeat: last, now: last + .seconds(Int.random(in: 3...5000, using: &random))),
        began <= last, deadline > last
      else { continue }

      let moved = deadline + outage.credit(startedAt: began, deadline: deadline)

      #expect(moved - outage.to == deadline - outage.from, "seed \(random.seed)")
    }
  }
}
