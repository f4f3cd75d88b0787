import Accounts
import Cohorts
import Core
import Files
import HTTP
import Markup
import SQLite
import Web

/// `/facilitacion/entregas/{entrega}`: one piece of work beside the rubric.
extension SubmissionsFeature {
  func showSubmission(_ visit: Visit, id: Submission.ID) throws -> Response {
    let viewer = try visit.person()
    let wanted = visit.query["version"].flatMap(VersionNumber.init(pathSegment:))?.rawValue
    let (desk, place) = try gradingDesk(
      id, version: wanted, in: QueueFilter(visit.query), for: viewer)
    noteView(of: desk.submission.person, by: viewer, for: .submission, on: site)
    var form = GradeForm(desk.grades.last, of: place, number: desk.version.number)
    form.files = try chosenFiles(for: desk, viewer)
    let page = GradingPage(layout: layout, place: place, desk: desk)
    return .page(page.html(form, for: viewer), to: visit.request)
  }

  func gradeSubmission(_ visit: Visit, id: Submission.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try SentFields(visit)
    let filter = QueueFilter(Form(encoded: (sent["cola"] ?? "").utf8) ?? .empty)
    if let answer = try answerToWithdrawn(id, sent, in: filter, visit) { return answer }
    let (desk, place) = try gradingDesk(id, version: nil, in: filter, for: viewer)
    guard desk.right == .grades else {
      throw Refusal.forbidden("Esta entrega la califica quien facilita su grupo.")
    }
    var form = try GradeForm(sent, of: place)
    let refusals = try keepFiles(sent, for: desk, viewer)
    form.files = try chosenFiles(for: desk, viewer)
    if !refusals.isEmpty { form.problems["archivo"] = refusals.joined(separator: " ") }
    guard form.problems.isEmpty else {
      return try again(form, desk, place, viewer, visit, status: .unprocessableContent, isLate: false)
    }
    let now = site.clock.now()
    let new = NewGrade(submission: desk.submission, place: place, form: form, author: viewer.id)
    switch try site.database.write({ db in try grade(new, board: board, at: now, in: db) }) {
    case .graded:
      let next = sent["seguir"] == "1" ? desk.next : nil
      return .seeOther(next.map { "\($0)" } ?? "\(filter.path(done: id))")
    case .changedMeanwhile:
      // What is there now, beside what was filled in: nothing of either is lost.
      let (fresh, place) = try gradingDesk(id, version: nil, in: filter, for: viewer)
      var kept = form
      kept.seen = fresh.grades.last?.id.rawValue ?? 0
      return try again(
        GradeForm(kept, at: fresh.version.number), fresh, place, viewer, visit, status: .conflict,
        isLate: true)
    }
  }

  /// What the grader has chosen and not sent with a grade yet.
  private func chosenFiles(for desk: GradingDesk, _ viewer: Viewer.SignedIn) throws -> [StoredFile] {
    try site.database.read { db in
      try files(of: desk.submission.feedbackDraft, in: db).filter { $0.owner == viewer.id }
    }
  }

  /// - Returns: Sentences for files that could not be taken.
  private func keepFiles(_ sent: SentFields, for desk: GradingDesk, _ viewer: Viewer.SignedIn) throws
    -> [String]
  {
    let (kept, refusals) = try keeper.keep(sent.files("archivo"), of: viewer.id)
    let chosen = sent.fileIDs("archivo") + kept
    let now = site.clock.now()
    try site.database.write { db in
      try set(chosen, on: desk.submission.feedbackDraft, of: viewer.id, at: now, in: db)
    }
    return refusals
  }

  private func again(
    _ form: GradeForm, _ desk: GradingDesk, _ place: AssignmentPlace, _ viewer: Viewer.SignedIn,
    _ visit: Visit, status: Status, isLate: Bool
  ) throws -> Response {
    noteView(of: desk.submission.person, by: viewer, for: .submission, on: site)
    let page = GradingPage(layout: layout, place: place, desk: desk)
    return .page(page.html(form, isLate: isLate, for: viewer), status: status, to: visit.request)
  }

  /// - Throws: `Refusal.notFound` for a submission that the viewer may not see, and for one of an assignment that the course
  ///   no longer has.
  private func gradingDesk(
    _ id: Submission.ID, version wanted: Int?, in filter: QueueFilter, for viewer: Viewer.SignedIn
  ) throws -> (GradingDesk, AssignmentPlace) {
    try site.database.read { db in
      let (own, cohort, right) = try submission(id, seenBy: viewer, in: db)
      guard let place = place(own.course, own.module), let current = own.number else {
        throw Refusal.notFound
      }
      let version = try version(wanted ?? current, of: own.id, in: db)
      let scope = try queueScope(of: viewer, choosing: filter.cohort, in: db)
      let name: String = try db.one("SELECT shown FROM person_name WHERE id = \(own.person)")
      let phone = try db.first(
        "SELECT number FROM person_phone WHERE person_id = \(own.person) ORDER BY number LIMIT 1",
        as: String.self)
      let desk = GradingDesk(
        submission: own, cohort: cohort, right: version.number == current ? right : .reads, author: name,
        phone: phone, version: version, versions: try versions(of: own.id, in: db),
        works: try shownWorks(of: version.id, in: db), files: try files(of: version.files, in: db),
        grades: try gradesWithFiles(of: version.id, in: db),
        earlier: try earlierGrades(of: own.id, before: version.number, in: db), filter: filter,
        next: try neighbour(of: own, .after, filter, scope, in: db).map { filter.path(to: $0) },
        previous: try neighbour(of: own, .before, filter, scope, in: db).map { filter.path(to: $0) })
      return (desk, place)
    }
  }

  /// The last grade of the version before, which says what was asked for.
  private func earlierGrades(of id: Submission.ID, before number: Int, in db: ReadConnection) throws
    -> [Grade]
  {
    guard let before = try versions(of: id, in: db).first(where: { $0.number < number }) else { return [] }
    return try grades(of: before.id, in: db).suffix(1)
  }
}

extension Submission {
  /// What the files hang on that a grader has chosen.
  var feedbackDraft: FileUse { FileUse(.feedbackDraft, id.rawValue) }
}

extension GradeForm {
  /// What was filled in, for the version that counts now.
  init(_ form: GradeForm, at number: Int) {
    self = form
    self.number = number
  }
}

/// All that is needed to grade one submission.
struct GradingDesk: Sendable {
  let submission: Submission
  let cohort: Cohort
  let right: GraderRight
  /// The name of whose work it is.
  let author: String
  /// Nil for whoever has none or does not want to be written to.
  let phone: String?
  let version: SubmissionVersion
  /// The newest first.
  let versions: [SubmissionVersion]
  let works: [ShownWork]
  let files: [StoredFile]
  /// Of this version, the first one first.
  let grades: [Grade]
  /// What the version before was given at last.
  let earlier: [Grade]
  let filter: QueueFilter
  /// Where the next and the previous one of the queue are.
  let next: String?
  let previous: String?
}
