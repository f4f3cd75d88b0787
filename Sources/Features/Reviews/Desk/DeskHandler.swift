import Accounts
import Applications
import Core
import GrantCalls
import HTTP
import SQLite
import Web

/// `/coordinacion/fondos/{convocatoria}/evaluacion`: who scores, how far they are, what to do about it.
extension ReviewsFeature {
  static let deskReaders = Audience.holders([.coordinator, .committee, .administrator])
  static let deskRunners = Audience.holders([.coordinator, .administrator])

  var deskRoutes: [Route] {
    let path = "/coordinacion/fondos/{convocatoria}/evaluacion"
    let runners = Self.deskRunners
    return [
      .get(path, for: Self.deskReaders, showEvaluation),
      .post("\(path)/personas", for: runners, addEvaluators),
      .post("\(path)/quitar", for: runners, removeEvaluator),
      .post("\(path)/empezar", for: runners, startReview),
      .post("\(path)/repartir", for: runners, assignAgain),
      .post("\(path)/recordar", for: runners, remind),
    ] + applicationRoutes
  }

  private func showEvaluation(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    try evaluationPage(visit, id)
  }

  /// - Parameter problem: why what was asked for was not done.
  private func evaluationPage(_ visit: Visit, _ id: GrantCall.ID, problem: String? = nil) throws -> Response {
    let viewer = try visit.person()
    try setAllConflictedAside(of: id, seenBy: viewer)
    let now = site.clock.now()
    let view = visit.query["ver"].flatMap(ApplicationsView.init) ?? .waiting
    let page = visit.query["pagina"].flatMap { Int($0) }.map { min(max($0, 1), 1000) } ?? 1
    let search = ReferenceSearch(visit.query)
    let desk = try site.database.read { db in
      try evaluationDesk(id, view, search, page, at: now, for: viewer, in: db)
    }
    noteViews(of: desk.lines.map(\.person), by: viewer, for: .reviewDesk, on: site)
    noteViews(of: desk.named.map(\.person), by: viewer, for: .evaluators, on: site)
    let html = EvaluationPage(
      layout: layout, desk: desk, done: visit.query["hecho"].flatMap(EvaluationPage.Done.init),
      problem: problem, now: now)
    return .page(
      html.html(for: viewer), status: problem == nil ? .ok : .unprocessableContent, to: visit.request)
  }

  private func evaluationDesk(
    _ id: GrantCall.ID, _ view: ApplicationsView, _ search: ReferenceSearch, _ page: Int, at now: Instant,
    for viewer: Viewer.SignedIn, in db: ReadConnection
  ) throws -> EvaluationDesk {
    let call = try grantCall(id, seenBy: viewer, in: db)
    let needs = try needs(of: id, in: db)
    var counts: [ApplicationsView: Int] = [:]
    for view in ApplicationsView.allCases { counts[view] = needs.count { view.shows($0, in: call) } }
    let shown = needs.filter {
      search.isEmpty ? view.shows($0, in: call) : search.takes($0.application)
    }
    let pages = max(1, (shown.count + linesOnAPage - 1) / linesOnAPage)
    let here = min(page, pages)
    return EvaluationDesk(
      call: call, stage: call.stage(at: now), mayRun: runs(try cities(of: id, in: db), viewer),
      evaluators: try evaluatorLines(of: id, in: db), progress: try progress(of: id, in: db),
      short: needs.filter { $0.isShort(in: call) }, view: view, counts: counts,
      search: search, page: here, pages: pages,
      lines: try applicationLines(
        Array(shown.dropFirst((here - 1) * linesOnAPage).prefix(linesOnAPage)), in: db))
  }

  /// Conflicts that came up since: nobody goes on scoring because nobody looked.
  func setAllConflictedAside(
    of id: GrantCall.ID, only application: Application.ID? = nil, seenBy viewer: Viewer.SignedIn
  ) throws {
    let isFound = try site.database.read { db in
      let call = try grantCall(id, seenBy: viewer, in: db)
      return try call.state == .review && !conflictedReviews(of: id, only: application, in: db).isEmpty
    }
    guard isFound else { return }
    let now = site.clock.now()
    try site.database.write { db in
      try setConflictedAside(
        of: try grantCall(id, in: db), only: application, board: board, at: now, in: db)
    }
  }

  // MARK: Deeds

  private func addEvaluators(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let chosen = Set(try visit.form().all("persona").compactMap { Int64($0) }.map(Person.ID.init(rawValue:)))
    let now = site.clock.now()
    let refusal: String? = try site.database.write { db in
      let call = try grantCall(id, runBy: viewer, in: db)
      guard call.state == .published || call.state == .review else { return EvaluationPage.notNow }
      let possible = try possibleEvaluators(of: id, in: db).filter(chosen.contains)
      guard !possible.isEmpty else {
        return
          "Marca al menos a una persona. Salen quienes tienen la función de evaluación en una ciudad de la convocatoria."
      }
      try add(evaluators: possible, to: id, by: viewer.id, at: now, in: db)
      return nil
    }
    if let refusal { return try evaluationPage(visit, id, problem: refusal) }
    return .seeOther("\(id.evaluationPath)?hecho=\(EvaluationPage.Done.added.rawValue)")
  }

