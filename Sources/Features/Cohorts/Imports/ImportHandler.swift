import Accounts
import Core
import HTTP
import SQLite
import Web
import XLSX

extension CohortsFeature {
  /// Bytes of a form with a file: a workbook of the longest list is a tenth of it.
  private static let fileLimit = 3 << 20

  var importRoutes: [Route] {
    CohortDesk.allCases.flatMap { desk -> [Route] in
      let path = "\(desk.path)/{grupo}/importar"
      let audience = desk.audience
      return [
        .get(path, for: audience) { (visit, id: Cohort.ID) in try showImportForm(visit, desk, id) },
        .post(path, for: audience) { (visit, id: Cohort.ID) in try keepList(visit, desk, id) }
          .takingFiles(upTo: Self.fileLimit),
        .get("\(path)/plantilla.xlsx", for: audience) { (visit, id: Cohort.ID) in try template(visit, id) },
        .get("\(path)/{lista}", for: audience) { (visit, id: Cohort.ID, list: Number) in
          try showImport(visit, desk, id, list)
        },
        .post("\(path)/{lista}/confirmar", for: audience) { (visit, id: Cohort.ID, list: Number) in
          try confirmImport(visit, desk, id, list)
        },
        .post("\(path)/{lista}/descartar", for: audience) { (visit, id: Cohort.ID, list: Number) in
          try discardImport(visit, desk, id, list)
        },
        .get("\(desk.path)/{grupo}/sin-clave", for: audience) { (visit, id: Cohort.ID) in
          try showUnclaimed(visit, desk, id)
        },
      ]
    }
  }

  private func pages(_ cohort: Cohort, _ desk: CohortDesk, _ viewer: Viewer.SignedIn) -> ImportPages {
    ImportPages(layout: layout, viewer: viewer, desk: desk, cohort: cohort)
  }

  private func showImportForm(
    _ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, pasted: String = "", problems: FieldProblems = [:]
  ) throws -> Response {
    let viewer = try visit.person()
    let (cohort, open) = try site.database.read { db in
      (try changeableCohort(id, runBy: viewer, in: db), try openImports(of: id, in: db))
    }
    let html = pages(cohort, desk, viewer).form(open, pasted: pasted, problems: problems)
    return .page(html, status: problems.isEmpty ? .ok : .unprocessableContent, to: visit.request)
  }

  private func keepList(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let city = try site.database.read { db in
      let cohort = try changeableCohort(id, runBy: viewer, in: db)
      return try allCities(in: db).first { $0.id == cohort.city }?.name ?? ""
    }
    let isFile = visit.request.hasMultipartBody
    let pasted = isFile ? "" : try visit.form()["lista"] ?? ""
    let place = isFile ? "archivo" : "lista"
    do {
      let rows =
        isFile ? try rows(ofFile: visit.formWithFiles().file("archivo")?.bytes ?? []) : CSV.rows(of: pasted)
      let list = try SentList(rows, needsHeader: isFile, city: folded(city), today: Day(now))
      let kept = try site.database.write { db in
        _ = try changeableCohort(id, runBy: viewer, in: db)
        return try keep(list, for: id, by: viewer.id, at: now, in: db)
      }
      let unused = list.unused.isEmpty ? "" : "?sobran=\(percentEncoded(list.unused.joined(separator: ", ")))"
      return .seeOther("\(desk.importing(id))/\(kept.rawValue)\(unused)")
    } catch let refused as SentList.Refused {
      return try showImportForm(visit, desk, id, pasted: pasted, problems: [place: refused.sentence])
    } catch let error as XLSXError {
      return try showImportForm(visit, desk, id, problems: [place: sentence(for: error)])
    }
  }

  private func sentence(for error: XLSXError) -> String {
    switch error {
    case .tooLarge: "El archivo tiene demasiado adentro. Deja solo la hoja con la lista y tráelo otra vez."
    case .suspicious, .notAWorkbook, .unwritable:
      "No pudimos leer este archivo. Guárdalo como XLSX o CSV, sin clave, y tráelo otra vez."
    }
  }

