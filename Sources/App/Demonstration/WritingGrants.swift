import Applications
import Awards
import Core
import Courses
import Files
import Finance
import GrantCalls
import Programme
import Reviews
import SQLite

extension ProgrammeWriter {
  /// Holds a call: publishes it, takes applications, has them scored, and decides unless it is to stay in review.
  func hold(_ number: Int, _ people: [Person.ID], _ team: WrittenTeam) throws {
    let plan = programme.numbers.calls[number]
    let isDecided = plan.granted != nil
    // From eight in the morning to midnight.
    let opens = start(ofCycle: plan.cycle) + .days(isDecided ? 78 : 92) + .hours(8)
    let closes = opens + .days(isDecided ? 12 : 14) + .hours(16)
    let applicants = programme.applicants(ofCall: number)
    let carmen = try database.write { db in try Demo.id(of: "carmen", in: db) }
    let call = try database.write { db in
      let id = try GrantCalls.open(
        announcement(number, applicants, opens, closes), by: carmen, at: opens - .days(5), in: db)
      try publish(id, by: carmen, at: opens - .days(4), in: db)
      return try grantCall(id, in: db)
    }
    try eachInBatches(of: applicants, "call \(number + 1), applications") { applicant, db in
      let at = opens + .hours(3) + .minutes(applicant.number % 15_000)
      try apply(applicant, people[applicant.number - 1], to: call, at: at, db)
    }
    try score(call, number, from: closes, isWhole: isDecided, people, team, by: carmen)
    guard let granted = plan.granted else { return }
    try decide(call, granted, team, at: closes + .days(12) + .hours(10))
  }

  private func announcement(
    _ number: Int, _ applicants: [Participant], _ opens: Instant, _ closes: Instant
  ) -> NewGrantCall {
    let granted = applicants.filter { $0.venture?.isGranted == true }
    // To the next hundred dollars: what is left over is less than anybody may ask for.
    let sum = granted.reduce(0) { $0 + ($1.venture?.amount ?? 0) }
    let budget = granted.isEmpty ? applicants.count * 25_000 : (sum + 9_999) / 10_000 * 10_000
    let women = granted.count(where: \.isWoman) / 2
    return NewGrantCall(
      name: "Capital de fortalecimiento, convocatoria \(number + 1)", description: Texts.callDescription,
      course: course.slug, rubric: Texts.callRubric, budget: Money(cents: budget),
      leastAmount: Money(cents: 15_000), mostAmount: Money(cents: 160_000), opensAt: opens, closesAt: closes,
      cities: Place.all.map { City.ID(rawValue: $0.city) },
      floors: women > 0 ? [CallFloor(.women, atLeast: women)] : [])
  }

  private func apply(
    _ applicant: Participant, _ person: Person.ID, to call: GrantCall, at now: Instant, _ db: WriteConnection
  ) throws {
    guard let venture = applicant.venture,
      let destination = Destination(rawValue: venture.destination.rawValue)
    else { return }
    let id = try begin(
      call.id, of: person, city: City.ID(rawValue: Place.all[applicant.place].city), at: now - .hours(2),
      in: db)
    func sent(_ name: String) throws -> StoredFile.ID {
      try add(paper, named: name, of: person, at: now, in: db)
    }
    let quote = try sent("cotizacion.pdf")
    let stages: [BusinessStage] = [.initial, .intermediate, .opportunity]
    let needsOpportunity = destination.needsOpportunity
    let content = ApplicationContent(
      businessName: venture.name, activity: Trade.all[venture.trade].activity,
      stage: stages[min(2, venture.months / 24)], startedOn: Day(now - .days(30 * venture.months)),
      address: quarter(of: applicant), destination: destination,
      opportunity: needsOpportunity ? Opportunity.allCases[venture.opportunity] : nil,
      opportunityText: needsOpportunity ? Texts.opportunity(of: venture, in: quarter(of: applicant)) : "",
      items: venture.purchases.map {
        ApplicationContent.Item(
          what: $0.what, quantity: $0.quantity, unitPrice: $0.price, kind: $0.isAsset ? .asset : .working,
          quotes: [quote])
      },
      proof: [try sent("mi-negocio.pdf")], evidence: needsOpportunity ? [try sent("carta-de-pedido.pdf")] : []
    )
    guard try submitIfEligible(id, content, to: call, at: now, in: db) != nil else {
      throw DemoImpossible(description: "\(applicant.number) is not eligible")
    }
  }

