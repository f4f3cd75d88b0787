import Markdown
import Questions

/// Reads a lesson.
struct LessonReader {
  let context: CourseContext

  /// The lesson, `nil` when it cannot be read; its minutes are `nil` when they are missing or faulty.
  func read(_ file: CourseLayout.LessonFile, in module: String) -> (lesson: Lesson?, minutes: Minutes?) {
    guard let opened = TextFile.open("\(module)/\(file.name)", as: .lesson, in: context) else {
      return (nil, nil)
    }
    opened.fields.require(["titulo", "minutos"])
    checkBody(opened)
    let minutes = opened.fields.minutes()
    let document = opened.body.document
    var parts = LessonParts()
    parts.add(opened.body, opened.text.typesetter)
    let lesson = Lesson(
      number: file.number, slug: file.slug, title: opened.fields.text("titulo"),
      minutes: minutes ?? Minutes(0),
      html: opened.html, headings: headings(document), wordCount: document.wordCount,
      activities: parts.activities,
      questions: parts.questions, files: parts.files)
    return (lesson, minutes)
  }

  /// Rule 25: a lesson that has nothing to read is an empty file with a title.
  private func checkBody(_ file: TextFile) {
    guard file.body.document.blocks.isEmpty else { return }
    file.text.error(1, "La lección no tiene texto: escríbelo debajo de la cabecera.")
  }

  private func headings(_ document: Document) -> [Lesson.Heading] {
    document.blocks.compactMap { index in
      guard case .heading(let level) = document[index].kind else { return nil }
      let mark = HeadingMark.read(document, index).mark
      var title = document.plainText(of: index)
      if let mark, title.hasSuffix("{#\(mark.id)}") {
        title = String(title.dropLast(mark.id.count + 3)).trimmed
      }
      return Lesson.Heading(level: level, text: title, anchor: mark?.id)
    }
  }
}

/// What a lesson has beside its text, gathered from it and its blocks.
private struct LessonParts {
  var activities: [Activity] = []
  var questions: [Question] = []
  /// Each once, in order.
  var files: [CourseFile] = []

  mutating func add(_ body: BodyText, _ typesetter: Typesetter) {
    for (index, node) in body.document.nodes.enumerated() {
      if case .image(let address, _) = node.kind { add(typesetter.file(LinkPath.decoded(address))) }
      if let block = body.blocks[index] { add(block, typesetter) }
    }
  }

  private mutating func add(_ block: Block, _ typesetter: Typesetter) {
    switch block {
    case .box(_, let inner): add(inner, typesetter)
    case .table(let table):
      for cell in table.header + table.rows.joined() {
        add(BodyText(document: cell, blocks: [:]), typesetter)
      }
    case .activity(let id, let prompt):
      activities.append(Activity(id: id, prompt: typesetter.html(prompt)))
      add(prompt, typesetter)
    case .question(let question, let inner):
      questions.append(question)
      add(inner, typesetter)
    case .download(let name, _): add(typesetter.file(name))
    }
  }

  private mutating func add(_ file: CourseFile?) {
    if let file, !files.contains(file) { files.append(file) }
  }
}