  private func removeEvaluator(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    guard let person = try visit.form()["persona"].flatMap({ Int64($0) }).map(Person.ID.init(rawValue:))
    else {
      throw Refusal.badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")
    }
    let now = site.clock.now()
    let isDone: Bool = try site.database.write { db in
      let call = try grantCall(id, runBy: viewer, in: db)
      guard call.state == .published || call.state == .review else { return false }
      try remove(evaluator: person, from: id, by: viewer.id, at: now, in: db)
      if call.state == .review {
        try assign(call, seed: newSeed(), by: viewer.id, board: board, at: now, in: db)
      }
      return true
    }
    guard isDone else { return try evaluationPage(visit, id, problem: EvaluationPage.notNow) }
    return .seeOther("\(id.evaluationPath)?hecho=\(EvaluationPage.Done.removed.rawValue)")
  }

  private func startReview(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let refusal: String? = try site.database.write { db in
      let call = try grantCall(id, runBy: viewer, in: db)
      let count = try needs(of: id, in: db).count
      let refusal = startingRefusal(
        call, applications: count, evaluators: try evaluators(of: id, in: db).count, at: now)
      if let refusal { return refusal }
      try move(id, to: .review, reason: "", by: viewer.id, at: now, in: db)
      try assign(
        try grantCall(id, in: db), seed: newSeed(), by: viewer.id, board: board, at: now, in: db)
      return nil
    }
    if let refusal { return try evaluationPage(visit, id, problem: refusal) }
    return .seeOther("\(id.evaluationPath)?hecho=\(EvaluationPage.Done.started.rawValue)")
  }

  private func assignAgain(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let isDone: Bool = try site.database.write { db in
      let call = try grantCall(id, runBy: viewer, in: db)
      guard call.state == .review else { return false }
      try assign(call, seed: newSeed(), by: viewer.id, board: board, at: now, in: db)
      return true
    }
    guard isDone else { return try evaluationPage(visit, id, problem: EvaluationPage.notNow) }
    return .seeOther("\(id.evaluationPath)?hecho=\(EvaluationPage.Done.assigned.rawValue)")
  }

  /// To one evaluator, or to all who have something to do.
  private func remind(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let only = try visit.form()["persona"].flatMap { Int64($0) }.map(Person.ID.init(rawValue:))
    let now = site.clock.now()
    let count = try site.database.write { db in
      let call = try grantCall(id, runBy: viewer, in: db)
      guard call.state == .review else { return 0 }
      let waiting = Set(try openReviews(of: id, in: db).map(\.evaluator)).filter { only == nil || $0 == only }
      for person in waiting.sorted(by: { $0.rawValue < $1.rawValue }) {
        try tell(person, .reviewReminder, board: board, at: now, in: db)
        try record(
          .reviewReminderSent, by: viewer.id, about: [("call", id.rawValue), ("person", person.rawValue)],
          at: now, in: db)
      }
      return waiting.count
    }
    guard count > 0 else {
      return try evaluationPage(
        visit, id, problem: "Nadie tiene evaluaciones por hacer, así que no hay a quién recordar.")
    }
    return .seeOther("\(id.evaluationPath)?hecho=\(EvaluationPage.Done.reminded.rawValue)")
  }
}

/// A new one for each assignment, small enough for every program that reads the event.
private func newSeed() -> Int64 { .random(in: 1...(1 << 53)) }

/// Why a call cannot go into review, with what to do; nil where it can.
func startingRefusal(_ call: GrantCall, applications: Int, evaluators: Int, at now: Instant) -> String? {
  switch call.stage(at: now) {
  case .draft: return "La convocatoria todavía es un borrador: publícala primero."
  case .announced, .open:
    return
      "Todavía se reciben postulaciones, hasta el \(call.closingInWords). Podrás empezar después."
  case .review, .decided, .cancelled: return EvaluationPage.notNow
  case .closed: break
  }
  if applications == 0 { return "Nadie postuló, así que no hay nada que evaluar." }
  if evaluators < call.reviewers {
    return
      "Cada postulación la evalúan \(call.reviewers) personas y has elegido \(evaluators). Elige al menos \(call.reviewers); mejor una más, por si hace falta otra opinión."
  }
  return nil
}

extension GrantCall.ID {
  var evaluationPath: String { "\(deskPath)/evaluacion" }
}
