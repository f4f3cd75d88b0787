import Accounts
import Applications
import Core
import Courses
import GrantCalls
import HTTP
import SQLite
import Web

/// `/coordinacion/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}`: everybody who was asked to score one
/// application, and why others are not.
extension ReviewsFeature {
  var applicationRoutes: [Route] {
    let path = "/coordinacion/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}"
    return [
      .get(path, for: Self.deskRunners, showApplicationReviews),
      .post("\(path)/pasar", for: Self.deskRunners, passReviewOn),
      .post("\(path)/conflicto", for: Self.deskRunners, declareForEvaluator),
      .post("\(path)/conflicto/retirar", for: Self.deskRunners, takeBackForEvaluator),
    ]
  }

  private func showApplicationReviews(_ visit: Visit, call: GrantCall.ID, id: Application.ID) throws
    -> Response
  {
    try applicationPage(visit, call, id)
  }

  private func applicationPage(
    _ visit: Visit, _ call: GrantCall.ID, _ id: Application.ID, problem: String? = nil,
    typed: ConflictForm = ConflictForm()
  ) throws -> Response {
    let viewer = try visit.person()
    try setAllConflictedAside(of: call, only: id, seenBy: viewer)
    let desk = try site.database.read { db in try applicationDesk(call, id, for: viewer, in: db) }
    noteView(of: desk.application.person, by: viewer, for: .reviewDesk, on: site)
    noteViews(of: desk.named, by: viewer, for: .evaluators, on: site)
    let page = ApplicationReviewsPage(
      layout: layout, desk: desk, problem: problem, typed: typed, isDone: visit.query["hecho"] == "1")
    return .page(
      page.html(for: viewer), status: problem == nil ? .ok : .unprocessableContent, to: visit.request)
  }

  private func applicationDesk(
    _ call: GrantCall.ID, _ id: Application.ID, for viewer: Viewer.SignedIn, in db: ReadConnection
  ) throws -> ApplicationDesk {
    let call = try grantCall(call, seenBy: viewer, in: db)
    let application = try application(id, in: db)
    guard application.call == call.id, let need = try needs(of: call.id, only: id, in: db).first else {
      throw Refusal.notFound
    }
    let reviews = try allReviews(of: id, in: db)
    var scores: [Review.ID: [DraftScore]] = [:]
    for review in reviews { scores[review.id] = try draftScores(of: review.id, in: db) }
    let lines = try evaluatorLines(of: call.id, in: db)
    let isScorer =
      reviews.contains { $0.evaluator == viewer.id }
      || lines.contains { $0.person == viewer.id && $0.isActive }
    return ApplicationDesk(
      call: call, application: application, need: need,
      name: try personName(application.person, in: db), reviews: reviews,
      scores: scores, rubric: try rubric(of: call), evaluators: lines,
      conflicts: try conflicts(with: application, in: db),
      noted: try notedConflicts(with: id, by: lines, in: db),
      mayRun: runs(try cities(of: call.id, in: db), viewer),
      // Whoever scores in this call reads nobody else's scores before it is decided, on whatever desk.
      seesScores: call.state == .decided || !isScorer)
  }

  private func passReviewOn(_ visit: Visit, call: GrantCall.ID, id: Application.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let reason = (form["motivo"] ?? "").replacing("\r\n", with: "\n")
    guard !reason.allSatisfy(\.isWhitespace), reason.unicodeScalars.count <= 500 else {
      return try applicationPage(
        visit, call, id, problem: "Escribe por qué la pasas a otra persona, en 500 letras o menos.")
    }
    guard let review = form["evaluacion"].flatMap(Review.ID.init(pathSegment:)) else {
      throw Refusal.badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")
    }
    let now = site.clock.now()
    let isDone = try site.database.write { db in
      _ = try grantCall(call, runBy: viewer, in: db)
      let found = try allReviews(of: id, in: db).first { $0.id == review }
      guard found != nil, try application(id, in: db).call == call else { throw Refusal.notFound }
      return try passOn(review, reason: reason, by: viewer.id, board: board, at: now, in: db)
    }
    guard isDone else {
      return try applicationPage(
        visit, call, id,
        problem: "Esa evaluación ya no está por hacer: la entregó o terminó de otra manera mientras tanto.")
    }
    return .seeOther("\(call.evaluationPath)/postulaciones/\(id.rawValue)?hecho=1")
  }

