import Accounts
import Applications
import Core
import GrantCalls
import HTTP
import Reviews
import SQLite
import Selection
import Web

/// `/mesa` and `/mesa/{convocatoria}`: where a committee sees the ranking, tries rules, draws, and decides.
extension AwardsFeature {
  var boardRoutes: [Route] {
    let path = "/mesa/{convocatoria}"
    return [
      .get("/mesa", for: Self.seats, showBoards),
      .get(path, for: Self.seats, showBoard),
      .get("/coordinacion/fondos/{convocatoria}/decision", for: Self.seats, goToBoard),
      .post("\(path)/probar", for: Self.seats, tryRules),
      .post("\(path)/sorteo", for: Self.seats, drawLots),
      .post("\(path)/decidir", for: Self.seats, decideCall),
      .get("\(path)/lista.xlsx", for: Self.seats, exportRanking),
    ]
  }

  private func showBoards(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let (found, waiting) = try site.database.read { db in
      (
        try calls(boardOf: viewer, in: db),
        try decisionsWaiting(forCommittee: viewer, at: now, in: db)
          + appealsWaiting(forCoordinator: viewer, in: db)
      )
    }
    return .page(
      BoardsPage(layout: layout, now: now, waiting: waiting.withoutRepetition).page(found, for: viewer),
      to: visit.request)
  }

  private func goToBoard(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    _ = try site.database.read { db in try call(id, boardOf: viewer, in: db) }
    return .seeOther(boardPath(id))
  }

  private func showBoard(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let board = try site.database.read { db in
      try loadBoard(id, of: viewer, visit.query, in: db)
    }
    return respond(to: visit, viewer, board)
  }

  /// The page, and a look at everybody who is named on it.
  func respond(
    to visit: Visit, _ viewer: Viewer.SignedIn, _ board: Board, _ problems: [FieldProblem] = [],
    sent: Form? = nil
  ) -> Response {
    let page = BoardPage(layout: layout, board: board, viewer: viewer, problems: problems, sent: sent)
    noteViews(of: Array(board.names.keys), by: viewer, for: .award, on: site)
    noteViews(of: board.closing?.people ?? [], by: viewer, for: .grantCall, on: site)
    return .page(page.html, status: problems.isEmpty ? .ok : .unprocessableContent, to: visit.request)
  }

  /// `POST /mesa/{convocatoria}/probar`: rules as they were typed become an address that can be shared.
  private func tryRules(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let board = try site.database.read { db in try loadBoard(id, of: viewer, form, in: db) }
    guard board.decision == nil else { return .seeOther(boardPath(id)) }
    guard board.trial.problems.isEmpty else { return respond(to: visit, viewer, board, board.trial.problems) }
    return .seeOther("\(boardPath(id))\(board.trial.query)")
  }

  /// `POST /mesa/{convocatoria}/sorteo`: prepares the draw, then takes the number that was drawn in public.
  private func drawLots(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let now = site.clock.now()
    let typed = form["numero"]
    let number = typed.flatMap(Draw.number)
    let isTaken = try site.database.write { db in
      let seated = try call(id, decidedBy: viewer, in: db)
      guard seated.call.state == .review else {
        throw Refusal.forbidden("El sorteo se hace mientras la convocatoria está en evaluación.")
      }
      guard typed != nil else {
        try prepareDraw(of: id, by: viewer.id, at: now, in: db)
        return true
      }
      guard let number else { return false }
      try completeDraw(of: id, with: number, by: viewer.id, at: now, in: db)
      return true
    }
    if isTaken { return .seeOther("\(boardPath(id))#sorteo") }
    let board = try site.database.read { db in try loadBoard(id, of: viewer, .empty, in: db) }
    return respond(
      to: visit, viewer, board,
      [FieldProblem("numero", "Escribe el número que salió: solo cifras, hasta veinte.")], sent: form)
  }

  /// `POST /mesa/{convocatoria}/decidir`: worked out from a snapshot, so that nobody else's write waits for it, and written only
  /// if scores and applications are still those of the page on which the committee agreed.
  private func decideCall(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let now = site.clock.now()
    let board = try site.database.read { db in
      _ = try call(id, decidedBy: viewer, in: db)
      return try loadBoard(id, of: viewer, form, in: db)
    }
    guard let contest = board.contest, board.call.state == .review else { return .seeOther(boardPath(id)) }
    let typed = DecisionForm(form, waiting: contest.facts.waiting)
    var problems = board.trial.problems + typed.problems
    if typed.seen != contest.facts.fingerprint { problems.insert(Self.changed, at: 0) }
    guard problems.isEmpty else { return respond(to: visit, viewer, board, problems, sent: form) }
    let prepared = PreparedDecision(
      NewDecision(rules: board.trial.rules, note: typed.note, lacks: typed.lacks), contest: contest,
      standing: board.standing)
    let outcome = try site.database.write { db in
      _ = try call(id, decidedBy: viewer, in: db)
      return try decide(prepared, telling: self.board, by: viewer.id, at: now, in: db)
    }
    switch outcome {
    case .decided, .notDecidable: return .seeOther(boardPath(id))
    case .refused(let problems): return respond(to: visit, viewer, board, problems, sent: form)
    case .overtaken:
      let fresh = try site.database.read { db in try loadBoard(id, of: viewer, form, in: db) }
      return respond(to: visit, viewer, fresh, [Self.changed], sent: form)
    }
  }

  private static let changed = FieldProblem(
    "decidir",
    "Los puntajes o las postulaciones cambiaron desde que abriste esta página. No se decidió nada: mira el orden de ahora y decide otra vez."
  )
}
