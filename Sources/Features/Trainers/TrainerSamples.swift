import Certificates
import Cohorts
import Core
import Courses
import Notices
import SQLite

/// How far somebody of the demonstration is in a training of trainers.
package enum SampleProgress: Sendable {
  /// Came to a few classes.
  case begun
  /// Came to enough of them; certified for that.
  case participated
  /// Has done all but the class, which stands there.
  case classAsked, classReturned, classObserved
  /// Has everything; nobody has confirmed it.
  case complete
  /// A trainer confirmed it.
  case certified
}

/// Who trains in the demonstration, with what it needs.
package struct SampleTraining: Sendable {
  let cohort: Cohort
  let course: Course
  let trainer: Person.ID
  let board: NoticeBoard
  let issuing: Issuing
  let key: KeyRing.SigningPair

  /// - Parameter trainer: who observes and confirms.
  package init(
    cohort: Cohort, course: Course, trainer: Person.ID, board: NoticeBoard, issuing: Issuing,
    key: KeyRing.SigningPair
  ) {
    self.cohort = cohort
    self.course = course
    self.trainer = trainer
    self.board = board
    self.issuing = issuing
    self.key = key
  }

  /// Takes somebody of the cohort, who came and studied as far as `progress` says, through classes of practice and
  /// confirming, by the same deeds as for real people.
  package func take(
    _ person: Person.ID, to progress: SampleProgress, at now: Instant, in db: WriteConnection
  ) throws {
    switch progress {
    case .begun: return
    case .participated: try confirmNow(person, at: now, in: db)
    case .classAsked: _ = try ask(person, at: now, in: db)
    case .classReturned: try observe(try ask(person, at: now, in: db), .giveBack, at: now, in: db)
    case .classObserved: try observe(try ask(person, at: now, in: db), .sign, at: now, in: db)
    case .complete, .certified:
      let id = try ask(person, at: now, in: db)
      try observe(id, .sign, at: now, in: db)
      try sign(try practice(id, in: db), board: board, at: now, in: db)
      if case .certified = progress { try confirmNow(person, at: now, in: db) }
    }
  }

  private func ask(_ person: Person.ID, at now: Instant, in db: WriteConnection) throws -> PracticeClass.ID {
    let day = Day(now).adding(days: -2)
    let facts = PracticeFacts(
      startsAt: Instant(on: day, minuteOfDay: 15 * 60), minutes: Minutes(240), around: Minutes(240),
      place: "Casa comunal", topic: "Emprendimiento: costos y margen", participants: 18, countedBy: .list,
      note: "Mírame los tiempos, por favor.")
    guard case .kept(let id) = try log(facts, correcting: nil, by: person, in: cohort, at: now, in: db) else {
      preconditionFailure("the sample class does not fit")
    }
    try askForObservation(of: try practice(id, in: db), board: board, at: now, in: db)
    return id
  }

  private func observe(
    _ id: PracticeClass.ID, _ decision: ObservationForm.Decision, at now: Instant, in db: WriteConnection
  ) throws {
    guard let training = course.training, let rubric = course.rubrics[training.practiceRubric] else { return }
    var form = ObservationForm(empty: rubric, number: 1)
    form.lines = rubric.criteria.map { criterion in
      .init(level: criterion.levels.count - 2, reason: "A las 15:20 el grupo sacó la cuenta y la explicó.")
    }
    form.comment =
      decision == .sign
      ? "Funcionó empezar con el caso y dejar que el grupo concluya. Cambiaría el cierre: faltó tiempo."
      : "La lista de asistencia tiene 14 firmas y escribiste 18 personas. Corrígelo, por favor."
    form.decision = decision
    _ = try Trainers.observe(
      NewObservation(
        practice: try practice(id, in: db), rubric: rubric, passMark: training.practicePassMark, form: form,
        observer: trainer), board: board, at: now, in: db)
  }

  private func confirmNow(_ person: Person.ID, at now: Instant, in db: WriteConnection) throws {
    _ = try confirm(
      [person], in: cohort, of: course, by: trainer, with: issuing, signedWith: key, at: now, in: db)
  }
}

extension SampleProgress {
  /// To how many of the nine classes they came.
  package var sessions: Int {
    switch self {
    case .begun: 3
    case .classAsked: 6
    case .participated: 8
    case .classReturned, .classObserved, .complete, .certified: 9
    }
  }

  /// Of how many sessions they read the lessons, passed the quiz and have the extra activity approved.
  package var studied: Int {
    switch self {
    case .begun: 2
    case .participated: 4
    case .classAsked: 6
    case .classReturned, .classObserved, .complete, .certified: 9
    }
  }
}
