import Applications
import Core
import GrantCalls
import SQLite

/// One step of a call or of one of its applications: what happened, who did it, when, and why.
struct TraceLine: Sendable, Equatable {
  let at: Instant
  let step: TraceStep
  /// Nil for what the server did by itself.
  let actor: Person.ID?
  /// Nil for what is about the whole call.
  let application: Application.ID?
  /// Whose application it is.
  let applicant: Person.ID?
  /// Whom it is done to, where that is somebody of the staff.
  let whom: Person.ID?
  /// In the words of whoever did it, or a detail such as points; may be empty.
  let reason: String
}

/// What may happen. Raw values stand in the queries below.
enum TraceStep: String, Sendable, CaseIterable, ColumnValue {
  case callDraft = "call-draft"
  case callPublished = "call-published"
  case callReview = "call-review"
  case callDecided = "call-decided"
  case callCancelled = "call-cancelled"
  case begun = "application-begun"
  case submitted = "application-submitted"
  case withdrawn = "application-withdrawn"
  case overridden
  case overrideUndone = "override-undone"
  case evaluatorAdded = "evaluator-added"
  case evaluatorRemoved = "evaluator-removed"
  case assigned = "review-assigned"
  case reviewed = "review-submitted"
  case abstained = "review-abstained"
  case passedOn = "review-passed-on"
  case setAside = "review-set-aside"
  case conflict
  case conflictUndone = "conflict-undone"
  case drawPrepared = "draw-prepared"
  case drawn
  case funded = "award-funded"
  case noMoney = "award-no-money"
  case floor = "award-floor"
  case signed
  case appealed
  case appealGranted = "appeal-granted"
  case appealDenied = "appeal-denied"

  /// As people read it.
  var name: String {
    switch self {
    case .callDraft: "Se escribió la convocatoria"
    case .callPublished: "Se publicó la convocatoria, o cambiaron sus fechas"
    case .callReview: "Empezó la evaluación"
    case .callDecided: "La mesa decidió"
    case .callCancelled: "Se canceló la convocatoria"
    case .begun: "Empezó la postulación"
    case .submitted: "Entregó la postulación"
    case .withdrawn: "Retiró la entrega"
    case .overridden: "Se aceptó una condición sin la prueba usual"
    case .overrideUndone: "Se dejó de aceptar una condición"
    case .evaluatorAdded: "Entró a evaluar en la convocatoria"
    case .evaluatorRemoved: "Dejó de evaluar en la convocatoria"
    case .assigned: "Se asignó una evaluación"
    case .reviewed: "Se entregó una evaluación"
    case .abstained: "Se abstuvo de evaluar"
    case .passedOn: "La evaluación pasó a otra persona"
    case .setAside: "Se apartó una evaluación por un conflicto"
    case .conflict: "Se declaró un conflicto de interés"
    case .conflictUndone: "Se retiró un conflicto de interés que se declaró por error"
    case .drawPrepared: "El servidor preparó el sorteo"
    case .drawn: "La mesa hizo el sorteo"
    case .funded: "Decidida: financiada"
    case .noMoney: "Decidida: no queda dinero"
    case .floor: "Decidida: un mínimo no se alcanzaría"
    case .signed: "Firmó el acta"
    case .appealed: "Apeló el resultado"
    case .appealGranted: "La mesa aceptó la apelación"
    case .appealDenied: "La mesa no aceptó la apelación"
    }
  }
}

/// Every step of a call, the first one first. Their tables are only ever added to; of a review, its beginning and its end are
/// told from the moments that stand in it.
///
/// - Parameter application: only the steps of this one; nil for all.
func trace(of call: GrantCall.ID, only application: Application.ID? = nil, in db: ReadConnection) throws
  -> [TraceLine]
{
  let all =
    try callSteps(call, db) + applicationSteps(call, db) + reviewSteps(call, db) + decisionSteps(call, db)
  let chosen = application.map { id in all.filter { $0.application == id } } ?? all
  return chosen.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
}

extension TraceLine: RowDecodable {
  /// Moment, step, actor, application, applicant, reason, whom.
  init(row: Row) throws(SQLiteError) {
    at = try row[0]
    step = try row[1]
    actor = try row[2]
    application = try row[3]
    applicant = try row[4]
    reason = try row[5]
    whom = try row[6]
  }
}

private func callSteps(_ call: GrantCall.ID, _ db: ReadConnection) throws -> [TraceLine] {
  try db.all(
    """
    SELECT at, 'call-' || state, author_id, NULL, NULL, reason, NULL FROM grant_call_turn WHERE call_id = \(call)
     UNION ALL
    SELECT added_at, 'evaluator-added', added_by, NULL, NULL, '', person_id FROM grant_evaluator WHERE call_id = \(call)
     UNION ALL
    SELECT removed_at, 'evaluator-removed', NULL, NULL, NULL, '', person_id
      FROM grant_evaluator
     WHERE call_id = \(call) AND removed_at IS NOT NULL
     UNION ALL
    SELECT prepared_at, 'draw-prepared', prepared_by, NULL, NULL, '', NULL FROM award_draw WHERE call_id = \(call)
     UNION ALL
    SELECT drawn_at, 'drawn', drawn_by, NULL, NULL, 'Número ' || number, NULL
      FROM award_draw
     WHERE call_id = \(call) AND number IS NOT NULL
     UNION ALL
    SELECT award_signature.at, 'signed', award_signature.person_id, NULL, NULL, award_signature.remark, NULL
      FROM award_decision
      JOIN award_signature ON award_signature.decision_id = award_decision.id
     WHERE award_decision.call_id = \(call)
    """)
}

