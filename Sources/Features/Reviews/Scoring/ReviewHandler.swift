import Accounts
import Applications
import Core
import Courses
import GrantCalls
import HTTP
import Markup
import SQLite
import Web

/// `/evaluacion/{evaluacion}`: one application beside the rubric.
extension ReviewsFeature {
  var reviewRoutes: [Route] {
    let path = "/evaluacion/{evaluacion}"
    let audience = Self.evaluatorAudience
    return [
      .get(path, for: audience, showReview),
      .post(path, for: audience, saveReview),
      .get("\(path)/entregar", for: audience, confirmReview),
      .post("\(path)/entregar", for: audience, handInReview),
      .get("\(path)/abstenerse", for: audience, showAbstaining),
      .post("\(path)/abstenerse", for: audience, abstain),
      .post("\(path)/volver", for: audience, goOnAfterMistake),
    ]
  }

  private func showReview(_ visit: Visit, id: Review.ID) throws -> Response {
    let viewer = try visit.person()
    try setAsideIfConflicted(id, of: viewer.id)
    let desk = try desk(id, viewer)
    let form = ReviewForm(desk.own.review, desk.scores, by: desk.rubric)
    return page(desk, form, viewer, visit)
  }

  /// What is written so far, by the script while one types or by a button.
  private func saveReview(_ visit: Visit, id: Review.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try ownForm(visit)
    try setAsideIfConflicted(id, of: viewer.id)
    let desk = try desk(id, viewer)
    var form = try ReviewForm(sent, by: desk.rubric)
    let wantsJSON = visit.request.headers["Accept"] == "application/json"
    guard form.problems.isEmpty else {
      if wantsJSON { return .saving(.unprocessableContent, form.problems[0].sentence, base: form.base) }
      return page(desk, form, viewer, visit, status: .unprocessableContent)
    }
    let now = site.clock.now()
    let saved = try site.database.write { db in
      try save(form, of: try review(id, of: viewer.id, in: db), by: desk.rubric, at: now, in: db)
    }
    switch saved {
    case .saved(let version, let at):
      if wantsJSON { return .saving(.ok, savedWords(at, now: now), base: version) }
      guard sent["accion"] == "entregar" else { return .seeOther("\(id.path)?guardado=1") }
      form.base = version
      form.problems = form.missing(in: desk.rubric)
      guard form.problems.isEmpty else {
        return page(desk, form, viewer, visit, status: .unprocessableContent)
      }
      return .seeOther("\(id.path)/entregar")
    case .changedElsewhere:
      let fresh = try self.desk(id, viewer)
      if wantsJSON { return .saving(.conflict, ReviewPage.changedWords, base: form.base) }
      form.base = fresh.own.review.version
      return page(fresh, form, viewer, visit, status: .conflict, isChanged: true)
    case .ended:
      let fresh = try self.desk(id, viewer)
      if wantsJSON { return .saving(.conflict, ReviewPage.endedWords, base: form.base) }
      return page(fresh, form, viewer, visit, status: .conflict)
    }
  }

  private func confirmReview(_ visit: Visit, id: Review.ID) throws -> Response {
    let viewer = try visit.person()
    try setAsideIfConflicted(id, of: viewer.id)
    let desk = try desk(id, viewer)
    guard desk.own.isOpen else { return .seeOther(id.path) }
    var form = ReviewForm(desk.own.review, desk.scores, by: desk.rubric)
    form.problems = form.missing(in: desk.rubric)
    guard form.problems.isEmpty else {
      return page(desk, form, viewer, visit, status: .unprocessableContent)
    }
    note(desk, viewer)
    let html = ConfirmReviewPage(layout: layout, desk: desk).html(form, for: viewer)
    return .page(html, to: visit.request)
  }

  private func handInReview(_ visit: Visit, id: Review.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try ownForm(visit)
    let desk = try desk(id, viewer)
    var form = ReviewForm(desk.own.review, desk.scores, by: desk.rubric)
    guard desk.own.isOpen else { return page(desk, form, viewer, visit, status: .conflict) }
    form.problems = form.missing(in: desk.rubric)
    guard form.problems.isEmpty else {
      return page(desk, form, viewer, visit, status: .unprocessableContent)
    }
    // What was looked at before saying yes.
    guard sent["base"] == "\(desk.own.review.version)" else {
      return page(desk, form, viewer, visit, status: .conflict, isChanged: true)
    }
    let now = site.clock.now()
    let (scores, comment, version) = (form.scores(by: desk.rubric), form.comment, form.base)
    let outcome = try site.database.write { db -> ReviewOutcome? in
      guard try review(id, in: db).version == version else { return nil }
      return try submitReview(id, scores: scores, comment: comment, board: board, at: now, in: db)
    }
    guard outcome == .submitted else {
      return page(
        try self.desk(id, viewer), form, viewer, visit, status: .conflict, isChanged: outcome == nil)
    }
    let next = sent["seguir"] == "1" ? desk.next : nil
    return .seeOther(next.map(\.path) ?? "/evaluacion?hecha=\(id.rawValue)")
  }

