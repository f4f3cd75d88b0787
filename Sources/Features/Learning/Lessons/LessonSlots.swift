import Core
import Courses
import Markup
import Web

/// What fills a lesson's page for one person. Each filling is short, so that none has to be deflated (decision 0003).
func lessonSlots(
  _ state: LessonState, of person: Person.ID, at place: LessonPlace, now: Instant
) -> [Slot: HTML] {
  var content = [
    StudySlot.owner: place.lesson.activities.map { ownerMark($0.id, owner: "\(person.rawValue)") }.joined(),
    StudySlot.done: doneButton(state.study, at: place),
  ]
  for activity in place.lesson.activities {
    let answer = state.answers[activity.id]
    content[StudySlot.answer(activity.id)] = answer.map { "\($0.text)" } ?? .empty
    content[StudySlot.saving(activity.id)] = saving(answer, of: activity.id, place.course, now)
  }
  return content
}

/// What is told in words beside it.
func bar(_ done: Int, of all: Int) -> HTML {
  "<progress value=\"\(done)\" max=\"\(all)\" aria-hidden=\"true\"></progress>"
}

private func doneButton(_ study: Study, at place: LessonPlace) -> HTML {
  let lessons = place.module.lessons
  let standing: HTML =
    "<small>\(lessons.count { study.hasDone($0, of: place.module) }) de \(counted(lessons.count, "lección hecha", "lecciones hechas"))</small>"
  return study.hasDone(place.lesson, of: place.module)
    ? "<b class=\"ok\">✓ Lección terminada</b><button class=\"quiet\" name=\"hecha\" value=\"no\">Aún no terminé</button>\(standing)"
    : "<button name=\"hecha\" value=\"si\">Terminé esta lección</button>\(standing)"
}

/// The version that the page shows, and when it was saved: what a save needs, and what its reader wants to know.
private func saving(
  _ answer: ShownAnswer?, of activity: Activity.ID, _ course: Course, _ now: Instant
) -> HTML {
  let isAside = answer?.hasAside ?? false
  let aside: HTML? =
    isAside ? "<a href=\"\(path(to: activity, of: course.slug))\">Hay otro texto tuyo: elige</a>" : nil
  return """
    <input type="hidden" name="base" value="\(answer?.version ?? 0)"><output>\(answer.map { savedWords($0.savedAt, now: now) } ?? "")</output>\(aside)
    """
}

/// Where one answer is looked at with its other texts.
func path(to activity: Activity.ID, of course: Course.Slug) -> String {
  "/mi-aula/cuaderno/\(course)/\(activity)"
}
