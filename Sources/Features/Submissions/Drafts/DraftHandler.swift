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
    let text = try TextDraft(longest: Submission.longestText) { form[$0] }
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
      let saved = try own.id.draftPlace.save(text, at: now, in: db)
      if wantsJSON { return saved.json(choice: place.draftPath, now: now) }
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
        let current = try own.id.draftPlace.text(in: db)
      else { throw Refusal.notFound }
      return (current, try own.id.draftPlace.copies(in: db))
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
    let typed = try TextDraft(longest: Submission.longestText) { form[$0] }
    let copy = form["copia"].flatMap { Int64($0) }.map { DraftChoice.copy($0, base: typed.base) }
    let choice = form["queda"] == nil ? copy ?? .written(typed) : .current
    let seen = form["visto"].flatMap { Int64($0) } ?? 0
    let now = site.clock.now()
    return .change { db in
      guard let own = try submission(of: person.id, to: module, of: course, in: db) else {
        throw Refusal.notFound
      }
      let isDone = try own.id.draftPlace.choose(choice, seen: seen, at: now, in: db)
      return .seeOther("\(place.draftPath)\(isDone ? "?listo=1" : "")")
    }
  }
}

extension AssignmentPlace {
  var draftPath: String { "\(path)/borrador" }
}