  // MARK: What they share

  /// The form of a page of whoever is signed in now.
  func ownForm(_ visit: Visit) throws -> Form {
    let form = try visit.form()
    guard form["de"] == "\(try visit.person().id.rawValue)" else {
      throw Refusal.forbidden(SavedDraft.ofAnotherPerson)
    }
    return form
  }

  /// Before a review is shown or written, whatever conflict came up since it was given ends it.
  func setAsideIfConflicted(_ id: Review.ID, of evaluator: Person.ID) throws {
    let found = try site.database.read { db in
      let own = try review(id, of: evaluator, in: db)
      return try conflictedReviews(of: own.call.id, only: own.application.id, in: db).isEmpty ? nil : own
    }
    guard let found else { return }
    let now = site.clock.now()
    try site.database.write { db in
      try setConflictedAside(
        of: try grantCall(found.call.id, in: db), only: found.application.id, board: board, at: now, in: db)
    }
  }

  /// - Throws: `Refusal.notFound` for somebody else's review.
  func desk(_ id: Review.ID, _ viewer: Viewer.SignedIn) throws -> ReviewDesk {
    try site.database.read { db in
      let own = try review(id, of: viewer.id, in: db)
      let rubric = try rubric(of: own.call)
      let version = try countingVersion(of: own.application.id, in: db)
      // Whoever must not score it reads it no more either.
      let isReadable = own.review.state.isActive
      let sheet =
        isReadable
        ? try applicationSheet(
          version, to: .evaluator(isBlind: own.call.isBlind), works: works, in: db) : nil
      let others =
        own.call.state == .decided && own.review.state == .submitted
        ? try submittedReviews(of: own.application.id, in: db).filter { $0.id != id } : []
      let neighbours = try neighbours(of: own.review, in: db)
      return ReviewDesk(
        own: own, rubric: rubric, scores: try draftScores(of: id, in: db), sheet: sheet,
        name: try personName(own.application.person, in: db), undoing: try undoing(of: own, in: db),
        others: others, previous: neighbours.previous, next: neighbours.next)
    }
  }

  private func note(_ desk: ReviewDesk, _ viewer: Viewer.SignedIn) {
    // A blind page names nobody, and is a look at what somebody handed in all the same.
    guard desk.sheet != nil else { return }
    noteView(of: desk.own.application.person, by: viewer, for: .review, on: site)
  }

  private func page(
    _ desk: ReviewDesk, _ form: ReviewForm, _ viewer: Viewer.SignedIn, _ visit: Visit, status: Status = .ok,
    isChanged: Bool = false
  ) -> Response {
    note(desk, viewer)
    let page = ReviewPage(
      layout: layout, desk: desk, form: form, isChanged: isChanged,
      isSaved: visit.query["guardado"] == "1", now: site.clock.now())
    return .page(page.html(for: viewer), status: status, to: visit.request)
  }
}

extension Review.ID {
  /// Its page, for its evaluator.
  var path: String { "/evaluacion/\(rawValue)" }
}

/// All that is needed to score one application.
struct ReviewDesk: Sendable {
  let own: OwnReview
  let rubric: Rubric
  /// As stored.
  let scores: [DraftScore]
  /// What was handed in; nil where it is the viewer's business no more.
  let sheet: HTML?
  /// Of who applies.
  let name: String
  /// What the viewer declared and may take back; nil for all other reviews.
  let undoing: Undoing?
  /// What others gave, once the call is decided.
  let others: [SubmittedReview]
  let previous: Review.ID?
  let next: Review.ID?

  /// Who applies, or the application's number where the call is blind.
  var title: String { own.call.isBlind ? reference(of: own.application.id) : name }
}

/// Of a conflict that an evaluator declared.
enum Undoing: Sendable, Equatable {
  case possible
  /// Somebody else is scoring in their place.
  case tooLate
}

/// Nil where nothing was declared by the evaluator, or the call is past scoring.
private func undoing(of own: OwnReview, in db: ReadConnection) throws -> Undoing? {
  guard own.review.state == .setAside, own.call.state == .review,
    let declared = try declaredConflict(of: own.review.evaluator, with: own.application.id, in: db),
    declared.author == own.review.evaluator,
    try !hasKnownConflict(own.review.evaluator, with: own.application, in: db)
  else { return nil }
  return try mayGoOn(own.review, of: own.call, in: db) ? .possible : .tooLate
}

extension Response {
  /// What the page's script needs to know.
  ///
  /// - Parameter words: ours, without anything to escape.
  static func saving(_ status: Status, _ words: String, base: Int) -> Response {
    var response = Response(status, body: .init("{\"base\":\(base),\"dice\":\"\(words)\"}"))
    response.headers.add("Content-Type", "application/json")
    response.headers.add("Cache-Control", "no-store")
    return response
  }
}
