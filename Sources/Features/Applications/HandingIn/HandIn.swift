import Core
import GrantCalls
import Notices
import SQLite

/// What came of handing in.
enum HandInOutcome: Sendable, Equatable {
  case handedIn(Receipt)
  /// The same as what counts already: sent twice is handed in once.
  case already(Receipt)
  case refused([HandInProblem])
}

/// Checks everything again and keeps what is written as a version. Whatever is missing, the draft stays as it is.
func handIn(
  _ own: Application, to call: GrantCall, board: NoticeBoard, at now: Instant, in db: WriteConnection
) throws -> HandInOutcome {
  let draft = try ownDraft(own, in: db)
  let facts = try facts(of: own.person, for: call, draft: draft, at: now, in: db)
  let rules = HandInRules(
    call: call, documents: try documents(of: call.id, in: db), draft: draft, lines: eligibility(facts),
    now: now)
  let problems = rules.problems
  guard problems.isEmpty, let content = rules.content else { return .refused(problems) }
  if own.state == .submitted, let last = try keptVersions(of: own.id, in: db).first,
    last.content == (try content.encoded), last.number == own.number,
    last.modelVersion == facts.model?.version, last.planVersion == facts.plan?.version
  {
    return .already(last.receipt)
  }
  let receipt = try submit(
    own.id, content, isWoman: try isWoman(own.person, in: db), modelVersion: facts.model?.version,
    planVersion: facts.plan?.version, at: now, in: db)
  try board.post(
    NewNotice(to: own.person, .applicationReceived, path: call.id.path(toVersion: receipt.number)), at: now,
    in: db)
  return .handedIn(receipt)
}

extension HandInRules {
  /// What is handed in; nil while something of it is missing.
  fileprivate var content: ApplicationContent? {
    guard let stage = draft.stage, let startedOn = draft.startedOn, let destination = draft.destination else {
      return nil
    }
    let needsOpportunity = destination.needsOpportunity
    return ApplicationContent(
      businessName: draft[.business], activity: draft[.activity], stage: stage, startedOn: startedOn,
      address: draft[.address], destination: destination,
      opportunity: needsOpportunity ? draft.opportunity : nil,
      opportunityText: needsOpportunity ? draft[.explanation] : "", items: draft.items.map(\.item),
      declarations: Declaration.allCases.filter(draft.declarations.contains),
      proof: draft.files(.proof).map(\.id),
      evidence: needsOpportunity ? draft.files(.evidence).map(\.id) : [],
      documents: documents.map { document in
        ApplicationContent.Document(
          id: document.id.rawValue, name: document.name,
          files: draft.files(.document(document.id.rawValue)).map(\.id))
      },
      conditions: lines.map(kept))
  }

  private func kept(_ line: EligibilityLine) -> ApplicationContent.Condition {
    switch line.state {
    case .met, .missing:
      ApplicationContent.Condition(
        condition: line.condition.rawValue, isOverridden: false, evidence: line.evidence)
    case .overridden(let override):
      ApplicationContent.Condition(
        condition: line.condition.rawValue, isOverridden: true, evidence: override.reason)
    }
  }
}
