import Attempts
import Business
import Core
import Courses
import Exams
import Files
import Finance
import FinancialTool
import Hours
import Programme
import Questions
import SQLite
import Submissions

extension ProgrammeWriter {
  /// Assignments, graded by who runs the cohort: a business model and a financial tool of everybody who applies or studies on
  /// line, and texts of the latter. Whoever is on the way has some that wait, came back or are drafts.
  func handInWorks(_ written: WrittenCohort, _ people: [Person.ID], _ db: WriteConnection) throws {
    let day = start(ofCycle: written.cycle) + .days(74)
    for member in written.members {
      let person = people[member.number - 1]
      guard member.isFinished else {
        if !isOver(written.cycle) { try handInSome(of: member, person, written, db) }
        continue
      }
      let works = generatedWorks.filter { work in
        work.module.countsOnline(in: written.cohort.modality, of: course)
          || !work.deliveries.isEmpty && member.venture != nil
      }
      if works.contains(where: { !$0.deliveries.isEmpty }), let business = member.business {
        try writeBusiness(business, of: member, person, at: day, db)
      }
      for (number, work) in works.enumerated() {
        let at = day + .days(1) + .hours(10 + number) + .minutes(member.number % 60)
        try handIn(work, number, by: member, person, gradedBy: written.facilitator, at: at, db)
      }
    }
  }

  /// Hands in, and again after it came back, which happens to one in six.
  private func handIn(
    _ work: GeneratedWork, _ number: Int, by member: Participant, _ person: Person.ID,
    gradedBy grader: Person.ID, at now: Instant, _ db: WriteConnection
  ) throws {
    let variant = member.number + 3 * number
    let text = text(for: work, by: member)
    var at = now
    try send(work, text, by: member, person, at: at, db)
    if variant % 6 == 0 {
      try work.grade(
        isApproved: false, comment: Texts.returns[variant / 6 % Texts.returns.count], of: person, by: grader,
        at: at + .hours(20), in: db)
      at = at + .hours(31)
      let more = AssignmentTexts.improvements[variant / 6 % AssignmentTexts.improvements.count]
      try send(work, "\(text)\n\n\(more)", by: member, person, at: at, db)
    }
    try work.grade(
      isApproved: true, comment: Texts.approvals[variant % Texts.approvals.count], of: person, by: grader,
      at: at + .hours(20), in: db)
  }

  /// What somebody on the way handed in of the modules that they reached: the last one waits for its grade, came back or is a
  /// draft. Whoever left did so on the sixtieth day.
  private func handInSome(
    of member: Participant, _ person: Person.ID, _ written: WrittenCohort, _ db: WriteConnection
  ) throws {
    let modules = course.modules.filter { $0.countsOnline(in: written.cohort.modality, of: course) }
    let reached = Set(modules.prefix(modules.count * member.hundredths / 100).map(\.slug))
    let works = generatedWorks.filter { $0.deliveries.isEmpty && reached.contains($0.module.slug) }
    let end = member.hasLeft ? start(ofCycle: written.cycle) + .days(58) : now - .hours(3)
    for (number, work) in works.dropLast().enumerated() {
      let at = end - .days(12 * (works.count - number))
      try handIn(work, number, by: member, person, gradedBy: written.facilitator, at: at, db)
    }
    guard let work = works.last else { return }
    let at = end - .days(1 + member.number % 5)
    // Nothing waits of whoever left.
    switch member.hasLeft ? 1 : member.number % 4 {
    case 0: try send(work, text(for: work, by: member), by: member, person, at: at, db)
    case 1:
      try send(work, text(for: work, by: member), by: member, person, at: at, db)
      try work.grade(
        isApproved: false, comment: Texts.returns[member.number / 4 % Texts.returns.count], of: person,
        by: written.facilitator, at: at + .hours(9), in: db)
    case 2: try work.keepDraft(text(for: work, by: member), by: person, at: at, in: db)
    default: return
    }
  }

