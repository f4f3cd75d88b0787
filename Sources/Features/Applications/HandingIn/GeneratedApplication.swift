import Core
import GrantCalls
import SQLite

/// Hands in for somebody who filled in no form, after asking what the page asks: that the call is open, and every condition by
/// what is known of the person. For the demonstration.
///
/// - Parameter content: without its conditions, which are written into it as they stand.
/// - Returns: the receipt; nil when the call or a condition refuses.
package func submitIfEligible(
  _ id: Application.ID, _ content: ApplicationContent, to call: GrantCall, at now: Instant,
  in db: WriteConnection
) throws -> Receipt? {
  let own = try application(id, in: db)
  guard call.stage(at: now) == .open, amountLimit(content.amount, of: call) == nil else { return nil }
  var facts = try facts(of: own.person, for: call, draft: nil, at: now, in: db)
  facts.startedOn = content.startedOn
  facts.proofs = content.proof.count
  facts.destination = content.destination
  facts.opportunity = content.opportunity
  facts.explanation = content.opportunityText
  facts.evidence = content.evidence.count
  facts.city = own.city
  let lines = eligibility(facts)
  guard !lines.contains(where: \.isMissing) else { return nil }
  var complete = content
  complete.conditions = lines.map { line in
    ApplicationContent.Condition(
      condition: line.condition.rawValue, isOverridden: false, evidence: line.evidence)
  }
  return try submit(
    id, complete, isWoman: try isWoman(own.person, in: db), modelVersion: facts.model?.version,
    planVersion: facts.plan?.version, at: now, in: db)
}
