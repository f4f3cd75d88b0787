import Attempts
import Core
import Courses
import Questions
import Testing

@testable import Exams

/// Who may begin, what is drawn, what a result says, how questions do.
@Suite struct `The rules of an exam` {
  private let now = Instant(rawValue: 1_773_500_400_000)

  private func candidacy(
    used: Int = 0, last: Duration? = nil, extra: Int = 0, passed: Bool = false, opens: Duration = .zero,
    closes: Duration = .hours(4), limit: AttemptLimit = .atMost(2)
  ) -> Candidacy.Decision {
    Candidacy(
      windows: [SittingWindow(opensAt: now + opens, closesAt: now + closes)], limit: limit, waitingHours: 24,
      extraAttempts: extra,
      used: used,
      lastHandedInAt: last.map { now - $0 }, hasPassed: passed
    ).decision(at: now)
  }

  @Test func `whoever has an attempt left begins between opening and closing`() {
    #expect(candidacy() == .mayBegin)
    #expect(candidacy(opens: .seconds(1)) == .opens(at: now + .seconds(1)))
    #expect(candidacy(closes: .zero) == .closed)
  }

  @Test func `the second attempt waits twenty-four hours`() {
    #expect(candidacy(used: 1, last: .hours(23)) == .waits(until: now + .hours(1)))
    #expect(candidacy(used: 1, last: .hours(24)) == .mayBegin)
  }

  @Test func `two attempts are two, unless somebody was given more`() {
    #expect(candidacy(used: 2, last: .hours(30)) == .noneLeft)
    #expect(candidacy(used: 2, last: .hours(30), extra: 1) == .mayBegin)
    #expect(candidacy(used: 9, last: .hours(30), limit: .unlimited) == .mayBegin)
  }

  @Test func `whoever passed does not begin again`() {
    #expect(candidacy(used: 1, last: .hours(30), passed: true) == .passed)
  }

  @Test func `a blueprint is read back as it was written, and tells the module of a position`() throws {
    let blueprint = Blueprint(parts: [
      .init(module: Module.Slug(rawValue: "cuentas"), count: 2),
      .init(module: Module.Slug(rawValue: "ventas"), count: 3),
    ])

    #expect(blueprint.stored == "cuentas:2 ventas:3")
    #expect(Blueprint(stored: blueprint.stored) == blueprint)
    #expect(
      (1...6).map { blueprint.module(at: $0)?.rawValue } == [
        "cuentas", "cuentas", "ventas", "ventas", "ventas", nil,
      ])
    #expect(Blueprint(stored: "cuentas") == nil)
    #expect(Blueprint(stored: "cuentas:0") == nil)
  }

  @Test func `each module has its own result`() throws {
    let blueprint = Blueprint(parts: [
      .init(module: Module.Slug(rawValue: "cuentas"), count: 3),
      .init(module: Module.Slug(rawValue: "ventas"), count: 1),
    ])

    let results = try results(byModule: blueprint, [.full, .full, .nothing, .full], passMark: 70)

    #expect(results.map(\.percentText) == ["66,66 %", "100 %"])
    #expect(results.map(\.passes) == [false, true])
  }

  @Test func `a question that the better ones answer rightly discriminates`() throws {
    let marks = [1.0, 1, 1, 0, 0]
    let rests = [0.9, 0.8, 0.7, 0.4, 0.2]
    let analysis = ItemAnalysis(
      zip(marks, rests).map { .init(mark: $0, rest: $1, chosen: [$0 == 1 ? 0 : 2]) }, optionCount: 3)

    // Worked out by hand: cov 0.12, sd 0.4899 and 0.2608 (population).
    let discrimination = try #require(analysis.discrimination)
    #expect(abs(discrimination - 0.9391) < 0.001)
    #expect(analysis.difficulty == 0.6)
    #expect(analysis.choices == [3, 0, 2])
  }

  @Test func `what does not vary says nothing`() {
    let same = ItemAnalysis([0.1, 0.5, 0.9].map { .init(mark: 1, rest: $0, chosen: []) })

    #expect(same.discrimination == nil)
    #expect(ItemAnalysis([]).difficulty == 0)
    #expect(ItemAnalysis([.init(mark: 1, rest: 0.5, chosen: [])]).discrimination == nil)
  }
}