  /// Everybody's reviews are handed in, with third ones where two are far apart; or three of five where the call stays in
  /// review.
  private func score(
    _ call: GrantCall, _ number: Int, from closes: Instant, isWhole: Bool, _ people: [Person.ID],
    _ team: WrittenTeam, by author: Person.ID
  ) throws {
    let begins = closes + .hours(10)
    let ventures = try database.write { db in
      try move(call.id, to: .review, reason: "", by: author, at: begins, in: db)
      let cast = isWhole ? [] : [try Demo.id(of: "elena", in: db), try Demo.id(of: "esteban", in: db)]
      try add(evaluators: team.evaluators + cast, to: call.id, by: author, at: begins, in: db)
      let call = try grantCall(call.id, in: db)
      _ = try assign(
        call, seed: Int64(number) + 1, by: author, board: board, at: begins, in: db)
      return try self.ventures(of: call.id, number, people, db)
    }
    var firsts: Set<Int64> = []
    var isAgain = true
    while isAgain {
      let open = try database.read { db in try openReviews(of: call.id, in: db) }
      let due = isWhole ? open : open.filter { $0.id.rawValue % 5 < 3 }
      try eachInBatches(of: due, "call \(number + 1), reviews") { review, db in
        guard let venture = ventures[review.application.rawValue] else { return }
        let isFirst = firsts.insert(review.application.rawValue).inserted
        let at = begins + .hours(6) + .minutes(Int(review.id.rawValue) * 37 % (isWhole ? 12_000 : 2_400))
        try submit(review, venture.levels[isFirst ? 0 : 1], at: at, db)
      }
      isAgain = isWhole && !due.isEmpty
    }
  }

  private func ventures(
    of call: GrantCall.ID, _ number: Int, _ people: [Person.ID], _ db: ReadConnection
  ) throws -> [Int64: Venture] {
    var found: [Int64: Venture] = [:]
    for applicant in programme.applicants(ofCall: number) {
      let own = try application(to: call, of: people[applicant.number - 1], in: db)
      if let own { found[own.id.rawValue] = applicant.venture }
    }
    return found
  }

  private func submit(_ review: Review, _ levels: [Int], at now: Instant, _ db: WriteConnection) throws {
    let number = Int(review.id.rawValue)
    let scores = zip(Texts.criteria, levels).enumerated().map { index, line in
      CriterionScore(
        criterion: Criterion.ID(rawValue: line.0), level: line.1,
        reason: ReviewTexts.reason(index, level: line.1, number + index))
    }
    let mean = levels.reduce(0, +) / levels.count
    let outcome = try submitReview(
      review.id, scores: scores, comment: ReviewTexts.comment(mean: mean, number), board: board, at: now,
      in: db)
    guard outcome == .submitted else {
      throw DemoImpossible(description: "a review was not taken: \(outcome)")
    }
  }

  private func decide(_ call: GrantCall, _ granted: Int, _ team: WrittenTeam, at now: Instant) throws {
    try database.write { db in
      let author = team.committee[0]
      try prepareDraw(of: call.id, by: author, at: now - .hours(2), in: db)
      try completeDraw(of: call.id, with: "4827", by: author, at: now - .hours(1), in: db)
      let rules = DecisionRules(
        announcedBy: call, floors: try floors(of: call.id, in: db),
        seed: try draw(of: call.id, in: db)?.seed ?? "")
      let outcome = try Awards.decide(
        on: call, NewDecision(rules: rules), telling: board, by: author, at: now, in: db)
      guard case .decided(let decision) = outcome else {
        throw DemoImpossible(description: "not decided: \(outcome)")
      }
      for member in team.committee {
        try sign(decision, remark: "", by: member, at: now + .hours(1), in: db)
      }
      let funded: Int = try db.one(
        "SELECT count(*) FROM award WHERE decision_id = \(decision) AND outcome = \(AwardOutcome.funded)")
      guard funded == granted else {
        throw DemoImpossible(description: "granted \(funded) instead of \(granted)")
      }
    }
  }
}
