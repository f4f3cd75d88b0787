import Accounts
import Cohorts
import Core
import Finance
import GrantCalls
import HTTP
import SQLite
import Web
import XLSX

extension ApplicationsFeature {
  /// `GET /coordinacion/fondos/{convocatoria}/postulaciones`
  func showDesk(_ visit: Visit, call id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let filter = DeskFilter(visit.query)
    let now = site.clock.now()
    let page = try site.database.read { db in
      let call = try grantCall(id, seenBy: viewer, in: db)
      let standings = try deskStandings(of: call, at: now, in: db)
      let ids = standings.filter(filter.takes).map(\.id)
        .dropFirst((filter.page - 1) * DeskPage.linesOnAPage).prefix(DeskPage.linesOnAPage)
      return DeskPage(
        layout: layout, call: call, cities: try namedCities(of: id, in: db), filter: filter,
        standings: standings,
        lines: try deskLines(Array(ids), in: db))
    }
    noteViews(of: page.lines.map(\.person), by: viewer, for: .applications, on: site)
    return .page(page.html(for: viewer), to: visit.request)
  }

  /// `GET /coordinacion/fondos/{convocatoria}/postulaciones/lista.xlsx`: the whole of a view.
  func exportDesk(_ visit: Visit, call id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let filter = DeskFilter(visit.query)
    let now = site.clock.now()
    let (lines, standings) = try site.database.read { db in
      let standings = try deskStandings(of: try grantCall(id, seenBy: viewer, in: db), at: now, in: db)
        .filter(filter.takes)
      var lines: [DeskLine] = []
      // As many values as a statement takes.
      for start in stride(from: 0, to: standings.count, by: 500) {
        lines += try deskLines(standings[start..<min(start + 500, standings.count)].map(\.id), in: db)
      }
      return (lines, standings)
    }
    noteViews(of: lines.map(\.person), by: viewer, for: .applicationsExport, on: site)
    var response = Response(.ok, body: ByteStore(try deskWorkbook(lines, standings).bytes()))
    response.headers.add("Content-Type", Workbook.mediaType)
    response.headers.add("Content-Disposition", "attachment; filename=\"postulaciones-\(id.rawValue).xlsx\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  /// `GET /coordinacion/fondos/{convocatoria}/postulaciones/{postulacion}`
  func showApplication(_ visit: Visit, call: GrantCall.ID, id: Application.ID) throws -> Response {
    let viewer = try visit.person()
    let page = try applicationPage(call, id, viewer)
    noteView(of: page.own.person, by: viewer, for: .application, on: site)
    return .page(page.html(for: viewer), to: visit.request)
  }

  /// `POST /coordinacion/fondos/{convocatoria}/postulaciones/{postulacion}/requisitos`
  func overrideCondition(_ visit: Visit, call: GrantCall.ID, id: Application.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let now = site.clock.now()
    try site.database.read { db in _ = try overridable(id, of: call, by: viewer, in: db) }
    guard let condition = form["requisito"].flatMap(EligibilityCondition.init) else {
      throw Refusal.badRequest("Elige qué requisito aceptas. Vuelve atrás y envíalo otra vez.")
    }
    let reason = oneLine(form["motivo"] ?? "")
    guard !reason.isEmpty, reason.unicodeScalars.count <= 500 else {
      var page = try applicationPage(call, id, viewer)
      let sentence =
        reason.isEmpty ? "Escribe por qué se acepta." : "Caben hasta 500 letras: acórtalo un poco."
      page.refused = (condition, form["motivo"] ?? "", sentence)
      noteView(of: page.own.person, by: viewer, for: .application, on: site)
      return .page(page.html(for: viewer), status: .unprocessableContent, to: visit.request)
    }
    try site.database.write { db in
      let own = try overridable(id, of: call, by: viewer, in: db)
      try override(condition, of: own, because: reason, by: viewer.id, board: board, at: now, in: db)
    }
    return .seeOther(call.deskPath(to: id))
  }

  /// `POST /coordinacion/fondos/{convocatoria}/postulaciones/{postulacion}/requisitos/{excepcion}/deshacer`
  func undoOverridden(_ visit: Visit, call: GrantCall.ID, id: Application.ID, override: ItemNumber) throws
    -> Response
  {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      let own = try overridable(id, of: call, by: viewer, in: db)
      try undoOverride(override.id, of: own, by: viewer.id, board: board, at: now, in: db)
    }
    return .seeOther(call.deskPath(to: id))
  }

  /// `POST /coordinacion/fondos/{convocatoria}/postulaciones/{postulacion}/dejar`: of two of one person this one counts.
  func keepOneOfTwo(_ visit: Visit, call: GrantCall.ID, id: Application.ID) throws -> Response {
    let viewer = try visit.person()
    let typed = try visit.form()["motivo-dejar"] ?? ""
    let reason = oneLine(typed)
    let now = site.clock.now()
    let isKept: Bool? = try site.database.write { db in
      let call = try grantCall(call, runBy: viewer, in: db)
      let own = try application(id, of: call.id, in: db)
      guard try currentRecord(of: own.person, in: db) != viewer.id else {
        throw Refusal.forbidden("Sobre la propia postulación decide otra persona de la coordinación.")
      }
      guard !reason.isEmpty, reason.unicodeScalars.count <= 500 else { return nil }
      return try keepOne(own, reason: reason, by: viewer.id, board: board, at: now, in: db)
    }
    if isKept == true { return .seeOther(call.deskPath(to: id)) }
    var page = try applicationPage(call, id, viewer)
    let sentence: String =
      if isKept == false {
        "Ya no hay nada que resolver, o la convocatoria ya no lo permite."
      } else if reason.isEmpty {
        "Escribe por qué dejas esta."
      } else {
        "Caben hasta 500 letras: acórtalo un poco."
      }
    page.notKept = (typed, sentence)
    noteView(of: page.own.person, by: viewer, for: .application, on: site)
    return .page(page.html(for: viewer), status: .unprocessableContent, to: visit.request)
  }

  private func applicationPage(_ call: GrantCall.ID, _ id: Application.ID, _ viewer: Viewer.SignedIn) throws
    -> ApplicationPage
  {
    let now = site.clock.now()
    return try site.database.read { db in
      let call = try grantCall(call, seenBy: viewer, in: db)
      let own = try application(id, of: call.id, in: db)
      let draft = try ownDraft(own, in: db)
      let facts = try facts(of: own.person, for: call, draft: draft, at: now, in: db)
      let counting =
        own.state == .submitted ? try keptVersions(of: own.id, in: db).first { $0.number == own.number } : nil
      return ApplicationPage(
        layout: layout, call: call, own: own,
        name: try personName(own.person, in: db), cityName: try cityName(own.city, in: db),
        lines: eligibility(facts),
        history: try history(of: own, in: db),
        sheet: try counting.map { try applicationSheet($0.id, to: .staff, works: works, in: db) },
        mayOverride: mayOverride(own, viewer), others: try others(besides: own, in: db),
        mayKeep: try own.person != viewer.id && runs(cities(of: call.id, in: db), viewer))
    }
  }
}

/// - Throws: `Refusal.notFound` for one of another call.
private func application(_ id: Application.ID, of call: GrantCall.ID, in db: ReadConnection) throws
  -> Application
{
  let own = try application(id, in: db)
  guard own.call == call else { throw Refusal.notFound }
  return own
}

/// Coordinators of its city and administrators, of anybody's but their own.
private func mayOverride(_ own: Application, _ viewer: Viewer.SignedIn) -> Bool {
  own.person != viewer.id && coordinates(own.city, viewer)
}

/// - Throws: `Refusal.notFound` for what the viewer may not see, `Refusal.forbidden` for what they may only see.
private func overridable(
  _ id: Application.ID, of call: GrantCall.ID, by viewer: Viewer.SignedIn, in db: ReadConnection
) throws -> Application {
  let call = try grantCall(call, seenBy: viewer, in: db)
  let own = try application(id, of: call.id, in: db)
  guard mayOverride(own, viewer) else {
    throw Refusal.forbidden(
      "Un requisito lo acepta la coordinación de la ciudad de la postulación, y nadie el propio.")
  }
  return own
}

/// A sheet with a line for each application.
private func deskWorkbook(_ lines: [DeskLine], _ standings: [DeskStanding]) throws -> Workbook {
  let eligible = Dictionary(standings.map { ($0.id, $0.eligible) }) { first, _ in first }
  let heads = [
    "Postulación", "Persona", "Ciudad", "Estado", "Requisitos", "Negocio", "Etapa", "Pide", "Entregada",
  ]
  let rows = lines.map { line -> [Cell] in
    [
      .text(reference(of: line.id)), .text(line.name), .text(line.cityName), .text(line.state.name),
      .text(eligible[line.id]?.name ?? ""), .text(line.business), .text(line.stage?.name ?? ""),
      line.amount.map { .number(Double($0.cents) / 100) } ?? .text(""),
      .text(line.submittedAt.map { GuayaquilTime($0).iso } ?? ""),
    ]
  }
  let columns = heads.map { Workbook.Column($0, width: $0 == "Persona" || $0 == "Negocio" ? 32 : 16) }
  return Workbook([Workbook.Sheet("Postulaciones", columns: columns, rows: rows)])
}
