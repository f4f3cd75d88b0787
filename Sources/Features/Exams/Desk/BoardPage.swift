import Core
import Crypto
import Markup

/// A sitting while it runs and afterwards: who is in, how far, with how much time, and what came of it.
struct BoardPage {
  let layout: Layout
  let sitting: Sitting
  let lines: [BoardLine]
  let filter: BoardFilter
  let now: Instant

  private var path: String { sitting.deskPath }
  var shown: [BoardLine] { filter.apply(to: lines) }

  func html(showing code: RecoveryCode?, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      sitting.name, for: .person(viewer), in: .desk, width: .full, with: ["mesa.css", "mesa.js", "sala.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/examenes">Exámenes</a></nav>
      <h1>\(sitting.name)</h1>
      \(sitting.windowsInWords)<p class="soft">\(sitting.minutes) minutos; se aprueba con \(sitting.passMark) %.</p>
      \(sitting.cancellation.map(cancelled))\(code.map(codeBox))<p class="row">\(changing)\
      <a class="btn quiet" href="\(path)/acta">Acta para imprimir</a>\
      <a class="btn quiet" href="\(path)/preguntas">Cómo salieron las preguntas</a>\
      <a href="\(path)/resultados.xlsx">Descargar en Excel</a><a href="\(path)/resultados.csv">Descargar en CSV</a></p>
      \(lines.isEmpty ? nobody : .empty)\(filters)<p class="row"><a class="btn quiet slim" href="\(path)\(filter.query)">Actualizar</a>\
      <span class="soft" role="status" data-senal="1">Como estaba a las \(GuayaquilTime(now).clock).</span></p>
      \(deskKeysHelp)<div data-tablero="\(path)/tablero\(filter.query)">\(rows)</div>
      \(sitting.isSupervised ? newCode : .empty)
      """)
  }

  /// What changes while one watches.
  var rows: HTML {
    """
    <ul class="facts">\(fact("no entra todavía", "no entran todavía") { $0.attempt == nil })\
    \(fact("rinde ahora", "rinden ahora", \.isInside))\
    \(fact("entregó", "entregaron") { $0.attempt?.handedInAt != nil })\
    \(fact("aprobó", "aprobaron") { $0.attempt?.outcome == .passed })</ul>
    \(table)
    """
  }

  private func fact(_ one: HTML, _ many: HTML, _ isMeant: (BoardLine) -> Bool) -> HTML {
    let count = lines.count(where: isMeant)
    return "<li><b>\(count)</b>\(count == 1 ? one : many)</li>"
  }

  private var changing: HTML {
    switch sitting.phase(at: now) {
    case .before, .running:
      """
      <a class="btn quiet" href="\(path)/editar">Cambiar o cancelar</a>\
      <a class="btn quiet" href="\(path)/personas">Nombrar personas</a>
      """
    case .over, .cancelled: "<a class=\"btn quiet\" href=\"\(path)/personas\">Personas nombradas</a>"
    }
  }

  private func cancelled(_ cancellation: Sitting.Cancellation) -> HTML {
    """
    <div class="box warn"><p class="box-title">Cancelada el \(GuayaquilTime(cancellation.at).inWords)</p>
    <p>\(cancellation.reason)</p><p>Nadie más entra. Los intentos se conservan, quien estaba dentro termina con su tiempo, y los \
    resultados cuentan.</p></div>

    """
  }

  private func codeBox(_ code: RecoveryCode) -> HTML {
    """
    <section class="box tip" role="status"><p class="box-title">Código de la sala</p>
    <p class="lead"><b>\(code.shown)</b></p>
    <p>Escríbelo en la pizarra. Se ve solo esta vez; si se pierde, pide otro abajo.</p></section>

    """
  }

  private var nobody: HTML {
    emptyBox("Nadie puede entrar todavía", "No hay personas en sus grupos ni nombradas una por una.")
  }

  /// Links, not a form: a view is an address that can be shared, and holds no name of anybody.
  private var filters: HTML {
    let shown = BoardFilter.Shown.allCases.map { choice -> HTML in
      var other = filter
      other.shown = choice
      return view(choice.name, other)
    }
    let orders = BoardFilter.Order.allCases.map { choice -> HTML in
      var other = filter
      other.order = choice
      return view(choice.name, other)
    }
    return """
      <nav class="views" aria-label="Qué personas se muestran"><span>Mostrar</span>\(shown)</nav>
      <nav class="views" aria-label="En qué orden"><span>Orden</span>\(orders)</nav>

      """
  }

  private func view(_ name: HTML, _ choice: BoardFilter) -> HTML {
    "<a href=\"\(path)\(choice.query)\"\(choice == filter ? " aria-current=\"true\"" : .empty as HTML)>\(name)</a>"
  }

  private var table: HTML {
    let shown = shown
    guard !shown.isEmpty else {
      return lines.isEmpty
        ? .empty : emptyBox("Nadie cumple con lo que elegiste", "<a href=\"\(path)\">Ver todas</a>")
    }
    return """
      <div class="table"><table class="rows" data-keys="1"><thead><tr><th scope="col">Persona</th><th scope="col">Estado</th>\
      <th scope="col">Respondidas</th><th scope="col">Tiempo</th><th scope="col">Última respuesta</th>\
      <th scope="col">Resultado</th></tr></thead>
      <tbody>\(shown.map(row))</tbody></table></div>
      """
  }

  private func row(_ line: BoardLine) -> HTML {
    let attempt = line.attempt
    let time = attempt.map { $0.handedInAt == nil ? timeLeft(until: $0.deadline, at: now) : "–" } ?? "–"
    return """
      <tr data-fila="\(line.person.rawValue)-\(attempt?.number ?? 0)"><th scope="row"><a href="\(path)/personas/\(line.person.rawValue)">\(line.name)</a></th>\
      <td data-t="Estado">\(state(attempt))</td><td data-t="Respondidas">\(attempt.map { "\($0.answered) de \($0.count)" } ?? "–")</td>\
      <td data-t="Tiempo">\(time)</td><td data-t="Última respuesta">\(attempt?.lastAnswerAt.map { moment($0) } ?? "–")</td>\
      <td data-t="Resultado">\(attempt?.resultText ?? "–")</td></tr>

      """
  }

  private func state(_ attempt: BoardLine.Progress?) -> HTML {
    guard let attempt else { return sitting.isOpen(at: now) ? "No ha entrado" : absent }
    guard let handedInAt = attempt.handedInAt else { return "<span class=\"tag\">Rinde ahora</span>" }
    return "Entregó a las \(moment(handedInAt))"
  }

  private var absent: HTML {
    sitting.cancellation == nil && now < sitting.closesAt ? "Espera a que abra" : "No entró"
  }

  /// With the day where the sitting has several.
  private func moment(_ moment: Instant) -> String {
    let time = GuayaquilTime(moment)
    return GuayaquilTime(sitting.opensAt).dayInWords == GuayaquilTime(sitting.closesAt).dayInWords
      ? time.clock : "\(time.dayAndMonth), \(time.clock)"
  }

  private var newCode: HTML {
    """
    <h2>Código de la sala</h2>
    <form method="post" action="\(path)/codigo"><p>Si el código se perdió o salió de la sala, pide otro: el anterior deja \
    de servir.</p><p><button class="quiet">Pedir otro código</button></p></form>
    """
  }
}

extension BoardLine.Progress {
  /// «72,22 %, aprobado»; nil while it is open.
  var resultText: String? {
    switch outcome {
    case .passed: "\(percentText ?? ""), aprobado"
    case .failed: "\(percentText ?? ""), no aprobado"
    case .awaitsGrading: "En revisión"
    case nil: nil
    }
  }
}
