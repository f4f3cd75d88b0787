import Courses
import Markup

/// A rubric as those read it who judge by it and those who are judged: each criterion with its points, each level with what it
/// is worth.
package struct RubricView {
  let rubric: Rubric
  /// Of the headings of criteria.
  let level: Int

  /// - Parameter level: of the headings of criteria, 2 to 4.
  package init(rubric: Rubric, level: Int) {
    self.rubric = rubric
    self.level = level
  }

  package var html: HTML { "\(rubric.instructions)\(rubric.criteria.map(criterion))" }

  private func criterion(_ criterion: Criterion) -> HTML {
    let last = max(criterion.levels.count - 1, 1)
    let levels = criterion.levels.enumerated().map { index, level -> HTML in
      let points = points(criterion.weight * index, over: last)
      return "<div><dt>\(level.name)<small>\(points)</small></dt><dd>\(level.description)</dd></div>"
    }
    return """
      <section class="card criterion">\(heading(criterion))\(criterion.instructions)<dl>\(levels)</dl></section>

      """
  }

  private func heading(_ criterion: Criterion) -> HTML {
    let words: HTML = "\(criterion.title) <span class=\"tag\">\(criterion.weight) de 100</span>"
    switch level {
    case 2: return "<h2>\(words)</h2>"
    case 3: return "<h3>\(words)</h3>"
    default: return "<h4>\(words)</h4>"
    }
  }

  /// `weight × level ÷ last` to two decimals (rule 91): «12,5 puntos».
  private func points(_ product: Int, over last: Int) -> String {
    let hundredths = (product * 100 * 2 + last) / (last * 2)
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ",\(rest / 10)" : ",\(rest < 10 ? "0" : "")\(rest)"
    return "\(whole)\(decimals) \(hundredths == 100 ? "punto" : "puntos")"
  }
}
