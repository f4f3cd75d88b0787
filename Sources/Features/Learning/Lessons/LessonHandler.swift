import Core
import Courses
import HTTP
import Markup
import SQLite
import Web

extension LearningFeature {
  /// `GET /cursos/{curso}/{modulo}/{leccion}`
  func showLesson(
    _ visit: Visit, course: Course.Slug, module: Module.Slug, lesson: Lesson.Slug
  ) throws -> Response {
    let (place, pages) = try self.lesson(course, module, lesson)
    guard let person = visit.viewer.signedIn else {
      if let closed = closed(place.module, of: place.course, for: .none, visit) { return closed }
      return pages.page.response(to: visit.request, [Layout.account: layout.accountMenu(visit.viewer)])
    }
    let state = try state(of: person.id, at: place)
    if let closed = closed(place.module, of: place.course, for: state.study, visit) { return closed }
    noteVisit(of: person.id, to: place, state.study.place, visit.request)
    var content = lessonSlots(state, of: person.id, at: place, now: site.clock.now())
    content[Layout.account] = layout.accountMenu(visit.viewer)
    return pages.studyPage.response(to: visit.request, content)
  }

  private func state(of person: Person.ID, at place: LessonPlace) throws -> LessonState {
    let key = KnownLessons.Key(person: person, course: place.course.version, lesson: place.name)
    let stamp = site.database.changeStamp
    if let state = known.state(key, stamp) { return state }
    let state = try site.database.read { db in
      LessonState(
        study: try Learning.study(of: person, in: place.course, quizzes: quizzes, in: db),
        answers: try answers(of: person, to: place.lesson.activities, of: place.course.slug, in: db))
    }
    known.keep(state, key, stamp)
    return state
  }

  /// Where one is, without JavaScript: the lesson that was opened last. Nobody waits for this write, and a page that is opened again, or only
  /// fetched ahead, makes none.
  private func noteVisit(
    of person: Person.ID, to place: LessonPlace, _ last: StudyPlace?, _ request: Request
  ) {
    guard last?.lesson != place.name, request.method == .get, request.headers["Sec-Purpose"] == nil else {
      return
    }
    let now = site.clock.now()
    site.database.writeLater { db in try remember(place, anchor: "", of: person, at: now, in: db) }
  }

  /// `POST /cursos/{curso}/{modulo}/{leccion}/terminar`
  func finishLesson(
    _ visit: Visit, course: Course.Slug, module: Module.Slug, lesson: Lesson.Slug
  ) throws -> Deed {
    let person = try visit.person()
    let place = try self.lesson(course, module, lesson).place
    let isDone = try visit.form()["hecha"] != "no"
    let mayJump = readsInAnyOrder(visit.viewer)
    let now = site.clock.now()
    return .change { [quizzes] db in
      guard isDone else {
        try reopen(place, by: person.id, at: now, in: db)
        return .seeOther("\(place.path)#fin")
      }
      let study = try Learning.study(of: person.id, in: place.course, quizzes: quizzes, in: db)
      guard mayJump || isOpen(place.module, for: study, in: place.course) else {
        return .seeOther(place.path)  // Where the page says what is to be done first.
      }
      try finish(place, by: person.id, at: now, in: db)
      return .seeOther("\(place.path)#fin")
    }
  }

  /// `POST /cursos/{curso}/{modulo}/{leccion}/lugar`: what a page says of itself while it is left.
  func rememberPlace(
    _ visit: Visit, course: Course.Slug, module: Module.Slug, lesson: Lesson.Slug
  ) throws -> Deed {
    let person = try visit.person()
    let place = try self.lesson(course, module, lesson).place
    let anchor = try visit.form()["en"] ?? ""
    guard anchor.utf8.count <= 80, anchor.utf8.allSatisfy(\.isOfAnchor) else {
      throw Refusal.badRequest("Esa parte de la lección no existe.")
    }
    let now = site.clock.now()
    return .change { db in
      try remember(place, anchor: anchor, of: person.id, at: now, in: db)
      return Response(.noContent)
    }
  }
}

extension UInt8 {
  /// Small letters, digits and hyphens, of which every `id` of a lesson's page is made.
  fileprivate var isOfAnchor: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
