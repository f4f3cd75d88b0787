import Markdown
import Markup

/// Text in the form of our courses that belongs to none: the rubric and the description of a call for grants. It has the rules
/// of the authors' guide, and nothing of a course to link or to show.
package enum LooseText {
  /// Reads a rubric (rules 89 to 92), with its front matter, as a file of `rubricas/` has it.
  ///
  /// - Returns: the rubric, nil when anything is an error; and all that is wrong or should be looked at, by line.
  package static func rubric(_ source: String) -> (rubric: Rubric?, problems: [CourseProblem]) {
    let context = context(holding: source)
    let rubric = RubricReader(context: context).read(name)
    return (context.problems.hasErrors ? nil : rubric, context.problems.sorted)
  }

  /// Reads a text that stands below the heading of a page. Blocks such as `consejo` are boxes in it.
  ///
  /// - Returns: it as HTML, where what is wrong shows as it was written; and all that is wrong, by line.
  package static func body(_ source: String) -> (html: HTML, problems: [CourseProblem]) {
    let context = context(holding: source)
    let text = CourseText(context: context, path: path, kind: .module)
    guard let checked = SourceText(content(source), file: path, problems: context.problems) else {
      return ("<p>\(source)</p>", context.problems.sorted)
    }
    let (body, found) = BodyText.read(checked.text, firstLine: 1, .elsewhere)
    context.problems.add(found, in: path)
    guard let body else { return ("<p>\(source)</p>", context.problems.sorted) }
    TextChecks(text: text).check(body)
    return (text.typesetter.html(body), context.problems.sorted)
  }

  private static let name = "rubrica"
  private static let path = "rubricas/\(name).md"

  private static func content(_ source: String) -> Folder.Content {
    let bytes = Array(source.utf8)
    return .file(Folder.File(size: bytes.count, bytes: bytes))
  }

  private static func context(holding source: String) -> CourseContext {
    let layout = CourseLayout(
      slug: Course.Slug(rawValue: ""), prefix: "", folder: Folder(name: "", texts: [path: source]),
      modules: [], rubrics: [name], hasUnclearModules: false)
    return CourseContext(layout: layout, shelf: .empty, problems: ProblemList())
  }
}
