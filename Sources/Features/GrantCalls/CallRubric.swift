import Courses

/// A rubric that cannot be used, as only drafts may have one.
package struct UnreadableRubric: Error {
  /// By line.
  package let problems: [CourseProblem]
}

/// By what applications to a call are judged: at least one criterion, weights that add up to 100.
///
/// - Throws: `UnreadableRubric`, for drafts alone: publishing refuses it.
package func rubric(of call: GrantCall) throws -> Rubric {
  let (rubric, problems) = LooseText.rubric(call.rubric)
  guard let rubric else { throw UnreadableRubric(problems: problems.filter { !$0.isNotice }) }
  return rubric
}
