/// What the readers of one course share while it is read: where things are, what was found, and what can only be
/// checked once all is read.
final class CourseContext {
  let layout: CourseLayout
  let shelf: Shelf
  let problems: ProblemList
  /// Ids of questions and activities with their places, in the order of reading (rule 14).
  private(set) var ids: [(id: String, place: SourcePlace)] = []
  /// Ids of headings and terms with their lines, by the path of their text.
  var anchors: [String: [String: Int]] = [:]
  /// Links to an anchor of a text that may not be read yet.
  var anchorLinks: [(place: SourcePlace, path: String, anchor: String)] = []
  /// Paths of pictures that a text shows, and of downloads that one offers.
  var shown: Set<String> = []
  var downloaded: Set<String> = []
  /// Rubrics that an assignment or the practice uses.
  var usedRubrics: Set<String> = []
  /// A text asks for a rubric that is not there, perhaps meaning one that nothing else uses.
  var hasLostRubric = false
  /// A text could not be read, so that nobody knows what it links.
  var hasUnreadText = false

  init(layout: CourseLayout, shelf: Shelf, problems: ProblemList) {
    self.layout = layout
    self.shelf = shelf
    self.problems = problems
  }

  func register(_ id: String, _ file: String, _ line: Int) {
    ids.append((id, SourcePlace(file: layout.prefix + file, line: line)))
  }

  func error(_ file: String, _ line: Int, _ message: String) {
    problems.error(layout.prefix + file, line, message)
  }

  func notice(_ file: String, _ line: Int, _ message: String) {
    problems.notice(layout.prefix + file, line, message)
  }
}

/// A Markdown file of a course with its kind, for those who read and check it.
struct CourseText {
  let context: CourseContext
  /// Its path in the course's folder.
  let path: String
  let kind: FileKind

  var folder: String { path.splitAtLastSlash.folder }
  /// Its path in messages.
  var file: String { context.layout.prefix + path }
  var typesetter: Typesetter { Typesetter(shelf: context.shelf, folder: folder) }

  func error(_ line: Int, _ message: String) { context.problems.error(file, line, message) }
  func notice(_ line: Int, _ message: String) { context.problems.notice(file, line, message) }
}
