import Core
import Courses
import Markup

/// `/fondos`: what is open, what comes, what was.
struct PublicCallsPage {
  let layout: Layout
  let lines: [CallLine]
  let now: Instant

  func html(for viewer: Viewer) -> HTML {
    let open = lines.filter { $0.call.stage(at: now) == .open }.sorted { $0.call.closesAt < $1.call.closesAt }
    let announced = lines.filter { $0.call.stage(at: now) == .announced }
      .sorted { $0.call.opensAt < $1.call.opensAt }
    let past = lines.filter { ![.open, .announced].contains($0.call.stage(at: now)) }
    return layout.page(
      "Fondos para tu negocio", for: viewer, width: .narrow, with: ["fondos.css"],
      """
      <h1>Fondos para tu negocio</h1>
      <p class="lead">El capital de fortalecimiento es dinero que no se devuelve, para que un negocio que ya funciona crezca.</p>
      \(open.isEmpty ? nothingOpen(isAnnounced: !announced.isEmpty) : section("Abiertas", open))\
      \(announced.isEmpty ? .empty : section("Por abrir", announced))\
      \(past.isEmpty ? .empty : section("Anteriores", past))
      """)
  }

  private func nothingOpen(isAnnounced: Bool) -> HTML {
    let next: HTML =
      isAnnounced
      ? "Abajo tienes la que viene." : "Cuando se publique una, la verás aquí y en tu ciudad te avisarán."
    return """
      <section class="card"><h2>Ahora no hay una convocatoria abierta</h2><p>\(next) Mientras tanto puedes terminar tu formación, tu \
      modelo de negocio y tu herramienta financiera: son la puerta para postular.</p>\
      <p><a class="btn quiet" href="/cursos">Ver los cursos</a></p></section>

      """
  }

  private func section(_ title: HTML, _ lines: [CallLine]) -> HTML {
    let items = lines.map { line -> HTML in
      let stage = line.call.stage(at: now)
      return """
        <li class="card"><h3><a href="\(line.call.id.publicPath)">\(line.call.name)</a></h3><p>\(stage.tag) \(line.cityNames)</p>\
        <p>De \(line.call.leastAmount.dollars) a \(line.call.mostAmount.dollars). \(line.call.dates(at: now)).</p></li>
        """
    }
    return "<section><h2>\(title)</h2><ul class=\"grid\">\(items)</ul></section>\n"
  }
}

/// `/fondos/{convocatoria}`: all that somebody must know who thinks of applying, and prints well.
struct PublicCallPage {
  let layout: Layout
  let whole: WholeCall
  let courseTitle: String
  /// The viewer's own part: their application, what they lack, their result.
  let own: HTML
  let now: Instant

  private var call: GrantCall { whole.call }

  func html(for viewer: Viewer) -> HTML {
    layout.page(
      call.name, for: viewer, width: .narrow, with: ["fondos.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/fondos">Fondos</a></nav>
      <h1>\(call.name)</h1>
      <p class="stands">\(call.stage(at: now).tag) <b>\(call.dates(at: now)).</b></p>
      \(standing)\(own)
      <section class="prose">\(LooseText.body(call.description).html)</section>
      <section><h2>Qué da y hasta cuándo</h2>\(whole.facts)\(changedDates)</section>
      <section><h2>Quién puede postular</h2>\(conditions)</section>
      <section><h2>Qué documentos pide</h2>\(whole.documentList)</section>
      <section><h2>Cómo se evalúa</h2>\(whole.judging)</section>
      """)
  }

  private var standing: HTML {
    switch call.stage(at: now) {
    case .draft, .announced, .open: .empty
    case .closed: "<p>Ya no recibe postulaciones. Lo que sigue es la evaluación.</p>\n"
    case .review: "<p>Las postulaciones se están evaluando. Los resultados se publican aquí.</p>\n"
    case .decided: "<p>La mesa de decisión ya resolvió esta convocatoria.</p>\n"
    case .cancelled:
      """
      <div class="box warn"><p class="box-title">Esta convocatoria se canceló</p><p>\(whole.turns.last?.reason ?? "")</p></div>

      """
    }
  }

  private var changedDates: HTML {
    let changes = whole.turns.ofDates
    guard !changes.isEmpty else { return .empty }
    let items = changes.reversed().map { turn -> HTML in
      """
      <li>El \(GuayaquilTime(turn.at).dayInWords) el cierre pasó al \(GuayaquilTime(turn.closesAt - .milliseconds(1)).inWords). \
      \(turn.reason)</li>
      """
    }
    return "<p><b>Las fechas cambiaron:</b></p><ul>\(Array<HTML>(items))</ul>\n"
  }

  /// The conditions of the programme (product, step 6).
  private var conditions: HTML {
    """
    <ul class="ticks"><li>Terminaste la formación «\(courseTitle)», en cualquier modalidad.</li>\
    <li>Te aprobaron tu modelo de negocio y tu herramienta financiera.</li>\
    <li>Tu negocio ya funciona, y lo puedes mostrar.</li>\
    <li>Vives desde hace tres meses o más en la ciudad: \(whole.cityNames).</li>\
    <li>Pides para activos fijos, para capital de trabajo con una oportunidad que puedas demostrar, o para los dos.</li></ul>

    """
  }
}
