import Core
import Courses
import HTTP
import Learning
import SQLite
import Web

extension BusinessFeature {
  /// `GET /mi-aula/modelo-de-negocio/{casilla}`
  func showBlock(_ visit: Visit, block: CanvasBlock) throws -> Response {
    let person = try visit.person()
    let lesson = lesson(of: block)
    let (own, notes) = try site.database.read { db in
      (
        try ownCanvas(of: person.id, in: db),
        try workbookNotes(of: person.id, for: block, in: lesson?.place.course, from: db)
      )
    }
    let page = BlockPage(
      layout: layout, block: block, own: own, lesson: lesson?.place, notes: notes, now: site.clock.now())
    return .page(page.page(for: person, isBrought: visit.query["listo"] == "1"), to: visit.request)
  }

  /// `POST /mi-aula/modelo-de-negocio/{casilla}`: by a button or while one types.
  func saveBlock(_ visit: Visit, block: CanvasBlock) throws -> Deed {
    let key = BlockKey(person: try visit.person().id, block: block)
    let form = try visit.form()
    try refuseAnother(form, than: key.person)
    let draft = try TextDraft(form).withoutBlankText
    let now = site.clock.now()
    let wantsJSON = visit.request.headers["Accept"] == "application/json"
    let onward = form["ir"] == nil ? block.path : block.next?.path ?? Self.path
    return .change { db in
      try keepRested(of: key.person, before: now, in: db)
      let saved = try key.place.save(draft, at: now, in: db)
      let choice = "\(block.path)/textos"
      if wantsJSON { return saved.json(choice: choice, now: now) }
      return .seeOther(saved.isAside ? choice : onward)
    }
  }

  /// `POST /mi-aula/modelo-de-negocio/{casilla}/traer`: puts what was written in the workbook under what is in the block.
  func bringOver(_ visit: Visit, block: CanvasBlock) throws -> Deed {
    let key = BlockKey(person: try visit.person().id, block: block)
    let form = try visit.form()
    try refuseAnother(form, than: key.person)
    let course = lesson(of: block)?.place.course
    let now = site.clock.now()
    return .change { db in
      let notes = try workbookNotes(of: key.person, for: block, in: course, from: db)
      guard let note = notes.first(where: { $0.activity.rawValue == form["actividad"] }) else {
        throw Refusal.notFound
      }
      try keepRested(of: key.person, before: now, in: db)
      let stored = try key.place.text(in: db)
      let text = try joined(stored?.text ?? "", with: note.text)
      let draft = TextDraft(text: text, base: stored?.version ?? 0, tab: "", number: 0)
      _ = try key.place.save(draft, at: now, in: db)
      return .seeOther("\(block.path)?listo=1")
    }
  }

  /// `GET /mi-aula/modelo-de-negocio/{casilla}/textos`: its texts that wait for a choice and the earlier ones.
  func showTexts(_ visit: Visit, block: CanvasBlock) throws -> Response {
    let person = try visit.person()
    let place = BlockKey(person: person.id, block: block).place
    let (current, copies) = try site.database.read { db in (try place.text(in: db), try place.copies(in: db))
    }
    guard let current else { throw Refusal.notFound }
    let texts = DraftTexts(
      current: current, copies: copies, address: "\(block.path)/textos", holder: "tu lienzo",
      now: site.clock.now())
    return .page(
      textsPage(texts, of: block, in: layout, for: person, isSaved: visit.query["listo"] == "1"),
      to: visit.request)
  }

  /// `POST /mi-aula/modelo-de-negocio/{casilla}/textos`
  func chooseText(_ visit: Visit, block: CanvasBlock) throws -> Deed {
    let key = BlockKey(person: try visit.person().id, block: block)
    let form = try visit.form()
    let choice = try DraftChoice(form)
    let seen = form["visto"].flatMap { Int64($0) } ?? 0
    let now = site.clock.now()
    return .change { db in
      try keepRested(of: key.person, before: now, in: db)
      let isDone = try key.place.choose(choice, seen: seen, at: now, in: db)
      return .seeOther("\(block.path)/textos\(isDone ? "?listo=1" : "")")
    }
  }

  /// A page that stayed open while somebody else signed in on the same telephone.
  private func refuseAnother(_ form: Form, than person: Person.ID) throws(Refusal) {
    guard form["de"] == "\(person.rawValue)" else { throw .forbidden(SavedDraft.ofAnotherPerson) }
  }
}

/// What a person wrote about a block in the workbook.
struct WorkbookNote: Sendable {
  let activity: Activity.ID
  let text: String
}

private func workbookNotes(
  of person: Person.ID, for block: CanvasBlock, in course: Course?, from db: ReadConnection
) throws -> [WorkbookNote] {
  guard let course else { return [] }
  let texts = try workbookTexts(of: person, for: block.workbookActivities, in: course.slug, from: db)
  return block.workbookActivities.compactMap { activity in
    texts[activity].map { WorkbookNote(activity: activity, text: $0) }
  }
}

/// Never writes anything over: what is brought stands below what is there, and once only.
///
/// - Throws: `Refusal.badRequest` when there is no room for both.
private func joined(_ text: String, with note: String) throws(Refusal) -> String {
  guard !text.contains(note) else { return text }
  let joined = text.isEmpty ? note : "\(text)\n\n\(note)"
  guard joined.unicodeScalars.count <= TextDraft.longest else {
    throw .badRequest(
      "No cabe: la casilla y lo del cuaderno juntos pasan de 10.000 letras. Acorta la casilla y vuelve a traerlo. No se cambió nada."
    )
  }
  return joined
}

extension TextDraft {
  /// Blanks alone are nothing written.
  fileprivate var withoutBlankText: TextDraft {
    text.allSatisfy(\.isWhitespace) ? TextDraft(text: "", base: base, tab: tab, number: number) : self
  }
}
