import Accounts
import Core
import HTTP
import SQLite
import Web

extension CohortsFeature {
  var cycleRoutes: [Route] {
    let audience = CohortDesk.coordination.audience
    return [
      .get("/coordinacion/ciclos", for: audience, showCycles),
      .get("/coordinacion/ciclos/nuevo", for: audience, showNewCycle),
      .post("/coordinacion/ciclos/nuevo", for: audience, openCycle),
      .get("/coordinacion/ciclos/{ciclo}", for: audience) { (visit, cycle: Number) in
        try showCycle(visit, cycle)
      },
      .get("/coordinacion/ciclos/{ciclo}/editar", for: audience, showCycleChange),
      .post("/coordinacion/ciclos/{ciclo}/editar", for: audience, changeCycle),
      .post("/coordinacion/ciclos/{ciclo}/cerrar", for: audience, closeCycle),
      .post("/coordinacion/ciclos/{ciclo}/reabrir", for: audience, reopenCycle),
    ]
  }

  /// The cities that a viewer coordinates, by name.
  func ownCities(of viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [NamedCity] {
    let cities = try allCities(in: db)
    guard let own = coordinatedCities(of: viewer) else { return cities }
    return cities.filter { own.contains($0.id) }
  }

  private func pages(_ viewer: Viewer.SignedIn) -> CyclePages { CyclePages(layout: layout, viewer: viewer) }

  private func showCycles(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let wanted = visit.query["ciudad"]
    let page = pageNumber(visit)
    let (cities, city, cycles) = try site.database.read { db in
      let cities = try ownCities(of: viewer, in: db)
      let city = wanted == nil ? cities.first : cities.first { $0.id.rawValue == wanted }
      guard let city else { throw Refusal.notFound }
      return (cities, city, try Cohorts.cycles(in: city.id, page: page, db: db))
    }
    let html = pages(viewer).list(cycles, of: city, among: cities, page: page, done: visit.doneSentence)
    return .page(html, to: visit.request)
  }

  private func showNewCycle(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let cities = try site.database.read { db in try ownCities(of: viewer, in: db) }
    let city = cities.first { $0.id.rawValue == visit.query["ciudad"] } ?? cities.first
    return .page(
      pages(viewer).form(CycleForm(city: city?.id), editing: nil, cities: cities), to: visit.request)
  }

  private func openCycle(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let cities = try site.database.read { db in try ownCities(of: viewer, in: db) }
    let form = CycleForm(try visit.form(), cities: cities.map(\.id))
    let now = site.clock.now()
    if let new = form.cycle {
      let opened = try unlessTaken("cycle.city, cycle.name") {
        try site.database.write { db in try open(new, by: viewer.id, at: now, in: db) }
      }
      if let opened { return .seeOther("/coordinacion/ciclos/\(opened.rawValue)?listo=abierto") }
    }
    let shown = form.cycle == nil ? form : form.withTakenName()
    return .page(
      pages(viewer).form(shown, editing: nil, cities: cities), status: .unprocessableContent,
      to: visit.request)
  }

  private func showCycle(
    _ visit: Visit, _ number: Number, reasonProblem: String? = nil
  ) throws -> Response {
    let viewer = try visit.person()
    let page = pageNumber(visit)
    let id = Cycle.ID(rawValue: number.rawValue)
    let (cycle, cohorts, turns) = try site.database.read { db in
      (
        try Cohorts.cycle(id, coordinatedBy: viewer, in: db), try cohortLines(of: id, page: page, in: db),
        try Cohorts.turns(of: id, in: db)
      )
    }
    let html = pages(viewer).cycle(
      cycle, cohorts, turns, titles: courseTitles, page: page, done: visit.doneSentence,
      reasonProblem: reasonProblem)
    return .page(html, status: reasonProblem == nil ? .ok : .unprocessableContent, to: visit.request)
  }

  private func showCycleChange(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let cycle = try site.database.read { db in
      try changeableCycle(Cycle.ID(rawValue: number.rawValue), coordinatedBy: viewer, in: db)
    }
    return .page(pages(viewer).form(CycleForm(cycle), editing: cycle, cities: []), to: visit.request)
  }

  private func changeCycle(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let id = Cycle.ID(rawValue: number.rawValue)
    let sent = try visit.form()
    let now = site.clock.now()
    let outcome = try unlessTaken("cycle.city, cycle.name") {
      try site.database.write { db -> (CycleRecord, CycleForm) in
        let cycle = try changeableCycle(id, coordinatedBy: viewer, in: db)
        let form = CycleForm(sent, cities: [cycle.city], covering: try coveredDays(of: id, in: db))
        if let new = form.cycle { try change(id, to: new, by: viewer.id, at: now, in: db) }
        return (cycle, form)
      }
    }
    let cycle: CycleRecord
    let form: CycleForm
    if let outcome {
      guard outcome.1.cycle == nil else {
        return .seeOther("/coordinacion/ciclos/\(id.rawValue)?listo=guardado")
      }
      (cycle, form) = outcome
    } else {
      cycle = try site.database.read { db in try Cohorts.cycle(id, coordinatedBy: viewer, in: db) }
      form = CycleForm(sent, cities: [cycle.city]).withTakenName()
    }
    return .page(
      pages(viewer).form(form, editing: cycle, cities: []), status: .unprocessableContent, to: visit.request)
  }

  private func closeCycle(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let id = Cycle.ID(rawValue: number.rawValue)
    let now = site.clock.now()
    try site.database.write { db in
      _ = try Cohorts.cycle(id, coordinatedBy: viewer, in: db)
      try close(id, by: viewer.id, at: now, in: db)
    }
    return .seeOther("/coordinacion/ciclos/\(id.rawValue)?listo=cerrado")
  }

  private func reopenCycle(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let id = Cycle.ID(rawValue: number.rawValue)
    let reason = (try visit.form()["motivo"] ?? "").trimmingSpaces
    guard !reason.isEmpty, reason.unicodeScalars.count <= 500 else {
      let problem = reason.isEmpty ? "Escribe por qué se abre otra vez." : "Usa 500 letras o menos."
      return try showCycle(visit, number, reasonProblem: problem)
    }
    let now = site.clock.now()
    try site.database.write { db in
      _ = try Cohorts.cycle(id, coordinatedBy: viewer, in: db)
      try reopen(id, because: reason, by: viewer.id, at: now, in: db)
    }
    return .seeOther("/coordinacion/ciclos/\(id.rawValue)?listo=reabierto")
  }

  /// From the first to the last day of its cohorts; nil without any.
  private func coveredDays(of cycle: Cycle.ID, in db: ReadConnection) throws -> (first: Day, last: Day)? {
    let first: Day?? = try db.first(
      "SELECT min(starts_on) FROM cohort WHERE cycle_id = \(cycle) AND archived_at IS NULL")
    let last: Day?? = try db.first(
      "SELECT max(ends_on) FROM cohort WHERE cycle_id = \(cycle) AND archived_at IS NULL")
    guard let first = first ?? nil, let last = last ?? nil else { return nil }
    return (first, last)
  }
}

/// The page of a list that the address asks for, from 1.
func pageNumber(_ visit: Visit) -> Int {
  min(max(visit.query["pagina"].flatMap { Int($0) } ?? 1, 1), 10_000)
}

/// What `body` makes; nil when the database has it already under the same unique columns.
func unlessTaken<Result>(_ columns: String, _ body: () throws -> Result) throws -> Result? {
  do {
    return try body()
  } catch let error as SQLiteError {
    guard error.isConstraint(unique: columns) else { throw error }
    return nil
  }
}

extension Visit {
  /// What was just done, by the word in the address.
  var doneSentence: String? {
    switch query["listo"] {
    case "abierto": "Listo: está abierto."
    case "guardado": "Listo: quedó guardado."
    case "cerrado": "Listo: está cerrado. Nada en él se puede cambiar."
    case "reabierto": "Listo: está abierto otra vez."
    case "archivado": "Listo: está archivado. Puedes sacarlo del archivo cuando quieras."
    case "inscrita": "Listo: la persona está inscrita."
    case "espera": "No hay cupos libres: la persona quedó en la lista de espera."
    case "invitada": "Listo: la invitación le aparece al entrar en su aula."
    case "ya": "La persona ya estaba en este grupo."
    case "retirada":
      "Listo: la persona ya no está en el grupo. Si fue un error, la encuentras abajo, en «Ya no están»."
    case "traspasada": "Listo: la persona pasó al otro grupo con todo su trabajo."
    case "anulada": "Listo: el enlace ya no abre nada."
    case "aceptado": "Listo: ya estás en el grupo."
    case "en-espera":
      "El grupo está lleno: quedaste en la lista de espera. Te toca en el orden en que llegaste."
    case "pedido": "Listo: el equipo del grupo verá tu pedido."
    case "no-aceptado": "Listo: no entrarás en ese grupo."
    default: nil
    }
  }
}
