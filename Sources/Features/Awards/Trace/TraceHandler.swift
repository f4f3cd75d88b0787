import Accounts
import Applications
import Core
import GrantCalls
import HTTP
import SQLite
import Web
import XLSX

/// `/coordinacion/fondos/{convocatoria}/traza`: every step of a call and its applications, as a page and for spreadsheets.
extension AwardsFeature {
  var traceRoutes: [Route] {
    let path = "/coordinacion/fondos/{convocatoria}/traza"
    return [
      .get(path, for: Self.seats, showTrace),
      .get("\(path)/traza.csv", for: Self.seats, exportTraceText),
      .get("\(path)/traza.xlsx", for: Self.seats, exportTraceWorkbook),
    ]
  }

  private func showTrace(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let page = try site.database.read { db in try tracePage(id, for: viewer, visit.query, in: db) }
    noteActors(page.trace.actors(page.shown), by: viewer)
    return .page(page.html(for: viewer), to: visit.request)
  }

  private func exportTraceText(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let trace = try site.database.read { db in try namedTrace(id, for: viewer, visit.query, in: db) }
    noteActors(trace.actors(trace.all), by: viewer)
    let rows = trace.all.map { line in
      [
        GuayaquilTime(line.at).iso, trace.subject(line), line.step.name, trace.actor(line),
        trace.detail(line),
      ]
    }
    return .download(
      CSV.bytes(of: [NamedTrace.heads] + rows), named: "traza-\(id.rawValue).csv",
      mediaType: "text/csv; charset=utf-8")
  }

  private func exportTraceWorkbook(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let trace = try site.database.read { db in try namedTrace(id, for: viewer, visit.query, in: db) }
    noteActors(trace.actors(trace.all), by: viewer)
    let widths = [18.0, 16, 44, 28, 60]
    let rows = trace.all.map { line -> [Cell] in
      let time = GuayaquilTime(line.at)
      return [
        .time(year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute),
        .text(trace.subject(line)), .text(line.step.name), .text(trace.actor(line)),
        .text(trace.detail(line)),
      ]
    }
    let columns = zip(NamedTrace.heads, widths).map { Workbook.Column($0, width: $1) }
    let bytes = try Workbook([Workbook.Sheet("Traza", columns: columns, rows: rows)]).bytes()
    return .download(bytes, named: "traza-\(id.rawValue).xlsx", mediaType: Workbook.mediaType)
  }

  private func noteActors(_ actors: [Person.ID], by viewer: Viewer.SignedIn) {
    noteViews(of: actors, by: viewer, for: .grantCall, on: site)
  }

  private func namedTrace(
    _ id: GrantCall.ID, for viewer: Viewer.SignedIn, _ query: Form, in db: ReadConnection
  ) throws -> NamedTrace {
    let seated = try call(id, boardOf: viewer, in: db)
    let typed = query["postulacion"] ?? query[ReferenceSearch.field] ?? ""
    let only = Application.ID(typedReference: typed)
    let all = try only == nil && !typed.isEmpty ? [] : trace(of: id, only: only, in: db)
    let actors = Set(all.flatMap(NamedTrace.staff))
    return NamedTrace(
      call: seated.call, typed: typed, only: only, all: all,
      names: try personNames(actors.sorted { $0.rawValue < $1.rawValue }, in: db))
  }

  private func tracePage(
    _ id: GrantCall.ID, for viewer: Viewer.SignedIn, _ query: Form, in db: ReadConnection
  ) throws -> TracePage {
    TracePage(
      layout: layout, trace: try namedTrace(id, for: viewer, query, in: db),
      page: min(max(query["pagina"].flatMap { Int($0) } ?? 1, 1), 10_000))
  }
}

/// A trace with what those who acted are called. Applicants stay without a name: their references lead to them.
struct NamedTrace {
  let call: GrantCall
  /// What was looked for, as it was typed.
  let typed: String
  let only: Application.ID?
  let all: [TraceLine]
  let names: [Person.ID: String]

  static let heads = ["Cuándo", "Postulación", "Qué", "Quién", "Por qué, o detalle"]

  func subject(_ line: TraceLine) -> String { line.application.map(reference(of:)) ?? "La convocatoria" }

  func actor(_ line: TraceLine) -> String {
    guard let actor = line.actor else { return "El aula" }
    if actor == line.applicant { return "Quien postula" }
    return names[actor] ?? "–"
  }

  /// Those who are named in these lines.
  func actors(_ shown: some Sequence<TraceLine>) -> [Person.ID] {
    Array(Set(shown.flatMap(Self.staff)))
  }

  /// Those of the staff in a line: who did it, and to whom.
  static func staff(_ line: TraceLine) -> [Person.ID] {
    [line.actor == line.applicant ? nil : line.actor, line.whom].compactMap { $0 }
  }

  /// Whom it was done to, and why.
  func detail(_ line: TraceLine) -> String {
    [line.whom.flatMap { names[$0] } ?? "", line.reason].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
