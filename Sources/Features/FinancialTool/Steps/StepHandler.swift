import Core
import Finance
import HTTP
import SQLite
import Web

extension FinancialToolFeature {
  /// `GET /mi-aula/herramienta-financiera`: where one is, and what can be done with the plan.
  func showOverview(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let (view, isApproved) = try site.database.read { db in
      (try planView(of: person.id, in: db), try OwnWork.isApproved(.financialTool, of: person.id, in: db))
    }
    let page = OverviewPage(
      layout: layout, view: view, isApproved: isApproved, person: person, assignmentPath: assignmentPath)
    return .page(page.page, to: visit.request)
  }

  /// `GET /mi-aula/herramienta-financiera/{paso}`
  func showStep(_ visit: Visit, step: Step) throws -> Response {
    let person = try visit.person()
    let removed = visit.query["quitado"].flatMap { Int($0) }
    let (view, change) = try site.database.read { db in
      (
        try planView(of: person.id, in: db),
        try removed.flatMap { try FinancialTool.change($0, of: person.id, in: db) }
      )
    }
    var page = StepPage(layout: layout, step: step, view: view, person: person)
    page.rows = visit.query["filas"].flatMap { Int($0) }.map { min(max($0, 0), 30) } ?? 0
    page.removed = change
    return .page(page.page, to: visit.request)
  }

  /// `POST /mi-aula/herramienta-financiera/{paso}`: by a button, or while one types.
  func saveStep(_ visit: Visit, step: Step) throws -> Response {
    let person = try visit.person()
    let sent = try visit.form()
    // A page that stayed open while somebody else signed in on the same telephone.
    guard sent["de"] == "\(person.id.rawValue)" else { throw Refusal.forbidden(Self.ofAnotherPerson) }
    let form = try StepForm(sent, of: step)
    let now = site.clock.now()
    let before = try visit.wantsPart ? changedFields(since: form.draft, of: person.id) : []
    let (saved, removed) = try site.database.write { db in
      let saved = try save(form.draft, of: person.id, at: now, in: db)
      return (saved, try act(form.action, of: person.id, at: now, in: db))
    }
    guard visit.wantsPart else { return .seeOther(place(after: form.action, on: step, saved, removed)) }
    let page = StepPage(layout: layout, step: step, view: try view(of: person.id), person: person)
    let others = before.filter { Step(ofFieldNamed: $0) == step }
    return .page(page.part(of: saved, others: others), to: visit.request)
  }

  /// Fields that other pages changed since this one read them, and that it does not send.
  private func changedFields(since draft: StepDraft, of person: Person.ID) throws -> [String] {
    try site.database.read { db in
      let others = try changes(of: person, since: draft.base, in: db).filter { $0.tab != draft.tab }
      let names = others.flatMap { Array($0.before.fields.keys) + Array($0.after.fields.keys) }
      return Set(names).filter { draft.fields[$0] == nil }.sorted()
    }
  }

  private func act(_ action: StepAction, of person: Person.ID, at now: Instant, in db: WriteConnection) throws
    -> Int?
  {
    switch action {
    case .goOn, .stay, .moreRows: break
    case .remove(let table, let row): return try remove(row, of: table, of: person, at: now, in: db)
    case .undo(let change): try undo(change, of: person, at: now, in: db)
    case .write(let field, let typed):
      guard let stored = try storedPlan(of: person, in: db) else { break }
      var text = stored.text
      text[field] = typed
      try write(text, over: stored, of: person, at: now, in: db)
    case .settle(let id, let choice): try settle(id, choice, of: person, at: now, in: db)
    }
    return nil
  }

  private func place(after action: StepAction, on step: Step, _ saved: SavedPlan, _ removed: Int?) -> String {
    // What waits for a choice is shown before anything else.
    if let first = saved.waiting.first { return "\(step.path)#nota-\(first)" }
    switch action {
    case .goOn: return step.next?.path ?? step.path
    case .stay, .undo: return "\(step.path)#hasta-aqui"
    case .moreRows(let shown): return "\(step.path)?filas=\(min(shown + 1, 30))#hasta-aqui"
    case .remove: return removed.map { "\(step.path)?quitado=\($0)" } ?? step.path
    case .write(let field, _): return "\(step.path)#\(field.name)"
    case .settle: return step.path
    }
  }

  func view(of person: Person.ID) throws -> PlanView {
    try site.database.read { db in try planView(of: person, in: db) }
  }

  private func planView(of person: Person.ID, in db: ReadConnection) throws -> PlanView {
    let stored = try storedPlan(of: person, in: db)
    return PlanView(
      outcome: PlanOutcome(stored?.text ?? PlanText()), version: stored?.version ?? 0,
      savedAt: stored?.savedAt, asides: try asides(of: person, in: db), now: site.clock.now())
  }

  static let ofAnotherPerson =
    "Esta página es de otra persona que usó este teléfono. No guardamos nada. Cierra la página y ábrela otra vez."
}

extension Visit {
  /// Whether a script asks for what changed alone.
  fileprivate var wantsPart: Bool { request.headers["Accept"] == "application/x-aula-parte" }
}
