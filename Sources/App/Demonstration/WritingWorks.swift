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
  /// Assignments: those of applicants with a business model and a financial tool of their own, texts of whoever studies on
  /// line, all graded by who runs the cohort.
  func handInWorks(_ written: WrittenCohort, _ people: [Person.ID], _ db: WriteConnection) throws {
    let day = start(ofCycle: written.cycle) + .days(74)
    for member in written.members where member.isFinished {
      let person = people[member.number - 1]
      if let venture = member.venture { try writeBusiness(venture, of: member, person, at: day, db) }
      for (number, work) in generatedWorks.enumerated() {
        let at = day + .days(1) + .hours(number) + .minutes(member.number % 60)
        let counts = work.module.countsOnline(in: written.cohort.modality, of: course)
        guard work.deliveries.isEmpty ? counts : member.venture != nil || counts else { continue }
        guard work.deliveries.isEmpty || member.venture != nil else {
          // Without a business to write about: what was handed in on paper is credited alone.
          if let minutes = course[work.module.slug]?.assignment?.minutes {
            try credit(
              minutes, of: .virtual, to: person, in: written.cohort, for: .assignment(work.module.slug),
              by: written.facilitator, at: at, in: db)
          }
          continue
        }
        try handIn(work, number, by: member, person, gradedBy: written.facilitator, at: at, db)
      }
    }
  }

  private func handIn(
    _ work: GeneratedWork, _ number: Int, by member: Participant, _ person: Person.ID,
    gradedBy grader: Person.ID, at now: Instant, _ db: WriteConnection
  ) throws {
    let files =
      work.asksForFile ? [try add(paper, named: "mi-prueba.pdf", of: person, at: now, in: db)] : []
    let text = Texts.assignments[(member.number + number) % Texts.assignments.count]
    guard try work.handIn(text, files: files, by: person, at: now, in: db) else {
      throw DemoImpossible(description: "\(member.number) could not hand in \(work.module.slug)")
    }
    try work.grade(
      isApproved: true, comment: Texts.approvals[(member.number + number) % Texts.approvals.count],
      of: person,
      by: grader, at: now + .hours(9), in: db)
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
    let texts = QuestionTexts()
    for member in written.members {
      var draw = SeededDraw(seed: programme.seed &+ UInt64(member.number))
      let share = member.isFinished ? 94 : 40
      try sitting.take(
        as: people[member.number - 1], seed: Seed(rawValue: draw.next()),
        at: opens + .minutes(member.number % 400), texts: texts, in: db
      ) { question in
        draw.happens(inPercent: share) ? question.rightResponse : question.wrongResponse
      }
    }
  }
}

extension DrawnQuestion {
  /// Nil for an open question.
  fileprivate var rightResponse: Response? {
    switch question.kind {
    case .single(_, let right): .option(right)
    case .several(_, let right): .options(right)
    case .trueFalse(let answer, _): .truth(answer)
    case .number(let accepted): accepted.first.flatMap(text)
    case .calculated: rightNumber.flatMap(text)
    case .shortText(let accepted): accepted.first.map { .text($0) }
    case .order(let items): .places(items.indices.map { $0 })
    case .matching(let pairs, _): .choices(pairs.map(\.choice))
    case .open: nil
    }
  }

  fileprivate var wrongResponse: Response? {
    switch question.kind {
    case .single(let options, let right): .option((right + 1) % options.count)
    case .trueFalse(let answer, _): .truth(!answer)
    case .several, .number, .calculated, .shortText, .order, .matching, .open: nil
    }
  }

  private func text(_ accepted: AcceptedNumber) -> Response? {
    do { return .text(try accepted.value.text(upTo: 4)) } catch { return nil }
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
