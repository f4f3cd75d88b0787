import Core
import GrantCalls
import Markup

/// `/fondos/{convocatoria}/postulacion`: whether one may apply, how far one is, and what was handed in.
struct OverviewPage {
  let layout: Layout
  let view: OwnView
  let viewer: Viewer.SignedIn
  /// A sentence for what was just done or could not be done.
  var said: String?
  var problems: FieldProblems = [:]

  static let files: [StaticString] = ["postulacion.css"]

  private var call: GrantCall { view.call }

  var page: HTML {
    layout.page(
      "Mi postulación: \(call.name)", for: .person(viewer), in: .classroom, width: .narrow, with: Self.files,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(call.id.publicPath)">\(call.name)</a></nav>
      <h1>Mi postulación</h1>
      \(said.map { "<div class=\"box tip\" role=\"status\"><p>\($0)</p></div>\n" as HTML })\(state)\(door)
      \(requirements)\(history)
      """)
  }

  /// Nothing once the call takes no more: what is missing then can no longer be mended.
  private var requirements: HTML {
    let mayApply: Bool
    switch call.stage(at: view.now) {
    case .draft, .announced, .open: mayApply = true
    case .closed, .review, .decided, .cancelled: mayApply = false
    }
    guard mayApply else { return .empty }
    let missing = view.lines.count(where: \.isMissing)
    let summary: HTML =
      missing == 0
      ? "Cumples todos los requisitos."
      : "Te \(missing == 1 ? "falta un requisito" : "faltan \(missing) requisitos" as HTML). Puedes ir llenando la postulación mientras tanto."
    return """
      <h2>Requisitos</h2>
      <p>\(summary)</p>
      \(EligibilityList(lines: view.lines, call: call, isOwn: true).html)
      """
  }

  private var state: HTML {
    guard let own = view.draft?.application else { return .empty }
    let counts: HTML =
      switch own.state {
      case .draft: "Todavía no la entregas."
      case .withdrawn: "La retiraste: no cuenta hasta que la entregues otra vez."
      case .submitted:
        view.counting.map { version in
          """
          Cuenta lo que entregaste el \(GuayaquilTime(version.at).inWords). \
          <a href="\(call.id.path(toVersion: version.number))">Ver lo entregado y tu recibo</a>
          """
        } ?? .empty
      }
    let changed: HTML =
      view.isChangedSince
      ? "<p>Escribiste algo después. Lo entregado sigue contando hasta que entregues otra vez.</p>" : .empty
    return """
      <p><span class="tag\(own.state == .submitted ? .empty : " warn" as HTML)">\(own.state.name)</span> Tu postulación es la \
      <b>\(reference(of: own.id))</b>. \(counts)</p>\(changed)\(kept)

      """
  }

  private var kept: HTML? {
    view.keptBecause.map {
      "<p>Habías postulado dos veces a esta convocatoria. La coordinación dejó esta y retiró la otra: «\($0)»</p>"
    }
  }

  private var door: HTML {
    switch call.stage(at: view.now) {
    case .draft, .announced:
      "<p>Se puede postular desde el <b>\(GuayaquilTime(call.opensAt).inWords)</b>. Mira ya qué te falta.</p>\n"
    case .open: view.draft == nil ? begin : goOn
    case .closed, .review, .decided:
      "<p>La convocatoria cerró el \(call.closingInWords). Ya no recibe postulaciones ni cambios.</p>\n"
    case .cancelled: "<p>La convocatoria se canceló.</p>\n"
    }
  }

  private var begin: HTML {
    let cities: HTML =
      view.cities.count > 1
      ? selectField(
        "ciudad", "¿En qué ciudad funciona tu negocio?",
        options: view.cities.map { ($0.id.rawValue, $0.name) }, chosen: "", problems)
      : .empty
    return """
      <p>Son seis pasos cortos. Cada uno se guarda y puedes seguir otro día, hasta el <b>\(call.closingInWords)</b>.</p>
      <form method="post" action="\(call.id.ownPath)">\(cities)<p><button>Empezar mi postulación</button></p></form>

      """
  }

  private var goOn: HTML {
    guard let rules = view.rules else { return .empty }
    let next = Step.allCases.first { !rules.problems(of: $0).isEmpty } ?? .review
    let button: HTML =
      view.draft?.application.state == .submitted && !view.isChangedSince
      ? "<p><a class=\"btn quiet\" href=\"\(call.id.path(to: .review))\">Cambiar algo y entregar otra vez</a></p>"
      : "<p><a class=\"btn\" href=\"\(call.id.path(to: next))\">Seguir: \(next.title)</a></p>"
    return """
      \(button)
      <p class="soft">Se entrega hasta el \(call.closingInWords), por la hora del servidor.</p>
      \(StepMap(call: call, rules: rules, current: nil).html)\(withdraw)
      """
  }

  private var withdraw: HTML {
    guard view.draft?.application.state == .submitted else { return .empty }
    return """
      <form method="post" action="\(call.id.ownPath)/retirar"><p><button class="quiet">Retirar mi entrega</button></p>\
      <p class="help">Deja de contar. Lo que escribiste queda guardado y puedes entregarlo otra vez mientras esté abierta.</p></form>

      """
  }

  private var history: HTML {
    guard !view.versions.isEmpty else { return .empty }
    let items = view.versions.map { version -> HTML in
      """
      <li><div><b><a href="\(call.id.path(toVersion: version.number))">Entrega \(String(version.number))</a></b>\
      <small>\(GuayaquilTime(version.at).inWords) · \(version.amount.dollars)</small></div>\
      <span class="soft">Recibo \(version.receipt.code)</span></li>
      """
    }
    return "<h2>Lo que entregaste</h2>\n<ul class=\"items\">\(items)</ul>\n"
  }
}

/// The way through the steps, with what each lacks.
struct StepMap {
  let call: GrantCall
  let rules: HandInRules
  /// Nil on the overview.
  let current: Step?

  var html: HTML {
    "<nav aria-label=\"Pasos\"><ol class=\"map-steps\">\(Step.allCases.map(item))</ol></nav>\n"
  }

  private func item(_ step: Step) -> HTML {
    let open = step == .review ? rules.problems.count : rules.problems(of: step).count
    let (kind, words): (HTML, HTML) =
      switch (step, open) {
      case (.review, 0): ("done", "lista para entregar")
      case (_, 0): ("done", "listo")
      case (_, 1): ("open", "falta 1")
      default: ("open", "faltan \(String(open))")
      }
    return """
      <li><a class="\(kind)" href="\(call.id.path(to: step))"\(step == current ? " aria-current=\"step\"" : .empty as HTML)>\
      <b>\(String(step.number))</b> <span>\(step.title)</span> <small>\(words)</small></a></li>
      """
  }
}
