import Core
import Courses
import Markup
import Web

/// What fills a lesson's page for one person. Each filling is short, so that none has to be deflated (decision 0003).
func lessonSlots(
  _ state: LessonState, of person: Person.ID, at place: LessonPlace, now: Instant
) -> [Slot: HTML] {
  var content = [
    StudySlot.standing: standing(state.study, in: place.module),
    StudySlot.done: doneButton(state.study.hasDone(place.lesson, of: place.module)),
  ]
  for activity in place.lesson.activities {
    let answer = state.answers[activity.id]
    content[StudySlot.answer(activity.id)] = answer.map { "\($0.text)" } ?? .empty
    content[StudySlot.saving(activity.id)] = saving(answer, of: activity.id, by: person, place.course, now)
  }
  return content
}

private func standing(_ study: Study, in module: Module) -> HTML {
  let done = module.lessons.count { study.hasDone($0, of: module) }
  return """
    <p class="soft">Llevas \(done) de \(counted(module.lessons.count, "lección", "lecciones")) de este módulo.</p>\
    \(bar(done, of: module.lessons.count))
    """
}

/// What is told in words beside it.
func bar(_ done: Int, of all: Int) -> HTML {
  "<progress value=\"\(done)\" max=\"\(all)\" aria-hidden=\"true\"></progress>"
}

private func doneButton(_ isDone: Bool) -> HTML {
  isDone
    ? "<b class=\"ok\">✓ Terminaste esta lección</b><button class=\"quiet\" name=\"hecha\" value=\"no\">Aún no terminé</button>"
    : "<button name=\"hecha\" value=\"si\">Terminé esta lección</button>"
}

/// The version that the page shows, whose it is, and when it was saved: what a save needs, and what its reader wants to know.
private func saving(
  _ answer: ShownAnswer?, of activity: Activity.ID, by person: Person.ID, _ course: Course, _ now: Instant
) -> HTML {
  let isAside = answer?.hasAside ?? false
  let aside: HTML? =
    isAside ? "<a href=\"\(path(to: activity, of: course.slug))\">Hay otro texto tuyo: elige</a>" : nil
  return """
    <input type="hidden" name="base" value="\(answer?.version ?? 0)"><input type="hidden" name="de" value="\(person.rawValue)">\
    <output>\(answer.map { savedWords($0.savedAt, now: now) } ?? "")</output>\(aside)
    """
}

/// «Guardado 14:02», «Guardado el 21/11 a las 14:02».
func savedWords(_ saved: Instant, now: Instant) -> String {
  let time = GuayaquilTime(saved)
  let today = GuayaquilTime(now)
  let isToday = (time.year, time.month, time.day) == (today.year, today.month, today.day)
  return isToday
    ? "Guardado \(time.clock)" : "Guardado el \(time.day)/\(time.month) a las \(time.clock)"
}

/// Where one answer is looked at with its other texts.
func path(to activity: Activity.ID, of course: Course.Slug) -> String {
  "/mi-aula/cuaderno/\(course)/\(activity)"
}