  private func showImport(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, _ number: Number) throws
    -> Response
  {
    let viewer = try visit.person()
    let (cohort, list, found, preview) = try site.database.read { db in
      let cohort = try Cohorts.cohort(id, runBy: viewer, in: db)
      let list = try rosterImport(RosterImport.ID(rawValue: number.rawValue), of: id, in: db)
      let found = try lines(of: list.id, in: db)
      return (
        cohort, list, found, list.state == .preview ? try ImportPreview(found, for: cohort, in: db) : nil
      )
    }
    let pages = pages(cohort, desk, viewer)
    guard let preview else {
      var response = Response.page(pages.progress(list, found), to: visit.request)
      if list.state == .running { response.headers.add("Refresh", "2") }
      return response
    }
    let page = pageNumber(visit)
    let shown = preview.lines.dropFirst((page - 1) * ImportPages.linesPerPage).prefix(
      ImportPages.linesPerPage)
    noteViews(of: shown.compactMap(\.person), by: viewer, for: .roster, on: site)
    let html = pages.preview(list, preview, page: page, unused: visit.query["sobran"] ?? "")
    return .page(html, to: visit.request)
  }

  private func confirmImport(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, _ number: Number) throws
    -> Response
  {
    let viewer = try visit.person()
    let list = RosterImport.ID(rawValue: number.rawValue)
    try site.database.write { db in
      _ = try changeableCohort(id, runBy: viewer, in: db)
      _ = try rosterImport(list, of: id, in: db)
      try db.run(
        """
        UPDATE roster_import SET state = \(RosterImport.State.running)
         WHERE id = \(list) AND state = \(RosterImport.State.preview)
        """)
    }
    try imports.take(list)
    return .seeOther("\(desk.importing(id))/\(list.rawValue)")
  }

  private func discardImport(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, _ number: Number) throws
    -> Response
  {
    let viewer = try visit.person()
    let list = RosterImport.ID(rawValue: number.rawValue)
    try site.database.write { db in
      _ = try changeableCohort(id, runBy: viewer, in: db)
      _ = try rosterImport(list, of: id, in: db)
      try discard(list, in: db)
    }
    return .seeOther(desk.importing(id))
  }

  private func showUnclaimed(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, people) = try site.database.read { db in
      (try Cohorts.cohort(id, runBy: viewer, in: db), try unclaimedPeople(of: id, in: db))
    }
    noteViews(of: people.map(\.person), by: viewer, for: .roster, on: site)
    return .page(pages(cohort, desk, viewer).unclaimed(people), to: visit.request)
  }

  private func template(_ visit: Visit, _ id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    _ = try site.database.read { db in try Cohorts.cohort(id, runBy: viewer, in: db) }
    let book = Workbook([
      Workbook.Sheet(
        "Personas",
        columns: [
          Workbook.Column("Nombre", width: 32), Workbook.Column("Teléfono"),
          Workbook.Column("Correo", width: 28),
          Workbook.Column("Cédula"), Workbook.Column("Fecha de nacimiento", width: 20),
        ], rows: [])
    ])
    return .download(try book.bytes(), named: "plantilla.xlsx", mediaType: Workbook.mediaType)
  }
}

/// Those who study in a cohort, were entered by staff and have no password: for whom claims are issued.
package func unclaimedPeople(of cohort: Cohort.ID, in db: ReadConnection) throws -> [RosterLine] {
  try db.all(
    """
    SELECT enrolment.id, enrolment.person_id, person_name.shown, enrolment.state, enrolment.since, enrolment.reason, 1
      FROM enrolment
      JOIN unclaimed_person ON unclaimed_person.id = enrolment.person_id
      JOIN person_name ON person_name.id = enrolment.person_id
     WHERE enrolment.cohort_id = \(cohort) AND enrolment.state IN ('active', 'waiting')
     ORDER BY person_name.shown, enrolment.id
    """)
}