  private func declareForEvaluator(_ visit: Visit, call: GrantCall.ID, id: Application.ID) throws -> Response
  {
    let viewer = try visit.person()
    let form = ConflictForm(try visit.form())
    guard let kind = form.kind, let evaluator = form.evaluator, form.problem == nil else {
      return try applicationPage(visit, call, id, problem: form.problem, typed: form)
    }
    let now = site.clock.now()
    try site.database.write { db in
      let call = try grantCall(call, runBy: viewer, in: db)
      let application = try application(id, in: db)
      let isKnown = try evaluatorLines(of: call.id, in: db).contains { $0.person == evaluator }
      guard application.call == call.id, isKnown else { throw Refusal.notFound }
      try declareConflict(
        of: evaluator, with: application, kind, reason: form.reason, by: viewer.id, board: board, at: now,
        in: db)
    }
    return .seeOther("\(call.evaluationPath)/postulaciones/\(id.rawValue)?hecho=1")
  }

  /// A coordinator takes back what a coordinator noted; what evaluators declared is theirs.
  private func takeBackForEvaluator(_ visit: Visit, call: GrantCall.ID, id: Application.ID) throws -> Response
  {
    let viewer = try visit.person()
    let form = try visit.form()
    let reason = (form["motivo"] ?? "").replacing("\r\n", with: "\n")
    guard !reason.allSatisfy(\.isWhitespace), reason.unicodeScalars.count <= 500 else {
      return try applicationPage(
        visit, call, id, problem: "Escribe por qué retiras el conflicto, en 500 letras o menos.")
    }
    guard let evaluator = form["persona"].flatMap({ Int64($0) }).map(Person.ID.init(rawValue:)) else {
      throw Refusal.badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")
    }
    let now = site.clock.now()
    let outcome = try site.database.write { db -> TakingBack in
      _ = try grantCall(call, runBy: viewer, in: db)
      let application = try application(id, in: db)
      let declared = try declaredConflict(of: evaluator, with: id, in: db)
      guard application.call == call, let declared, declared.author != evaluator else {
        throw Refusal.notFound
      }
      return try takeBackConflict(
        of: evaluator, with: application, reason: reason, by: viewer.id, board: board, at: now, in: db)
    }
    switch outcome {
    case .done: return .seeOther("\(call.evaluationPath)/postulaciones/\(id.rawValue)?hecho=1")
    case .nothing: return try applicationPage(visit, call, id, problem: EvaluationPage.notNow)
    case .replaced:
      return try applicationPage(
        visit, call, id,
        problem: "Otra persona ya empezó a evaluarla en su lugar, así que el conflicto se queda.")
    }
  }
}

/// What coordinators noted of evaluators, not what these declared themselves.
private func notedConflicts(
  with application: Application.ID, by lines: [EvaluatorLine], in db: ReadConnection
) throws -> Set<Person.ID> {
  Set(
    try lines.map(\.person).filter { evaluator in
      try declaredConflict(of: evaluator, with: application, in: db).map { $0.author != evaluator } ?? false
    })
}

/// A conflict that the coordinator knows of, as it was typed.
struct ConflictForm: Sendable {
  var evaluator: Person.ID?
  var choice = ""
  var reason = ""

  init() {}

  init(_ form: Form) {
    evaluator = form["persona"].flatMap { Int64($0) }.map(Person.ID.init(rawValue:))
    choice = form["por"] ?? ""
    reason = (form["motivo"] ?? "").replacing("\r\n", with: "\n")
  }

  var kind: Conflict.Kind? { Conflict.Kind.declarable.first { $0.slug == choice } }

  var problem: String? {
    if evaluator == nil { return "Elige de quién es el conflicto." }
    if kind == nil { return "Elige qué conflicto es." }
    if reason.allSatisfy(\.isWhitespace) { return "Escribe cómo lo sabes o de qué se trata." }
    return reason.unicodeScalars.count > 500 ? "El motivo es demasiado largo: caben 500 letras." : nil
  }
}

/// All that the page of one application shows.
struct ApplicationDesk: Sendable {
  let call: GrantCall
  let application: Application
  let need: ReviewNeed
  /// Of who applies.
  let name: String
  /// Whatever became of them, the oldest first.
  let reviews: [Review]
  let scores: [Review.ID: [DraftScore]]
  let rubric: Rubric
  let evaluators: [EvaluatorLine]
  let conflicts: Conflicts
  /// Evaluators with a conflict that a coordinator noted, and may take back.
  let noted: Set<Person.ID>
  let mayRun: Bool
  let seesScores: Bool

  /// Evaluators whose name the page says.
  var named: [Person.ID] {
    let able = evaluators.filter(\.isActive).map(\.person)
    return Array(Set(able + reviews.map(\.evaluator)))
  }

  func name(of evaluator: Person.ID) -> String { evaluators.first { $0.person == evaluator }?.name ?? "–" }
}