  private func send(
    _ work: GeneratedWork, _ text: String, by member: Participant, _ person: Person.ID, at now: Instant,
    _ db: WriteConnection
  ) throws {
    let files =
      work.asksForFile ? [try add(paper, named: "mi-prueba.pdf", of: person, at: now, in: db)] : []
    guard try work.handIn(text, files: files, by: person, at: now, in: db) else {
      throw DemoImpossible(description: "\(member.number) could not hand in \(work.module.slug)")
    }
  }

  private func text(for work: GeneratedWork, by member: Participant) -> String {
    guard let business = member.business else { return "" }
    var draw = SeededDraw(seed: programme.seed &+ UInt64(member.number) << 24)
    return AssignmentTexts.text(
      for: work.module.slug.rawValue, about: business, in: quarter(of: member), using: &draw)
  }

  private func writeBusiness(
    _ venture: Venture, of member: Participant, _ person: Person.ID, at now: Instant, _ db: WriteConnection
  ) throws {
    let quarter = quarter(of: member)
    var canvas = Canvas()
    for (block, text) in zip(CanvasBlock.allCases, Texts.canvas(of: venture, in: quarter)) {
      canvas[block] = text
    }
    try Business.write(canvas, of: person, at: now, in: db)
    try startPlan(
      venture.plan, business: venture.name, explanation: Texts.planExplanation(of: venture), of: person,
      at: now + .hours(1), in: db)
  }

  func quarter(of member: Participant) -> String {
    let quarters = Place.all[member.place].quarters
    return quarters[member.number % quarters.count]
  }

  /// The validation exam: whoever finishes answers nearly everything right, the others half.
  func sitExam(
    _ written: WrittenCohort, _ people: [Person.ID], _ coordinator: Person.ID, _ db: WriteConnection
  ) throws {
    guard written.cohort.modality == .validation else { return }
    let opens = start(ofCycle: written.cycle) + .days(60) + .hours(13)
    guard
      let sitting = try GeneratedSitting(
        of: course, in: written.cohort.city, for: written.cohort.id, named: "Examen del ciclo",
        opensAt: opens, closesAt: opens + .days(3), by: coordinator, at: opens - .days(10), in: db)
    else { return }
    for member in written.members {
      var draw = SeededDraw(seed: programme.seed &+ UInt64(member.number))
      let share = member.isFinished ? 94 : 40
      try sitting.take(
        as: people[member.number - 1], seed: Seed(rawValue: draw.next()),
        at: opens + .minutes(member.number % 400), texts: online.texts, in: db
      ) { question in
        draw.happens(inPercent: share)
          ? question.rightResponse : question.wrongResponse(using: &draw)
      }
    }
  }
}

extension Venture {
  /// What the herramienta financiera says: what is bought with the grant, and that it pays.
  fileprivate var plan: FinancialPlan {
    let trade = Trade.all[trade]
    let assets = purchases.filter(\.isAsset)
    let supplies = purchases.filter { !$0.isAsset }.reduce(0) { $0 + $1.price * $1.quantity }
    return FinancialPlan(
      fixedAssets: assets.map {
        FinancialPlan.FixedAsset(name: $0.what, cost: Money(cents: $0.price * $0.quantity), usefulLife: 60)
      },
      workingCapital: Money(cents: supplies + 12_000), ownFunds: Money(cents: 12_000),
      grant: Money(cents: amount),
      fixedCosts: [
        FinancialPlan.FixedCost(name: "Arriendo", monthly: Money(cents: 8_000)),
        FinancialPlan.FixedCost(name: "Internet y pasajes", monthly: Money(cents: 4_000)),
      ],
      ownerWage: Money(cents: 18_000),
      products: [
        FinancialPlan.Product(
          name: trade.product, price: Money(cents: trade.price), unitCost: Money(cents: trade.unitCost),
          monthlyUnits: Units(units))
      ])
  }
}
