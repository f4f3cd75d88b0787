import Markdown
import Markup

/// A Markdown file that was opened: its front matter, and its text with links, pictures and blocks checked.
struct TextFile {
  let text: CourseText
  let fields: Fields
  let body: BodyText

  /// Opens the file at `path` of the course. `nil` when it is not there, which is for the caller to report, or when it
  /// cannot be used, which is reported once.
  static func open(_ path: String, as kind: FileKind, in context: CourseContext) -> TextFile? {
    guard let content = context.layout.content(at: path) else { return nil }
    let text = CourseText(context: context, path: path, kind: kind)
    guard let opened = open(content, text) else {
      context.hasUnreadText = true
      return nil
    }
    return opened
  }

  private static func open(_ content: Folder.Content, _ text: CourseText) -> TextFile? {
    let problems = text.context.problems
    guard let source = SourceText(content, file: text.file, problems: problems) else { return nil }
    var frontMatter = FrontMatter.none
    if text.kind == .bank {
      if !checkBegin(source, problems) { return nil }
    } else {
      guard let found = FrontMatter(of: source, keys: text.kind.keys, problems: problems) else { return nil }
      frontMatter = found
    }
    let fields = Fields(file: text.file, frontMatter: frontMatter, problems: problems)
    let start = source.lines.dropFirst(frontMatter.bodyLine - 1).first?.startIndex ?? source.text.endIndex
    let (body, found) = BodyText.read(
      source.text[start...], firstLine: frontMatter.bodyLine, text.kind.isLesson ? .lesson : .elsewhere)
    problems.add(found, in: text.file)
    // Nobody knows what a faulty block links.
    if found.contains(where: { !$0.isNotice }) { text.context.hasUnreadText = true }
    guard let body else { return nil }
    TextChecks(text: text).check(body)
    return TextFile(text: text, fields: fields, body: body)
  }

  /// Rule 30: a bank starts with its first question.
  private static func checkBegin(_ source: SourceText, _ problems: ProblemList) -> Bool {
    guard source.lines.first?.trimmingBlanks() == "---" else { return true }
    problems.error(
      source.file, 1, "«banco.md» no lleva cabecera: empieza con la primera pregunta, «## ¿…? {#mi-id}».")
    return false
  }

  /// The whole text as HTML.
  var html: HTML { text.kind.isLesson ? text.typesetter.lessonHTML(body) : text.typesetter.html(body) }

  /// Some of its blocks, which follow each other, as HTML.
  func html(_ blocks: [Int]) -> HTML {
    guard let first = blocks.first, let last = blocks.last else { return .empty }
    return text.typesetter.html(body, in: first..<body.document[last].end)
  }
}

extension FrontMatter {
  /// That of a file that has none.
  static let none = FrontMatter()
}
