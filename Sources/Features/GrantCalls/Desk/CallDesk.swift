import Accounts
import Core
import Courses
import HTTP
import Markup
import SQLite
import Web

/// `/coordinacion/fondos`: the list, and the desk's page of a call.
extension GrantCallsFeature {
  var deskRoutes: [Route] {
    [
      .get("/coordinacion/fondos", for: Self.coordinators, showCalls),
      .get("/coordinacion/fondos/{convocatoria}", for: Self.readers, showCall),
    ]
  }

  /// Which calls they run, `grantCall(_:runBy:in:)` says.
  static let coordinators = Audience.holders([.coordinator, .administrator])
  /// Which calls they see, `grantCall(_:seenBy:in:)` says.
  static let readers = Audience.holders([.coordinator, .administrator, .committee])

  private func showCalls(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let lines = try site.database.read { db in try callLines(for: viewer, in: db) }
    let page = CallListPage(layout: layout, lines: lines, now: site.clock.now())
    return .page(page.html(for: viewer), to: visit.request)
  }

  private func showCall(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let (whole, draft) = try site.database.read { db -> (WholeCall, NewGrantCall) in
      let call = try grantCall(id, seenBy: viewer, in: db)
      return (try WholeCall(call, in: db), try content(of: call, in: db))
    }
    noteViews(
      of: Set(whole.turns.map(\.author)).sorted { $0.rawValue < $1.rawValue }, by: viewer, for: .grantCall,
      on: site)
    let now = site.clock.now()
    let page = CallDeskPage(
      layout: layout, whole: whole, courseTitle: courseTitle(whole.call.course),
      lacks: whole.call.state == .draft ? missing(draft, at: now) : [],
      runs: runs(whole.cities.map(\.id), viewer), now: now)
    return .page(page.html(for: viewer, done: doneSentence(visit.query["listo"])), to: visit.request)
  }

  /// What keeps a draft from being published.
  func missing(_ call: NewGrantCall, at now: Instant) -> [CallProblem] {
    let course: [CallProblem] =
      served.current.courses[call.course] == nil
      ? [CallProblem("curso", "El curso ya no está en el aula: elige otro.")] : []
    return course + call.publishingProblems(at: now)
  }

  private func doneSentence(_ word: String?) -> String? {
    switch word {
    case "guardado": "Listo: el borrador quedó guardado."
    case "publicada": "Listo: la convocatoria está publicada."
    case "fechas": "Listo: las fechas cambiaron, y su página dice por qué."
    case "cancelada": "Listo: quedó cancelada."
    case _: nil
    }
  }
}

/// The desk's page of a call: where it stands, what to do next, all that it says, and its history.
struct CallDeskPage {
  let layout: Layout
  let whole: WholeCall
  let courseTitle: String
  /// What keeps a draft from being published.
  let lacks: [CallProblem]
  /// Whether the viewer may do something with it.
  let runs: Bool
  let now: Instant

  private var call: GrantCall { whole.call }

  func html(for viewer: Viewer.SignedIn, done: String?) -> HTML {
    layout.page(
      call.name, for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "fondos.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/fondos">Fondos</a></nav>
      <h1>\(call.name)</h1>
      \(callTabs(call, at: .call))\(doneBox(done))<p class="stands">\(call.stage(at: now).tag) <b>\(call.dates(at: now)).</b></p>
      \(runs ? next : readOnly)
      <section><h2>Lo que dice</h2>\(whole.facts)
      <details><summary>Descripción</summary>\(LooseText.body(call.description).html)</details>
      <details><summary>Quién puede postular y qué documentos pide</summary><p>Quien terminó «\(courseTitle)».</p>\(whole.documentList)</details>
      <details><summary>Cómo se evalúa</summary>\(whole.judging)</details></section>
      <section><h2>Historia</h2>\(whole.turns.history)</section>
      \(runs ? ending : .empty)
      """)
  }

  private var readOnly: HTML {
    call.state == .draft || whole.cities.count < 2
      ? .empty
      : "<p>Es de varias ciudades, así que la lleva la administración. Tú la puedes leer.</p>\n"
  }

  // MARK: What is next

  private var next: HTML {
    switch call.stage(at: now) {
    case .draft: draft
    case .announced, .open, .closed:
      """
      <p>\(frozen)</p>
      <p class="row"><a class="btn quiet" href="\(call.id.deskPath)/fechas">Cambiar las fechas</a><a href="\(call.id.publicPath)">Ver su \
      página</a></p>

      """
    case .review, .decided, .cancelled: "<p class=\"row\">\(publicLink)</p>\n"
    }
  }

  private var publicLink: HTML? {
    whole.turns.hasBeenPublished ? "<a href=\"\(call.id.publicPath)\">Ver su página</a>" : nil
  }

  private var frozen: HTML {
    "Está publicada: lo que se prometió no cambia. Solo puedes cambiar las fechas, con un motivo que todos leen."
  }

  private var draft: HTML {
    let publishing: HTML =
      lacks.isEmpty
      ? "<a class=\"btn\" href=\"\(call.id.deskPath)/publicar\">Publicar</a>"
      : .empty
    return """
      \(lackList)<p class="row">\(publishing)<a class="btn\(lacks.isEmpty ? " quiet" : .empty as HTML)" href="\(call.id.deskPath)/editar">Cambiar \
      el borrador</a></p>

      """
  }

  private var lackList: HTML {
    guard !lacks.isEmpty else {
      return "<p>El borrador está completo. Léelo aquí una vez más antes de publicarlo.</p>\n"
    }
    let items = lacks.map {
      "<li><a href=\"\(call.id.deskPath)/editar#\($0.field)\">\($0.sentence)</a></li>" as HTML
    }
    return """
      <div class="box warn"><p class="box-title">Antes de publicarla falta</p><ul>\(items)</ul></div>

      """
  }

  // MARK: Copying and ending

  private var ending: HTML {
    let cancel: HTML =
      call.state.moves.contains(.cancelled)
      ? "<a href=\"\(call.id.deskPath)/cancelar\">\(call.state == .draft ? "Descartar el borrador" : "Cancelar la convocatoria")</a>"
      : .empty
    return """
      <section><h2>\(endingTitle)</h2><p>Copia todo lo que dice en un borrador nuevo, con sus propias fechas.</p>
      <form method="post" action="\(call.id.deskPath)/copiar"><p class="row"><button class="quiet">Copiar como borrador</button>\(cancel)</p></form></section>

      """
  }

  private var endingTitle: HTML {
    guard call.state.moves.contains(.cancelled) else { return "Copiar" }
    return call.state == .draft ? "Copiar o descartar" : "Copiar o cancelar"
  }
}
