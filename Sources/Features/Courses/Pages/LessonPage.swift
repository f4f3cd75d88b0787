import Core
import Markup
import Web

/// `/cursos/{curso}/{modulo}/{leccion}`
///
/// - Parameter weight: bytes that its text and pictures cost on the wire.
func lessonPage(_ lesson: Lesson, of module: Module, in course: Course, weight: Int, in layout: Layout)
  -> ReadyPage
{
  layout.readyPage(
    lesson.title, in: .courses, width: .split,
    """
    \(outline(of: module, in: course, current: lesson))
    <article class="read">
    <nav class="crumb" aria-label="Estás en"><a href="\(path(to: module, of: course))">\(place(of: module, in: course)): \
    \(module.title)</a></nav>
    <h1>\(lesson.title)</h1>
    <p class="soft">Lección \(lesson.number) de \(module.lessons.count) · \(lesson.minutes.inWords) · \(weightInWords(weight))</p>
    \(lesson.html)
    \(neighbours(of: lesson, of: module, in: course))
    </article>
    """)
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
