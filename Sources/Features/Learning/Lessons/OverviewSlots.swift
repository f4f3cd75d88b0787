import Core
import Courses
import Markup
import Web

/// What fills a course's page for somebody who is signed in.
///
/// - Parameter isFree: whether the viewer reads in any order.
func courseSlots(_ study: Study, in course: Course, _ startButton: HTML, isFree: Bool) -> [Slot: HTML] {
  let progress = courseProgress(of: study, in: course)
  var content: [Slot: HTML] = [:]
  for module in progress.modules {
    content[StudySlot.module(module.module)] = state(module, isFree: isFree)
  }
  content[StudySlot.start] = start(
    done: progress.lessonsDone, of: progress.lessons, nextStep(of: study, in: course), in: course, study,
    startButton)
  return content
}

/// What fills a module's page for somebody who is signed in.
///
/// - Parameter isFree: whether the viewer reads in any order.
func moduleSlots(
  _ study: Study, in module: Module, of course: Course, _ startButton: HTML, isFree: Bool
) -> [Slot: HTML] {
  guard !module.isInPreparation else { return [:] }
  var content: [Slot: HTML] = [:]
  for lesson in module.lessons where study.hasDone(lesson, of: module) {
    content[StudySlot.lesson(lesson.slug)] = "<p class=\"ok\">✓ Hecha</p>"
  }
  let missing = isFree ? [] : stepsMissing(before: module, of: study, in: course)
  guard missing.isEmpty else {
    content[StudySlot.start] = missingBox(missing, in: course)
    return content
  }
  guard !study.isInClass(module, of: course) else {
    content[StudySlot.start] = inClassBox + startButton
    return content
  }
  let done = module.lessons.count { study.hasDone($0, of: module) }
  let next = nextStep(of: study, in: course).flatMap { $0.step.module.slug == module.slug ? $0 : nil }
  content[StudySlot.start] = start(done: done, of: module.lessons.count, next, in: course, study, startButton)
  return content
}

/// For whoever studies in the mixed modality, on a module that is given in class.
private let inClassBox: HTML = """
  <div class="box tip"><p>Este módulo se da en clase con tu grupo. Leer sus lecciones es opcional: sus horas se suman en los \
  <a href="/mi-aula">encuentros</a>.</p></div>

  """

/// How far, as a ring, a bar and in words, and where to go on.
private func start(
  done: Int, of all: Int, _ next: NextStep?, in course: Course, _ study: Study, _ startButton: HTML
) -> HTML {
  guard study.place != nil || done > 0, all > 0 else { return startButton }
  let standing: HTML = """
    <div class="row field">\(ring(done * 100 / all))<p><b>Llevas \(done) de \(counted(all, "lección", "lecciones"))</b></p></div>
    """
  guard let next else {
    return standing + (done == all ? "<p>Terminaste todas las lecciones. ¡Bien hecho!</p>" : startButton)
  }
  return standing + resumeCard(next, in: course)
}

/// «Sigue aquí», with the one thing to do next.
func resumeCard(_ next: NextStep, in course: Course) -> HTML {
  """
  <p class="row"><a class="btn" href="\(next.address)">\(next.isResumed ? "Sigue aquí" : "Sigue con esto")</a>\
  <span>\(next.step.title)<small class="help">\(course.partName.one) \(next.step.module.number): \(next.step.module.title)</small></span></p>

  """
}

private func state(_ module: ModuleProgress, isFree: Bool) -> HTML {
  guard module.isOpen || isFree else { return "<p class=\"soft\">Se abre cuando termines lo anterior</p>" }
  if module.isInClass { return "<p class=\"soft\">En clase: leerlo es opcional</p>" }
  if module.lessonsDone == module.lessons { return "<p class=\"ok\">✓ Todas las lecciones hechas</p>" }
  guard module.lessonsDone > 0 else { return .empty }
  return """
    <p class="soft">\(module.lessonsDone) de \(counted(module.lessons, "lección", "lecciones"))</p>\
    \(bar(module.lessonsDone, of: module.lessons))
    """
}

/// A ring of which `percent` hundredths are filled, with the number inside.
func ring(_ percent: Int) -> HTML {
  """
  <svg width="64" height="64" viewBox="0 0 36 36" role="img" aria-label="\(percent) % de las lecciones">\
  <g fill="none" stroke="var(--line)" stroke-width="4" transform="rotate(-90 18 18)"><circle cx="18" cy="18" r="16"/>\
  <circle cx="18" cy="18" r="16" stroke="var(--teal)" pathLength="100" stroke-dasharray="\(percent) 100"/></g>\
  <text x="18" y="21" font-size="9" font-weight="700" text-anchor="middle" fill="var(--ink)">\(percent)%</text></svg>
  """
}
