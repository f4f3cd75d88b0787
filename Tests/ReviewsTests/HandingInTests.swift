import Applications
import Core
import GrantCalls
import SQLite
import Selection
import TestSupport
import Testing

@testable import Reviews

@Suite struct `Handing a review in` {
  @Test func `levels become points of a hundred, and all that counts is told`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let (first, second) = (try world.reviews()[0], try world.reviews()[1])

    let outcome = try world.submit(first.id, [2, 1, 1])
    try world.submit(second.id, [2, 2, 1])

    let told = try world.database.read { db in
      (try submittedReviews(of: world.applications[0], in: db), try scores(of: world.call, in: db))
    }
    #expect(outcome == .submitted)
    #expect(told.0.map(\.points) == [6500, 8000])
    #expect(told.0[0].scores.map(\.level) == [2, 1, 1])
    #expect(told.1.map(\.points).sorted() == [65, 80])
    #expect(
      try world.progress()
        == ReviewProgress(applications: 1, due: 2, submitted: 2, waiting: []))
    #expect(try world.progress().isComplete)
  }

  @Test func `it is fixed from then on`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let review = try world.reviews()[0]
    try world.submit(review.id, [2, 2, 2])

    let again = try world.submit(review.id, [0, 0, 0])

    #expect(again == .endedMeanwhile(.submitted))
    #expect(try world.reviews()[0].points == 10000)
  }

  @Test func `twenty points apart is close enough, more calls another evaluator`() throws {
    for (levels, isThirdAsked) in [([1, 2, 2], false), ([2, 2, 1], false), ([1, 1, 2], true)] {
      let world = try ReviewWorld(applications: 1)
      try world.start()
      let pair = try world.reviews()
      try world.submit(pair[0].id, [2, 2, 2])
      // 85, 80 and 70 points against 100.
      try world.submit(pair[1].id, levels)

      let thirds = try world.reviews().filter(\.isThird)
      #expect(thirds.count == (isThirdAsked ? 1 : 0))
      #expect(try world.progress().due == (isThirdAsked ? 3 : 2))
      #expect(try world.events().contains("third-review-asked") == isThirdAsked)
      for third in thirds {
        #expect(!pair.map(\.evaluator).contains(third.evaluator))
        #expect(try world.notices(of: third.evaluator).contains("reviews-assigned"))
        for first in pair { #expect(try world.notices(of: first.evaluator) == ["reviews-assigned"]) }
      }
    }
  }

  @Test func `without anybody left for a third one the application says so until somebody comes`() throws {
    let world = try ReviewWorld(applications: 1, extra: 1)
    try world.start(with: Array(world.evaluators.prefix(2)))
    let pair = try world.reviews()
    try world.submit(pair[0].id, [2, 2, 2])
    try world.submit(pair[1].id, [0, 0, 0])
    let before = try world.progress()
    let carmen = try world.site.id(of: .carmen)

    try world.write { db in
      try add(evaluators: [world.evaluators[2]], to: world.call, by: carmen, at: world.now, in: db)
    }
    try world.assignAgain()

    #expect(before.waiting == world.applications)
    #expect(before.due == 3)
    #expect(try world.reviews().filter(\.isThird).map(\.evaluator) == [world.evaluators[2]])
  }

  @Test func `abstaining gives the application to somebody else, who is never asked again`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let own = try world.reviews()[0]

    let isDone = try world.write { db in
      try abstain(from: own.id, reason: "Viajo", board: world.board, at: world.now, in: db)
    }
    try world.assignAgain()

    #expect(isDone)
    #expect(try world.reviews().first { $0.id == own.id }?.state == .abstained)
    #expect(try world.active(of: world.applications[0]).map(\.evaluator).contains(own.evaluator) == false)
    #expect(try world.active(of: world.applications[0]).count == 2)
  }
}

@Suite struct `A conflict that appears later` {
  @Test func `it sets a review aside that was handed in: kept, not counted, given to somebody else`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let own = try world.reviews()[0]
    try world.submit(own.id, [1, 1, 1])

    try world.declare(own.evaluator, world.applications[0])

    let after = try #require(try world.reviews().first { $0.id == own.id })
    let kept = try world.database.read { db in try draftScores(of: own.id, in: db) }
    #expect(after.state == .setAside)
    #expect(after.points == 5000)
    #expect(after.reason == "Es familia o vive en la misma casa: Es mi prima")
    #expect(kept.map(\.level) == [1, 1, 1])
    #expect(try world.database.read { db in try scores(of: world.call, in: db) } == [])
    #expect(try world.active(of: world.applications[0]).count == 2)
    #expect(try world.events().contains("review-set-aside"))
  }

  @Test func `it stops the very hand-in before which it came up`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let own = try world.reviews()[0]
    try world.write { db in
      try db.run(
        """
        INSERT INTO exam_accommodation (person_id, course, extra_minutes, extra_attempts, reason, author_id, at)
        VALUES (\(world.applicants[0]), 'huerto', 10, 0, 'Lo pidió', \(own.evaluator), 0)
        """)
    }

    let outcome = try world.submit(own.id)

    #expect(outcome == .endedMeanwhile(.setAside))
    #expect(try world.progress().submitted == 0)
  }

  @Test func `what a decision stands on stays`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let pair = try world.reviews()
    for review in pair { try world.submit(review.id) }
    let carmen = try world.site.id(of: .carmen)
    try world.write { db in
      try move(world.call, to: .decided, reason: "", by: carmen, at: world.now, in: db)
    }

    try world.declare(pair[0].evaluator, world.applications[0])

    #expect(try world.reviews().map(\.state) == [.submitted, .submitted])
  }

  @Test func `whoever handed in abstains no more`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let own = try world.reviews()[0]
    try world.submit(own.id)

    let isDone = try world.write { db in
      try abstain(from: own.id, reason: "Viajo", board: world.board, at: world.now, in: db)
    }

    #expect(isDone == false)
    #expect(try world.reviews().first { $0.id == own.id }?.state == .submitted)
  }

  @Test func `nothing is handed in to a call that is decided`() throws {
    let world = try ReviewWorld(applications: 1)
    try world.start()
    let (own, carmen) = (try world.reviews()[0], try world.site.id(of: .carmen))
    try world.write { db in
      try move(world.call, to: .decided, reason: "", by: carmen, at: world.now, in: db)
    }

    let outcome = try world.submit(own.id)

    #expect(outcome == .notInReview)
    #expect(try world.reviews().first { $0.id == own.id }?.state == .assigned)
  }
}
