import Core
import HTTP
import Web

extension FinancialToolFeature {
  /// `GET /mi-aula/herramienta-financiera/imprimir`
  func showPrint(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let view = try view(of: person.id)
    let page = layout.page(
      "Herramienta financiera", for: .person(person), in: .classroom, with: ["herramienta.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(Step.root)">Mi herramienta financiera</a></nav>
      <h1>Herramienta financiera</h1>
      <p class="soft">\(person.name) · \(GuayaquilTime(view.now).dayInWords)</p>
      \(PlanSheet(outcome: view.outcome).html)
      """)
    return .page(page, to: visit.request)
  }

  /// `GET /mi-aula/herramienta-financiera/versiones`
  func showVersions(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let all = try site.database.read { db in try versions(of: person.id, in: db) }
    return .page(VersionsPage(layout: layout, person: person, versions: all).page, to: visit.request)
  }

  /// `GET /mi-aula/herramienta-financiera/versiones/{version}`
  func showVersion(_ visit: Visit, number: VersionNumber) throws -> Response {
    let person = try visit.person()
    let (found, stored) = try site.database.read { db in
      (try version(number.id, in: db), try storedPlan(of: person.id, in: db))
    }
    guard let found, found.person == person.id else { throw Refusal.notFound }
    let page = VersionPage(
      layout: layout, person: person, version: found, current: stored?.text ?? PlanText())
    return .page(page.page, to: visit.request)
  }

  /// `POST /mi-aula/herramienta-financiera/versiones/{version}`: goes back to it.
  func restoreVersion(_ visit: Visit, number: VersionNumber) throws -> Response {
    let person = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in try restore(number.id, of: person.id, at: now, in: db) }
    return .seeOther(Step.root)
  }
}
