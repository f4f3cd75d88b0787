import Accounts
import Core
import HTTP
import Markup
import SQLite
import Web

/// `/coordinacion/examenes/{convocatoria}/personas`: who was named to a sitting one by one.
extension ExamsFeature {
  func showCandidates(_ visit: Visit, id: Sitting.ID) throws -> Response {
    try candidatesPage(id, visit, try visit.person(), "", [], nil, status: .ok)
  }

  private func candidatesPage(
    _ id: Sitting.ID, _ visit: Visit, _ viewer: Viewer.SignedIn, _ typed: String,
    _ outcomes: [NamingLine], _ problem: String?, status: Status
  ) throws -> Response {
    let now = site.clock.now()
    let page = try site.database.read { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      return CandidatesPage(
        layout: layout, sitting: sitting, phase: sitting.phase(at: now),
        named: try namedCandidates(of: id, in: db), outcomes: outcomes, typed: typed, problem: problem)
    }
    noteViews(of: page.named.map(\.person), by: viewer, for: .exam, on: site)
    return .page(page.html(for: viewer), status: status, to: visit.request)
  }

  func addCandidates(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let typed = try visit.form()["datos"] ?? ""
    let identifiers = typed.split(whereSeparator: { "\n\r;,".contains($0) }).map { String($0).trimmed }
      .filter { !$0.isEmpty }
    if let sentence = problem(identifiers.count) {
      return try candidatesPage(id, visit, viewer, typed, [], sentence, status: .unprocessableContent)
    }
    let now = site.clock.now()
    let outcomes = try site.database.write { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      try refuseWhereFixed(sitting, at: now)
      return try identifiers.map { typed in
        NamingLine(typed: typed, naming: try name(typed, to: sitting, by: viewer.id, at: now, in: db))
      }
    }
    let left = outcomes.filter { $0.naming == .unknown }.map(\.typed).joined(separator: "\n")
    return try candidatesPage(id, visit, viewer, left, outcomes, nil, status: .ok)
  }

  private func problem(_ count: Int) -> String? {
    if count == 0 { return "Escribe al menos un correo, teléfono o documento." }
    return count > CandidatesPage.mostLines
      ? "Son \(count) líneas y se toman hasta \(CandidatesPage.mostLines) por vez." : nil
  }

  func removeCandidate(_ visit: Visit, id: Sitting.ID, person: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      try refuseWhereFixed(try sitting(id, coordinatedBy: viewer, in: db), at: now)
      guard try unname(person.id, from: id, by: viewer.id, at: now, in: db) else {
        throw Refusal.badRequest("Esa persona ya entró al examen, o ya no está en la lista.")
      }
    }
    return .seeOther("/coordinacion/examenes/\(id.rawValue)/personas")
  }

  private func refuseWhereFixed(_ sitting: Sitting, at now: Instant) throws {
    switch sitting.phase(at: now) {
    case .before, .running: break
    case .over: throw Refusal.badRequest("Esta convocatoria ya cerró: su lista queda como está.")
    case .cancelled: throw Refusal.badRequest("Esta convocatoria se canceló: su lista queda como está.")
    }
  }
}

/// One line of those that were pasted, with what became of it.
struct NamingLine: Sendable {
  let typed: String
  let naming: Naming
}

/// Those who were named, and the form that names more.
struct CandidatesPage {
  let layout: Layout
  let sitting: Sitting
  let phase: SittingPhase
  let named: [NamedCandidate]
  let outcomes: [NamingLine]
  let typed: String
  let problem: String?

  static let mostLines = 200

  private var mayChange: Bool { phase == .before || phase == .running }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Personas nombradas", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/examenes">Exámenes</a>\
      <a href="\(sitting.deskPath)">\(sitting.name)</a></nav>
      <h1>Personas nombradas</h1>
      <p>\(sitting.isByName ? "Solo quienes están en esta lista pueden entrar." : "Además de los grupos de la convocatoria, pueden entrar quienes están en esta lista.")</p>
      \(results)\(list)\(mayChange ? adding : "<p>La lista ya no cambia.</p>")
      """)
  }

  private var results: HTML? {
    guard !outcomes.isEmpty else { return nil }
    let items = outcomes.map { "<li>\($0.typed): \($0.naming.sentence)</li>" as HTML }
    return """
      <div class="box tip" role="status"><p class="box-title">\(outcomes.count { $0.naming != .unknown }) de \(outcomes.count) \
      pueden entrar</p><ul>\(items)</ul></div>

      """
  }

  private var list: HTML {
    guard !named.isEmpty else {
      return emptyBox(
        "Todavía no nombras a nadie",
        "Quienes están en los grupos de la convocatoria entran sin que nadie las nombre.")
    }
    let items = named.map { candidate -> HTML in
      let remove: HTML =
        candidate.hasEntered || !mayChange
        ? (candidate.hasEntered ? "<span>Ya entró</span>" : .empty)
        : """
        <form method="post" action="\(sitting.deskPath)/personas/\(candidate.person.rawValue)/quitar"><button class="quiet slim" \
        aria-label="Quitar a \(candidate.name)">Quitar</button></form>
        """
      return """
        <li><div><b>\(candidate.name)</b><small>La agregó \(candidate.addedBy) el \(GuayaquilTime(candidate.addedAt).inWords)</small></div>\
        \(remove)</li>
        """
    }
    return "<ul class=\"items\">\(items)</ul>\n"
  }

  private var adding: HTML {
    let marks: HTML =
      problem == nil
      ? " aria-describedby=\"h-datos\"" : " aria-invalid=\"true\" aria-describedby=\"h-datos e-datos\""
    return """
      <h2>Agregar</h2>
      <form method="post" action="\(sitting.deskPath)/personas"><div class="field"><label for="datos">Correos, teléfonos o documentos</label>\
      <p class="help" id="h-datos">Uno por línea, hasta \(Self.mostLines). De quienes estudian este curso en tu ciudad, en cualquier modalidad.</p>\
      <textarea id="datos" name="datos" rows="5" autocomplete="off" spellcheck="false" required\(marks)>
      \(typed)</textarea>\(problem.map { "<p class=\"error\" id=\"e-datos\">\($0)</p>" as HTML })</div>
      <p><button>Agregar a la convocatoria</button></p></form>
      """
  }
}
