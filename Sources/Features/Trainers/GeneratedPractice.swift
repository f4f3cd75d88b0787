import Certificates
import Cohorts
import Core
import Courses
import Notices
import SQLite

/// Classes of practice that generated people teach, and what a trainer says about them, by the deeds of the pages: for the
/// demonstration.
package struct GeneratedPractice: Sendable {
  private let cohort: Cohort
  private let course: Course
  private let training: TrainingRules
  private let rubric: Rubric
  private let board: NoticeBoard

  /// Nil for a course that trains no trainers.
  package init?(in cohort: Cohort, of course: Course, board: NoticeBoard) {
    guard let training = course.training, let rubric = course.rubrics[training.practiceRubric] else {
      return nil
    }
    (self.cohort, self.course, self.training, self.rubric) = (cohort, course, training, rubric)
    self.board = board
  }

  /// The highest level of each criterion, in the order of the rubric.
  package var mostLevels: [Int] { rubric.criteria.map { $0.levels.count - 1 } }

  /// Somebody tells about a class, or corrects what they told, and asks for an observer.
  ///
  /// - Throws: `Refusal.forbidden` with the sentences of what does not fit.
  package func tell(
    _ facts: PracticeFacts, correcting earlier: PracticeClass.ID? = nil, by person: Person.ID,
    at now: Instant, in db: WriteConnection
  ) throws -> PracticeClass.ID {
    let before = try earlier.map { try practice($0, in: db) }
    switch try log(facts, correcting: before, by: person, in: cohort, at: now, in: db) {
    case .refused(let problems):
      throw Refusal.forbidden(problems.values.sorted().joined(separator: " "))
    case .kept(let id):
      try askForObservation(of: try practice(id, in: db), board: board, at: now, in: db)
      return id
    }
  }

  /// A trainer of another team grades a class and signs it.
  ///
  /// - Parameter lines: the level of each criterion and why, in the order of the rubric.
  /// - Throws: `Refusal.forbidden` for a trainer of the same team.
  package func sign(
    _ id: PracticeClass.ID, _ lines: [(level: Int, reason: String)], comment: String,
    by observer: Person.ID, at now: Instant, in db: WriteConnection
  ) throws {
    let filled = lines.map { ObservationForm.Line(level: $0.level, reason: $0.reason) }
    try observe(id, .sign, filled, comment, by: observer, at: now, in: db)
  }

  /// A trainer of another team asks for a correction.
  ///
  /// - Throws: `Refusal.forbidden` for a trainer of the same team.
  package func giveBack(
    _ id: PracticeClass.ID, comment: String, by observer: Person.ID, at now: Instant, in db: WriteConnection
  ) throws {
    try observe(id, .giveBack, nil, comment, by: observer, at: now, in: db)
  }

  /// The person signs what the observer wrote, which credits a class that reached the mark.
  package func coSign(_ id: PracticeClass.ID, at now: Instant, in db: WriteConnection) throws {
    try Trainers.sign(try practice(id, in: db), board: board, at: now, in: db)
  }

  /// The person does not sign, and asks the observer to look again.
  package func dispute(
    _ id: PracticeClass.ID, saying comment: String, at now: Instant, in db: WriteConnection
  ) throws {
    try Trainers.dispute(try practice(id, in: db), saying: comment, board: board, at: now, in: db)
  }

  /// A trainer confirms everybody's outcome.
  ///
  /// - Returns: how many certificates of each kind were issued.
  package func confirmAll(
    by trainer: Person.ID, with issuing: Issuing, signedWith key: KeyRing.SigningPair, at now: Instant,
    in db: WriteConnection
  ) throws -> (trainers: Int, participants: Int) {
    let people = try trainees(in: cohort, of: course, in: db).map(\.person)
    let confirmed = try confirm(
      Set(people), in: cohort, of: course, by: trainer, with: issuing, signedWith: key, at: now, in: db)
    return (confirmed.trainers, confirmed.participants)
  }

  /// Makes a certified trainer a facilitator of the city where they work.
  ///
  /// - Returns: Whether they became one.
  package func makeFacilitator(
    _ person: Person.ID, by trainer: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Bool {
    guard let trainee = try trainees(in: cohort, of: course, only: person, in: db).first,
      trainee.trainerCertificate(on: Day(now)) != nil,
      let place = try facilitationPlaces(of: person, in: cohort, in: db).first(where: { !$0.isHeld })
    else { return false }
    try Trainers.makeFacilitator(trainee, of: place, by: trainer, board: board, at: now, in: db)
    return true
  }

  private func observe(
    _ id: PracticeClass.ID, _ decision: ObservationForm.Decision, _ lines: [ObservationForm.Line]?,
    _ comment: String, by observer: Person.ID, at now: Instant, in db: WriteConnection
  ) throws {
    let practice = try practice(id, in: db)
    let refusal = refusal(
      toObserve: try team(of: practice.person, studyingIn: practice.cohort, in: db),
      by: try team(of: observer, in: db), training: cohort.zone.map { [$0] } ?? [])
    if let refusal { throw Refusal.forbidden(refusal.sentence) }
    var form = ObservationForm(empty: rubric, number: practice.version.number)
    if let lines { form.lines = lines }
    form.comment = comment
    form.decision = decision
    _ = try Trainers.observe(
      NewObservation(
        practice: practice, rubric: rubric, passMark: training.practicePassMark, form: form,
        observer: observer), board: board, at: now, in: db)
  }
}
