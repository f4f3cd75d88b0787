import Core
import Finance
import SQLite

/// Writes a plan for somebody who has none yet, as if they had typed it: for the demonstration.
package func startPlan(
  _ plan: FinancialPlan, business: String, explanation: String, of person: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  guard try storedPlan(of: person, in: db) == nil else { return }
  let draft = PlanDraft(plan)
  var text = PlanText(draft)
  for field in PlanField.all where draft.numbers[field] == field.whenEmpty { text[field] = "" }
  text[PlanText.business] = business
  text[PlanText.explanation] = explanation
  try write(text, over: nil, of: person, at: now, in: db)
}
