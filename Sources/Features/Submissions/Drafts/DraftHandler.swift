import Cohorts
import Core
import Courses
import Files
import HTTP
import SQLite
import Web

extension SubmissionsFeature {
  /// `POST /cursos/{curso}/{modulo}/tarea/borrador`: by its button or while one types.
  func saveDraft(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Deed {
    let person = try visit.person()
    let place = try assignment(course, module)
    let form = try visit.ownForm()
    let text = try TextDraft(form)
    // The script says which files are chosen; those of the plain form come with handing in.
    let chosen = form["archivos"] == "1" ? fileIDs("archivo", in: form) : nil
    let now = site.clock.now()
    let wantsJSON = visit.request.headers["Accept"] == "application/json"
    return .change { db in
      guard let cohort = try activeCohort(of: person.id, in: course, in: db) else {
        throw Refusal.forbidden(Self.needsCohort)
      }
      let own = try submissionBegun(by: person.id, to: place, in: cohort.id, db: db)
      if let chosen { try set(chosen, on: own.draftFiles, of: person.id, at: now, in: db) }
      let saved = try save(text, of: own.id, at: now, in: db)
      if wantsJSON { return json(saved, at: place, now: now) }
      return .seeOther(saved.isAside ? place.draftPath : "\(place.path)#entrega")
    }
  }

  static let needsCohort =
    "Para entregar tareas tienes que estar en un grupo abierto de este curso. Habla con el equipo de tu municipio."

  /// `GET /cursos/{curso}/{modulo}/tarea/borrador`: the draft with the texts that wait beside it and those before it.
  func showDraft(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let person = try visit.person()
    let place = try assignment(course, module)
    let (current, copies) = try site.database.read { db in
      guard let own = try submission(of: person.id, to: module, of: course, in: db),
        let current = try draft(of: own.id, in: db)
      else { throw Refusal.notFound }
      return (current, try draftCopies(of: own.id, in: db))
    }
    let page = DraftPage(
      layout: layout, place: place, current: current, copies: copies, now: site.clock.now())
    return .page(page.page(for: person, isSaved: visit.query["listo"] == "1"), to: visit.request)
  }

  /// `POST /cursos/{curso}/{modulo}/tarea/borrador/elegir`: the text that the person chose, written or joined, or one of
  /// those kept.
  func chooseDraft(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Deed {
    let person = try visit.person()
    let place = try assignment(course, module)
    let form = try visit.ownForm()
    let typed = try TextDraft(form)
    let copy = form["copia"].flatMap { Int64($0) }
    let keepsCurrent = form["queda"] != nil
    let seen = form["visto"].flatMap { Int64($0) } ?? 0
    let now = site.clock.now()
    return .change { db in
      guard let own = try submission(of: person.id, to: module, of: course, in: db),
        let current = try draft(of: own.id, in: db)
      else { throw Refusal.notFound }
      var text = typed
      if keepsCurrent { text = TextDraft(text: current.text, base: current.version, tab: "", number: 0) }
      if let copy {
        guard let chosen = try draftCopies(of: own.id, in: db).first(where: { $0.id == copy }) else {
          throw Refusal.notFound
        }
        text = TextDraft(text: chosen.text, base: typed.base, tab: "", number: 0)
      }
      let saved = try save(text, of: own.id, at: now, in: db)
      if !saved.isAside { try settleAsides(of: own.id, upTo: seen, in: db) }
      return .seeOther("\(place.draftPath)\(saved.isAside ? "" : "?listo=1")")
    }
  }
}

extension AssignmentPlace {
  var draftPath: String { "\(path)/borrador" }
}

/// What a page's script needs to know: 409 when the text waits beside another.
private func json(_ saved: SavedDraft, at place: AssignmentPlace, now: Instant) -> Response {
  // Numbers, names and words of ours: nothing in it needs escaping.
  var response = Response(
    saved.isAside ? .conflict : .ok,
    body: .init(
      "{\"base\":\(saved.version),\"dice\":\"\(savedWords(saved.savedAt, now: now))\",\"elige\":\"\(place.draftPath)\"}"
    ))
  response.headers.add("Content-Type", "application/json")
  response.headers.add("Cache-Control", "no-store")
  return response
}
