import Core
import Markup
import Web

/// `/cursos/{curso}/{modulo}/{leccion}` for somebody who is not signed in.
///
/// - Parameter weight: bytes that its text and pictures cost on the wire.
func lessonPage(_ lesson: Lesson, of module: Module, in course: Course, weight: Int, in layout: Layout)
  -> ReadyPage
{
  let hint = paperHint(lesson, of: module, in: course)
  let text = lesson.html.filling { _ in hint }
  return layout.readyPage(
    lesson.title, in: .courses, width: .split,
    page(lesson, of: module, in: course, weight: weight, standing: .empty, text, done: .empty))
}

/// The same for whoever is signed in: activities are forms, and the lesson can be marked as done.
func studyPage(_ lesson: Lesson, of module: Module, in course: Course, weight: Int, in layout: Layout)
  -> ReadyPage
{
  let address = path(to: lesson, of: module, in: course)
  let forms = Dictionary(
    uniqueKeysWithValues: lesson.activities.map {
      (StudySlot.activity($0.id), answerForm($0.id, action: address))
    })
  return layout.readyPage(
    lesson.title, in: .courses, width: .split, script: "cuaderno.js",
    page(
      lesson, of: module, in: course, weight: weight, standing: .slot(StudySlot.standing),
      lesson.html.filling { forms[$0] }, done: doneForm(action: address)))
}

private func page(
  _ lesson: Lesson, of module: Module, in course: Course, weight: Int, standing: HTML, _ text: HTML,
  done: HTML
) -> HTML {
  """
  \(outline(of: module, in: course, current: lesson))
  <article class="read">
  <nav class="crumb" aria-label="Estás en"><a href="\(path(to: module, of: course))">\(place(of: module, in: course)): \
  \(module.title)</a></nav>
  <h1>\(lesson.title)</h1>
  <p class="soft">Lección \(lesson.number) de \(module.lessons.count) · \(lesson.minutes.inWords) · \(weightInWords(weight))</p>
  \(standing)\(text)
  \(done)\(neighbours(of: lesson, of: module, in: course))
  </article>
  """
}

private func outline(of module: Module, in course: Course, current: Lesson) -> HTML {
  let lessons = module.lessons.map { lesson -> HTML in
    let mark: HTML = lesson.slug == current.slug ? " aria-current=\"page\"" : .empty
    return """
      <li><a href="\(path(to: lesson, of: module, in: course))"\(mark)>\(lesson.number). \(lesson.title)</a></li>
      """
  }
  return """
    <details class="outline"><summary>Lecciones del módulo</summary><nav aria-label="Lecciones del módulo"><ol>\(lessons)</ol></nav></details>
    """
}

private func neighbours(of lesson: Lesson, of module: Module, in course: Course) -> HTML {
  let index = lesson.number - 1
  let previous = index > 0 ? module.lessons[index - 1] : nil
  let next = index + 1 < module.lessons.count ? module.lessons[index + 1] : nil
  return pager(
    "Lecciones", previous: previous.map { (path(to: $0, of: module, in: course), $0.title) },
    next: next.map { (path(to: $0, of: module, in: course), $0.title) } ?? following(module, in: course))
}

/// After the last lesson one goes on with the next module that is open.
private func following(_ module: Module, in course: Course) -> (path: String, title: String)? {
  let next = course.modules.first { $0.number > module.number && !$0.isInPreparation }
  return next.map { (path(to: $0, of: course), $0.title) }
}
