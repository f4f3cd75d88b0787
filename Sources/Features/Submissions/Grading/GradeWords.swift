import Core
import Courses
import Markup

/// A grade with its comments, as its author and whoever grades read it.
func gradeWords(_ grade: Grade, of place: AssignmentPlace) -> HTML {
  let score: HTML? = grade.score.map {
    "<p><b>\($0.inWords)</b> · se aprueba con \(place.assignment.passMark.count)</p>"
  }
  let comment: HTML = grade.comment.isEmpty ? .empty : "<div class=\"written\">\(grade.comment)</div>"
  let reason: HTML =
    grade.reason.isEmpty ? .empty : "<p class=\"soft\">Por qué cambió: \(grade.reason)</p>"
  return """
    \(score)\(comment)\(grade.criteria.map(criterionWords))\(fileList(grade.files, "Archivos para ti"))\(reason)\
    <p class="soft">\(grade.author), \(GuayaquilTime(grade.at).inWords)</p>
    """
}

private func criterionWords(_ criterion: GradedCriterion) -> HTML {
  let level: HTML =
    criterion.level == nil
    ? "<span class=\"soft\">sin nivel</span>" : "<span class=\"tag\">\(criterion.levelName)</span>"
  let comment: HTML =
    criterion.comment.isEmpty ? .empty : "<div class=\"written\">\(criterion.comment)</div>"
  return "<div class=\"graded\"><p><b>\(criterion.title)</b> \(level)</p>\(comment)</div>\n"
}
