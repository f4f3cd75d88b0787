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
    guard form["de"] == "\(person.id.rawValue)" else { throw Refusal.forbidden(Self.ofAnotherPerson) }
    let draft = try TextDraft(form)
    let key = AnswerKey(person: person.id, course: course, activity: activity)
    let now = site.clock.now()
    let wantsJSON = visit.request.headers["Accept"] == "application/json"
    return .change { db in
      let saved = try save(draft, for: key, at: now, in: db)
      if wantsJSON { return json(saved, for: key, now: now) }
      return .seeOther(saved.isAside ? path(to: activity, of: course) : "\(place.path)#actividad-\(activity)")
    }
  }

  /// `GET /mi-aula/cuaderno/{curso}/{actividad}`: one answer with the texts that wait beside it and those before it.
  func showAnswer(_ visit: Visit, course: Course.Slug, activity: Activity.ID) throws -> Response {
    let person = try visit.person()
    let key = AnswerKey(person: person.id, course: course, activity: activity)
    let (current, others) = try site.database.read { db in
      (try answer(key, in: db), try copies(key, in: db))
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
    let choice = try AnswerChoice(form)
    let seen = form["visto"].flatMap { Int64($0) } ?? 0
    let now = site.clock.now()
    return .change { db in
      guard let current = try answer(key, in: db) else { throw Refusal.notFound }
      let saved = try save(choice.draft(over: current, key, in: db), for: key, at: now, in: db)
      if !saved.isAside { try settleAsides(of: key, upTo: seen, in: db) }
      return .seeOther("\(path(to: activity, of: course))\(saved.isAside ? "" : "?listo=1")")
    }
  }

  private static let ofAnotherPerson =
    "Esta página es de otra persona que usó este teléfono. No guardamos nada. Cierra la página y abre la lección otra vez."
}

/// Which text a person wants to stay.
private enum AnswerChoice: Sendable {
  /// The one that is in the workbook.
  case current
  /// One of those that are kept, by its number, in the place of the version that was shown.
  case copy(Int64, base: Int)
  case written(TextDraft)

  init(_ form: Form) throws(Refusal) {
    if form["queda"] != nil {
      self = .current
    } else if let copy = form["copia"].flatMap({ Int64($0) }) {
      self = .copy(copy, base: form["base"].flatMap { Int($0) } ?? 0)
    } else {
      self = .written(try TextDraft(form))
    }
  }

  /// - Throws: `Refusal.notFound` for a copy that is none of this answer's.
  func draft(over answer: SavedText, _ key: AnswerKey, in db: ReadConnection) throws -> TextDraft {
    switch self {
    case .current: return TextDraft(text: answer.text, base: answer.version, tab: "", number: 0)
    case .written(let draft): return draft
    case .copy(let id, let base):
      guard let copy = try copies(key, in: db).first(where: { $0.id == id }) else { throw Refusal.notFound }
      return TextDraft(text: copy.text, base: base, tab: "", number: 0)
    }
  }
}

extension TextDraft {
  /// As a form of ours sends it.
  ///
  /// - Throws: `Refusal.badRequest` for a text that is too long, which the text area does not let anybody write.
  init(_ form: Form) throws(Refusal) {
    // Browsers send a line break as two characters.
    let text = (form["texto"] ?? "").replacing("\r\n", with: "\n")
    guard text.unicodeScalars.count <= Activity.longestAnswer else {
      throw .badRequest(
        "El texto tiene más de 10.000 letras. Vuelve atrás y acórtalo un poco: no se ha perdido.")
    }
    let tab = form["pestana"] ?? ""
    guard tab.utf8.count <= 40, let base = Int(form["base"] ?? "0"), base >= 0,
      let number = Int(form["n"] ?? "0"), number >= 0
    else { throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.") }
    self.init(text: text, base: base, tab: tab, number: number)
  }
}

/// What a page's script needs to know: 409 when the text waits beside another.
private func json(_ saved: SavedAnswer, for key: AnswerKey, now: Instant) -> Response {
  // Numbers, names and words of ours: nothing in it needs escaping.
  let choice = path(to: key.activity, of: key.course)
  var response = Response(
    saved.isAside ? .conflict : .ok,
    body: .init(
      "{\"base\":\(saved.version),\"dice\":\"\(savedWords(saved.savedAt, now: now))\",\"elige\":\"\(choice)\"}"
    ))
  response.headers.add("Content-Type", "application/json")
  response.headers.add("Cache-Control", "no-store")
  return response
}

extension Course {
  /// Where an activity is; nil when the course no longer has it.
  func place(of activity: Activity.ID) -> (place: LessonPlace, activity: Activity)? {
    for module in modules {
      for lesson in module.lessons {
        guard let found = lesson.activities.first(where: { $0.id == activity }) else { continue }
        return (LessonPlace(course: self, module: module, lesson: lesson), found)
      }
    }
    return nil
  }
}
