/// Everything in a plan that does not fit together, harms the business or looks like a slip, what is wrong before what is
/// doubtful. It says nothing where it is not sure: an honest plan is accused of nothing.
///
/// - Parameter results: of that plan.
package func findings(
  in plan: FinancialPlan, results: Results, context: PlanContext = PlanContext()
) -> [Finding] {
  let found =
    productFindings(plan, context) + seasonFindings(plan) + costFindings(plan, context)
    + assetFindings(plan, context) + fundingFindings(plan, results, context) + loanFindings(plan, context)
    + (plan.products.isEmpty ? [] : resultFindings(plan, results))
  return found.filter { $0.weight == .wrong } + found.filter { $0.weight == .doubtful }
}