private func applicationSteps(_ call: GrantCall.ID, _ db: ReadConnection) throws -> [TraceLine] {
  try db.all(
    """
    SELECT application_turn.at, 'application-' || application_turn.deed, application_turn.author_id, application.id,
           application.person_id,
           CASE application_turn.reason
             WHEN '' THEN coalesce('Entrega ' || application_turn.number, '') ELSE application_turn.reason
           END, NULL
      FROM application
      JOIN application_turn ON application_turn.application_id = application.id
     WHERE application.call_id = \(call)
     UNION ALL
    SELECT eligibility_override.at, 'overridden', eligibility_override.author_id, application.id, application.person_id,
           eligibility_override.reason, NULL
      FROM eligibility_override
      LEFT JOIN application
        ON application.call_id = eligibility_override.call_id AND application.person_id = eligibility_override.person_id
     WHERE eligibility_override.call_id = \(call)
     UNION ALL
    SELECT eligibility_override.undone_at, 'override-undone', eligibility_override.undone_by, application.id,
           application.person_id, '', NULL
      FROM eligibility_override
      LEFT JOIN application
        ON application.call_id = eligibility_override.call_id AND application.person_id = eligibility_override.person_id
     WHERE eligibility_override.call_id = \(call) AND eligibility_override.undone_at IS NOT NULL
    """)
}

private func reviewSteps(_ call: GrantCall.ID, _ db: ReadConnection) throws -> [TraceLine] {
  try db.all(
    """
    SELECT review.assigned_at, 'review-assigned', review.assigned_by, application.id, application.person_id,
           CASE WHEN review.is_third THEN 'Tercera evaluación' ELSE '' END, review.evaluator_id
      FROM application
      JOIN review ON review.application_id = application.id
     WHERE application.call_id = \(call)
     UNION ALL
    SELECT review.submitted_at, 'review-submitted', review.evaluator_id, application.id, application.person_id,
           printf('%d,%02d puntos', review.points / 100, review.points % 100), NULL
      FROM application
      JOIN review ON review.application_id = application.id
     WHERE application.call_id = \(call) AND review.submitted_at IS NOT NULL
     UNION ALL
    SELECT review.ended_at, 'review-' || review.state, review.ended_by, application.id, application.person_id,
           review.reason, review.evaluator_id
      FROM application
      JOIN review ON review.application_id = application.id
     WHERE application.call_id = \(call) AND review.ended_at IS NOT NULL
     UNION ALL
    SELECT conflict_of_interest.at, 'conflict', conflict_of_interest.author_id, application.id, application.person_id,
           conflict_of_interest.reason, conflict_of_interest.evaluator_id
      FROM application
      JOIN conflict_of_interest ON conflict_of_interest.application_id = application.id
     WHERE application.call_id = \(call)
     UNION ALL
    SELECT conflict_of_interest.undone_at, 'conflict-undone', conflict_of_interest.undone_by, application.id,
           application.person_id, conflict_of_interest.undo_reason, conflict_of_interest.evaluator_id
      FROM application
      JOIN conflict_of_interest ON conflict_of_interest.application_id = application.id
     WHERE application.call_id = \(call) AND conflict_of_interest.undone_at IS NOT NULL
    """)
}

private func decisionSteps(_ call: GrantCall.ID, _ db: ReadConnection) throws -> [TraceLine] {
  try db.all(
    """
    SELECT award_decision.at, 'award-' || award.decided, award_decision.author_id, application.id, application.person_id,
           'Puesto ' || award.place || CASE award.lack WHEN '' THEN '' ELSE '. ' || award.lack END, NULL
      FROM award_decision
      JOIN award ON award.decision_id = award_decision.id
      JOIN application ON application.id = award.application_id
     WHERE award_decision.call_id = \(call)
     UNION ALL
    SELECT appeal.at, 'appealed', application.person_id, application.id, application.person_id, appeal.reason, NULL
      FROM application
      JOIN appeal ON appeal.application_id = application.id
     WHERE application.call_id = \(call)
     UNION ALL
    SELECT appeal.answered_at, CASE WHEN appeal.is_granted THEN 'appeal-granted' ELSE 'appeal-denied' END,
           appeal.answered_by, application.id, application.person_id, appeal.answer, NULL
      FROM application
      JOIN appeal ON appeal.application_id = application.id
     WHERE application.call_id = \(call) AND appeal.answered_at IS NOT NULL
    """)
}
