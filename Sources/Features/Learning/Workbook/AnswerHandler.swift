import Core
import Courses
import HTTP
import SQLite
import Web

extension Activity.ID: PathParameter {
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
}

extension LearningFeature {
  /// `POST /cursos/{curso}/{modulo}/{leccion}/actividades/{actividad}`: from the form of a lesson, by its button or while one types.
  func saveAnswer(
    _ visit: Visit, course: Course.Slug, module: Module.Slug, lesson: Lesson.Slug, activity: Activity.ID
  ) throws -> Deed {
    let person = try visit.person()
    let place = try self.lesson(course, module, lesson).place
    guard place.lesson.activities.contains(where: { $0.id == activity }) else { throw Refusal.notFound }
    let form = try visit.form()
    // A page that stayed open while somebody else signed in on the same telephone.
    guard form["de"] == "\(person.id.rawValue)" else { throw Refusal.forbidden(SavedDraft.ofAnotherPerson) }
    let draft = try TextDraft(form)
    let key = AnswerKey(person: person.id, course: course, activity: activity)
    let now = site.clock.now()
    let wantsJSON = visit.request.headers["Accept"] == "application/json"
    return .change { db in
      let saved = try key.place.save(draft, at: now, in: db)
      if wantsJSON { return saved.json(choice: path(to: activity, of: course), now: now) }
      return .seeOther(saved.isAside ? path(to: activity, of: course) : "\(place.path)#actividad-\(activity)")
    }
  }

  /// `GET /mi-aula/cuaderno/{curso}/{actividad}`: one answer with the texts that wait beside it and those before it.
  func showAnswer(_ visit: Visit, course: Course.Slug, activity: Activity.ID) throws -> Response {
    let person = try visit.person()
    let key = AnswerKey(person: person.id, course: course, activity: activity)
    let (current, others) = try site.database.read { db in
      (try key.place.text(in: db), try key.place.copies(in: db))
    }
    guard let current else { throw Refusal.notFound }
    let page = AnswerPage(
      layout: layout, place: served.current.courses[course]?.place(of: activity), key: key, current: current,
      copies: others, now: site.clock.now())
    return .page(page.page(for: visit.viewer, isSaved: visit.query["listo"] == "1"), to: visit.request)
  }

  /// `POST /mi-aula/cuaderno/{curso}/{actividad}`: the text that the person chose, written or joined, or one of those kept.
  func chooseAnswer(_ visit: Visit, course: Course.Slug, activity: Activity.ID) throws -> Deed {
    let person = try visit.person()
    let form = try visit.form()
    let key = AnswerKey(person: person.id, course: course, activity: activity)
    let choice = try DraftChoice(form)
    let seen = form["visto"].flatMap { Int64($0) } ?? 0
    let now = site.clock.now()
    return .change { db in
      let isDone = try key.place.choose(choice, seen: seen, at: now, in: db)
      return .seeOther("\(path(to: activity, of: course))\(isDone ? "?listo=1" : "")")
    }
  }
}

extension Course {
  /// Where an activity is; nil when the course no longer has it.
  package func place(of activity: Activity.ID) -> (place: LessonPlace, activity: Activity)? {
    for module in modules {
      for lesson in module.lessons {
        guard let found = lesson.activities.first(where: { $0.id == activity }) else { continue }
        return (LessonPlace(course: self, module: module, lesson: lesson), found)
      }
    }
    return nil
  }
}
