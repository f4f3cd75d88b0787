/// Where people come from, by the name that the database has for it.
package enum Nationality: String, Sendable, CaseIterable {
  case venezuela, ecuador, colombia, peru, cuba, haiti, argentina, chile

  /// On the move, or of the community that receives them.
  package var isOnTheMove: Bool { self != .ecuador }
}

/// How many there are of what. A programme that is made from it has exactly these.
package struct Numbers: Sendable {
  package struct Count: Sendable, Equatable {
    package let nationality: Nationality
    package let people: Int

    package init(_ nationality: Nationality, _ people: Int) {
      (self.nationality, self.people) = (nationality, people)
    }
  }

  /// A call, to which those of its cycle apply.
  package struct Call: Sendable, Equatable {
    /// From 0.
    package let cycle: Int
    package let applications: Int
    /// Nil while it is in review.
    package let granted: Int?

    package init(cycle: Int, applications: Int, granted: Int?) {
      (self.cycle, self.applications, self.granted) = (cycle, applications, granted)
    }
  }

  package let cycles: Int
  /// Registered and not finished: who never began, who left and who is on the way.
  package let unfinished: [Count]
  package let unfinishedWomen: Int
  package let finished: [Count]
  package let finishedWomen: Int
  /// Of the finished.
  package let applied: [Count]
  package let appliedWomen: Int
  package let calls: [Call]
  /// Of the granted: fixed assets, both, working capital.
  package let destinations: (assets: Int, both: Int, working: Int)
  /// People of a cohort, by modality.
  package let cohortSize: Int
  /// Of officials; none where the cast's own are enough.
  package let trainings: [Training]

  package var finishedCount: Int { finished.total }
  package var registered: Int { finished.total + unfinished.total }
  package var applications: Int { calls.reduce(0) { $0 + $1.applications } }
  package var granted: Int { calls.reduce(0) { $0 + ($1.granted ?? 0) } }

  /// The programme as the report has it (3.2.3 and 3.2.4): 4.391 registered, 59 % of them on the move; 2.965 finished, 1.777
  /// of Venezuela, 1.056 of Ecuador, 118 of Colombia and 14 of elsewhere, 78 % women; 2.224 applied, 61, 35 and 4 % by
  /// nationality, 78 % women; 1.002 grants for assets (464), both (443) and working capital (95). A third call is being
  /// reviewed, as it was then.
  package static let whole = Numbers(
    cycles: 3,
    unfinished: [
      Count(.venezuela, 600), Count(.ecuador, 744), Count(.colombia, 68), Count(.peru, 10), Count(.cuba, 4),
    ],
    unfinishedWomen: 984,
    finished: [
      Count(.venezuela, 1777), Count(.ecuador, 1056), Count(.colombia, 118), Count(.peru, 8), Count(.cuba, 3),
      Count(.haiti, 1), Count(.argentina, 1), Count(.chile, 1),
    ],
    finishedWomen: 2313,
    applied: [Count(.venezuela, 1357), Count(.ecuador, 778), Count(.colombia, 89)],
    appliedWomen: 1735,
    calls: [
      Call(cycle: 0, applications: 700, granted: 460), Call(cycle: 1, applications: 804, granted: 542),
      Call(cycle: 2, applications: 720, granted: nil),
    ],
    destinations: (464, 443, 95), cohortSize: 34, trainings: Training.whole)

  /// Somebody at every step in every city, in seconds: one cycle, a call that is decided and one in review.
  package static let small = Numbers(
    cycles: 1,
    unfinished: [Count(.venezuela, 26), Count(.ecuador, 24), Count(.colombia, 3), Count(.peru, 1)],
    unfinishedWomen: 38,
    finished: [Count(.venezuela, 32), Count(.ecuador, 19), Count(.colombia, 2), Count(.peru, 1)],
    finishedWomen: 42,
    applied: [Count(.venezuela, 16), Count(.ecuador, 9), Count(.colombia, 1)],
    appliedWomen: 20,
    calls: [
      Call(cycle: 0, applications: 12, granted: 7), Call(cycle: 0, applications: 14, granted: nil),
    ],
    destinations: (3, 3, 1), cohortSize: 40, trainings: [])
}

extension Numbers {
  /// The same people with other trainings of officials.
  package func with(_ trainings: [Training]) -> Numbers {
    Numbers(
      cycles: cycles, unfinished: unfinished, unfinishedWomen: unfinishedWomen, finished: finished,
      finishedWomen: finishedWomen, applied: applied, appliedWomen: appliedWomen, calls: calls,
      destinations: destinations, cohortSize: cohortSize, trainings: trainings)
  }
}

extension [Numbers.Count] {
  package var total: Int { reduce(0) { $0 + $1.people } }

  /// One element for each person.
  var each: [Nationality] { flatMap { Array<Nationality>(repeating: $0.nationality, count: $0.people) } }

  func less(_ others: [Numbers.Count]) -> [Numbers.Count] {
    map { count in
      let taken = others.first { $0.nationality == count.nationality }?.people ?? 0
      return Numbers.Count(count.nationality, count.people - taken)
    }
  }
}
