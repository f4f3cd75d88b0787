import Attempts
import Core
import Courses
import HTTP
import Markup
import struct Questions.Seed
import SQLite
import Web

/// Before and after the questions: `/cursos/{curso}/examen` and one attempt.
extension ExamsFeature {
  func showExam(_ visit: Visit, course: Course.Slug) throws -> Response {
    try door(visit, course, problem: nil, status: .ok)
  }

  /// The public page with what this viewer may do.
  private func door(_ visit: Visit, _ course: Course.Slug, problem: DoorProblem?, status: Status) throws
    -> Response
  {
    let page = try served.current.examPage(course)
    let place = try exam(course)
    let door: HTML
    if let viewer = visit.viewer.signedIn {
      let now = site.clock.now()
      door = try site.database.read { db in
        let open = try sittings(of: course, openTo: viewer.id, at: now, in: db)
        return ExamDoor(
          place: place, lines: try attempts(of: viewer.id, in: course, at: .exam, in: db), sittings: open,
          without: open.isEmpty
            ? try reasonWithoutSitting(for: viewer.id, of: course, at: now, in: db) : .none,
          accommodation: try accommodation(of: viewer.id, in: course, in: db), now: now, problem: problem
        ).html
      }
    } else {
      door = ExamDoor.signIn(place)
    }
    var response = page.response(
      to: visit.request, [Layout.account: layout.accountMenu(visit.viewer), examDoor: door])
    if status != .ok { response.status = status }
    return response
  }

  func begin(_ visit: Visit, course: Course.Slug) throws -> Response {
    let viewer = try visit.person()
    let place = try exam(course)
    let form = try visit.form()
    guard let id = form["convocatoria"].flatMap(Sitting.ID.init(pathSegment:)) else {
      throw Refusal.badRequest("Elige una convocatoria en la página del examen.")
    }
    let now = site.clock.now()
    let seed = Seed(rawValue: .random(in: 0...UInt64.max))
    let code = form["codigo"] ?? ""
    let entry = try site.database.write { db in
      try handInOverdue(at: now, texts: texts, in: db)
      // One that has closed since the page was opened is named too, so that it can be said.
      guard let sitting = try sitting(id, in: db), sitting.course == course,
        try isInvited(viewer.id, to: id, in: db)
      else { throw Refusal.notFound }
      return try enter(sitting, place, as: viewer.id, code: code, seed: seed, at: now, in: db)
    }
    switch entry {
    case .inside(let attempt): return .seeOther(try firstOpen(of: attempt, at: place))
    case .refused(let sentence):
      return try door(
        visit, course, problem: DoorProblem(sitting: id, sentence: sentence, typed: code),
        status: .unprocessableContent)
    }
  }

  /// The first question without an answer; the last look where there is none.
  private func firstOpen(of attempt: Attempt.ID, at place: ExamPlace) throws -> String {
    let questions = try site.database.read { db in try Attempts.questions(of: attempt, in: db) }
    guard let open = questions.first(where: { !$0.isAnswered }) else { return place.path(to: attempt) }
    return place.path(to: open.position, of: attempt)
  }

  func showAttempt(_ visit: Visit, course: Course.Slug, id: Attempt.ID) throws -> Response {
    let viewer = try visit.person()
    let place = try exam(course)
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let html = try site.database.read { db in
      let exam = try examAttempt(id, of: viewer.id, in: course, in: db)
      let questions = try marked(exam.attempt, texts: texts, in: db)
      guard exam.isOpen else { return try resultPage(exam, at: place, questions, now, viewer, in: db) }
      return ExamLastLookPage(
        layout: layout, place: place, exam: exam, questions: questions,
        waitingMarks: tickets.marks(of: exam.id, at: now), now: now
      ).html(for: viewer)
    }
    return .page(html, to: visit.request)
  }

  private func resultPage(
    _ exam: ExamAttempt, at place: ExamPlace, _ questions: [MarkedQuestion], _ now: Instant,
    _ viewer: Viewer.SignedIn, in db: ReadConnection
  ) throws -> HTML {
    guard let sitting = try sitting(exam.sitting, in: db),
      let result = try Attempts.results(of: exam.id, in: db).last
    else { throw Refusal.notFound }
    let stillIn = try isAnybodyInside(sitting.id, in: db)
    return ExamResultPage(
      layout: layout, place: place, exam: exam, questions: questions, result: result,
      candidacy: Candidacy(
        sitting, try attempts(of: viewer.id, in: exam.attempt.course, at: .exam, in: db),
        try accommodation(of: viewer.id, in: exam.attempt.course, in: db)),
      showsTexts: now >= sitting.closesAt && !stillIn, now: now
    ).html(
      byModule: try results(
        byModule: exam.blueprint, try questions.countedMarks(), passMark: exam.attempt.passMark), for: viewer)
  }

  func handIn(_ visit: Visit, course: Course.Slug, id: Attempt.ID) throws -> Response {
    let viewer = try visit.person()
    let place = try exam(course)
    let now = site.clock.now()
    try site.database.write { db in
      try handInOverdue(at: now, texts: texts, in: db)
      // Handed in twice is handed in once.
      try Exams.handIn(
        try examAttempt(id, of: viewer.id, in: course, in: db), at: now, texts: texts, in: db)
    }
    return .seeOther(place.path(to: id))
  }

  /// Whoever looks closes what is overdue, so that nobody depends on the clock that does it each second.
  func handInWhatIsOverdue(at now: Instant) throws {
    let isOverdue: Bool = try site.database.read { db in
      try db.one(
        """
        SELECT EXISTS (
          SELECT 1 FROM attempt JOIN exam_attempt ON exam_attempt.attempt_id = attempt.id
           WHERE attempt.handed_in_at IS NULL AND attempt.part = 'exam' AND exam_attempt.deadline_at < \(now - ExamClock.grace))
        """)
    }
    guard isOverdue else { return }
    try site.database.write { db in try handInOverdue(at: now, texts: texts, in: db) }
  }
}
