import Core
import Markup

/// The pages of a list that is brought into a cohort.
struct ImportPages {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let desk: CohortDesk
  let cohort: Cohort

  private var crumb: HTML {
    "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(desk.roster(cohort.id))\">\(cohort.name)</a></nav>\n"
  }

  private func path(_ list: RosterImport) -> String { "\(desk.importing(cohort.id))/\(list.id.rawValue)" }

  /// - Parameters:
  ///   - open: lists that wait.
  ///   - pasted: what was pasted before.
  func form(_ open: [RosterImport], pasted: String = "", problems: FieldProblems = [:]) -> HTML {
    let waiting = open.map { list -> HTML in
      """
      <li><div><b>Lista del \(GuayaquilTime(list.createdAt).inWords)</b>\
      <small>\(list.state == .preview ? "Falta confirmarla" : "A medio camino")</small></div>\
      <a href="\(path(list))">Seguir</a></li>
      """
    }
    return layout.page(
      "Traer una lista", for: .person(viewer), in: .desk, width: .narrow,
      """
      \(crumb)<h1>Traer una lista</h1>
      \(summary(of: problems, in: [("archivo", "Archivo"), ("lista", "Lista")]))<p class="lead">Antes de inscribir a nadie verás qué pasará con cada línea.</p>
      \(waiting.isEmpty ? .empty : "<section class=\"card\"><h2>Listas por terminar</h2><ul class=\"items\">\(waiting)</ul></section>" as HTML)
      <section class="card"><h2>Un archivo</h2><form method="post" action="\(desk.importing(cohort.id))" enctype="multipart/form-data">
      \(fileField(problems))<p class="row"><button>Revisar el archivo</button>\
      <a href="\(desk.importing(cohort.id))/plantilla.xlsx">Descargar la plantilla</a></p></form></section>
      <section class="card"><h2>Pegar una lista</h2><form method="post" action="\(desk.importing(cohort.id))">
      \(field("lista", "Una persona por línea", help: "Nombre; correo, teléfono o documento; fecha de nacimiento. Puedes copiarla de una hoja de cálculo.", problems) { marks in "<textarea id=\"lista\" name=\"lista\" rows=\"8\" required spellcheck=\"false\"\(marks)>\n\(pasted)</textarea>" })
      <p><button>Revisar la lista</button></p></form></section>
      """)
  }

  private func fileField(_ problems: FieldProblems) -> HTML {
    field(
      "archivo", "Hoja de cálculo (XLSX o CSV)",
      help: """
        Con una columna «Nombre» y otra «Teléfono», «Correo» o «Cédula». Si quieres, también «Fecha de nacimiento» y \
        «Ciudad». Hasta \(SentList.mostLines) líneas.
        """, problems
    ) { marks in
      "<input id=\"archivo\" name=\"archivo\" type=\"file\" accept=\".xlsx,.csv,.txt\" required\(marks)>"
    }
  }

  /// - Parameter unused: headers of the file that mean nothing here; empty for none.
  func preview(_ list: RosterImport, _ preview: ImportPreview, page: Int, unused: String) -> HTML {
    let start = min((page - 1) * Self.linesPerPage, preview.lines.count)
    let shown = preview.lines[start...].prefix(Self.linesPerPage)
    let coming = preview.count { forecast in
      switch forecast {
      case .added, .waiting: true
      case .already, .skipped: false
      }
    }
    return layout.page(
      "Revisar la lista", for: .person(viewer), in: .desk,
      """
      \(crumb)<h1>Esto es lo que pasará</h1>
      \(unused.isEmpty ? .empty : "<p>No usamos estas columnas: \(String(unused.prefix(300))).</p>\n" as HTML)<ul class="facts">\(facts(preview))</ul>
      \(coming == 0 ? "<p><b>No hay nadie a quien inscribir.</b> Corrige la lista y tráela otra vez.</p>" : .empty as HTML)\
      <div class="row">\(coming == 0 ? .empty : confirming(list, coming))\
      \(button("Descartar la lista", to: "\(path(list))/descartar", style: "quiet"))</div>
      <div class="table"><table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Línea</th><th scope="col">Qué pasará</th></tr></thead>\
      <tbody>\(shown.map(previewRow))</tbody></table></div>
      \(pager(page, hasMore: start + shown.count < preview.lines.count, path: "\(path(list))?"))
      """)
  }

  static let linesPerPage = 200

  private func confirming(_ list: RosterImport, _ coming: Int) -> HTML {
    """
    <form method="post" action="\(path(list))/confirmar"><button>Confirmar: \(counted(coming, "persona", "personas"))</button></form>
    """
  }

  private func facts(_ preview: ImportPreview) -> [HTML] {
    let skipped = preview.count { forecast in
      if case .skipped = forecast { true } else { false }
    }
    let waiting = preview.count { $0 == .waiting(isNew: true) || $0 == .waiting(isNew: false) }
    let counts: [(Int, one: HTML, many: HTML)] = [
      (
        preview.count { $0 == .added(isNew: true) }, "cuenta nueva que se inscribe",
        "cuentas nuevas que se inscriben"
      ),
      (
        preview.count { $0 == .added(isNew: false) }, "con cuenta que se inscribe",
        "con cuenta que se inscriben"
      ),
      (waiting, "a la lista de espera", "a la lista de espera"),
      (preview.count { $0 == .already }, "ya está en el grupo", "ya están en el grupo"),
      (skipped, "línea que no se toma", "líneas que no se toman"),
    ]
    return counts.filter { $0.0 > 0 }.map { "<li><b>\($0.0)</b>\($0.0 == 1 ? $0.one : $0.many)</li>" }
  }

  private func previewRow(_ line: ImportPreview.Line) -> HTML {
    let isSkipped = if case .skipped = line.forecast { true } else { false }
    let name = line.name.isEmpty ? line.line.identifier : line.name
    return """
      <tr><th scope="row">\(name.isEmpty ? "(vacía)" : name)</th><td data-t="Línea">\(line.line.number)</td>\
      <td data-t="Qué pasará">\(isSkipped ? "<span class=\"tag warn\">No se toma</span> " : .empty as HTML)\(line.forecast.words)\(otherName(line))</td></tr>
      """
  }

  /// Says so when the account belongs to somebody whom the list calls otherwise: the identifier may be a wrong one.
  private func otherName(_ line: ImportPreview.Line) -> HTML? {
    guard line.person != nil, !line.line.name.isEmpty, folded(line.line.name) != folded(line.name) else {
      return nil
    }
    return "<br><small>La lista dice «\(line.line.name)». Mira si el dato es de esta persona.</small>"
  }

  func progress(_ list: RosterImport, _ progress: ImportProgress) -> HTML {
    let isDone = list.state == .done
    let title = isDone ? "La lista está en el grupo" : "Estamos inscribiendo"
    let skipped = progress.skipped.map { line -> HTML in
      "<li><div><b>Línea \(line.number)</b><small>\(line.problem)</small></div></li>"
    }
    let words: [(ImportLine.Fate, one: HTML, many: HTML)] = [
      (.added, "inscrita", "inscritas"), (.waiting, "en espera", "en espera"),
      (.already, "ya estaba", "ya estaban"),
      (.skipped, "no se tomó", "no se tomaron"),
    ]
    let facts = words.compactMap { fate, one, many -> HTML? in
      progress.counts[fate].map { "<li><b>\($0)</b>\($0 == 1 ? one : many)</li>" }
    }
    return layout.page(
      title, for: .person(viewer), in: .desk, width: .narrow,
      """
      \(crumb)<h1>\(title)</h1>
      \(isDone ? .empty : running(list, done: progress.all - progress.left, of: progress.all))<ul class="facts">\(facts)</ul>
      \(skipped.isEmpty ? .empty : "<h2>Lo que no se tomó</h2><ul class=\"items\">\(skipped)</ul>" as HTML)
      <p class="row"><a class="btn" href="\(desk.roster(cohort.id))">Ver el grupo</a>\
      <a href="\(desk.path)/\(cohort.id.rawValue)/sin-clave">Quiénes no tienen clave todavía</a></p>
      """)
  }

  private func running(_ list: RosterImport, done: Int, of all: Int) -> HTML {
    """
    <p role="status">Van <b>\(done) de \(all)</b> líneas. Puedes irte y volver: la lista sigue sola.</p>
    <progress max="\(all)" value="\(done)" aria-label="Líneas tomadas"></progress>
    <details class="fold"><summary>¿No avanza?</summary><p>Si el aula se apagó a la mitad, sigue desde donde quedó. Nadie se inscribe dos \
    veces.</p>\(button("Seguir con la lista", to: "\(path(list))/confirmar", style: "quiet"))</details>

    """
  }

  /// Those who coordinate print the cards; whoever facilitates is told whom to ask.
  private var cards: HTML {
    switch desk {
    case .coordination: "<p><a class=\"btn\" href=\"/coordinacion/tarjetas\">Imprimir las tarjetas</a></p>"
    case .facilitation: "<p>Pide a la coordinación de tu ciudad que las imprima: salen diez por hoja.</p>"
    }
  }

  /// People of the cohort who were entered by staff and have no password: each gets in with a card.
  func unclaimed(_ lines: [RosterLine]) -> HTML {
    let items = lines.prefix(rosterPageSize).map { "<li><div><b>\($0.name)</b></div></li>" as HTML }
    let list: HTML =
      items.isEmpty
      ? emptyBox("Nadie está sin clave", "Cuando inscribas a alguien que no tiene cuenta, aparece aquí.")
      : """
      <p>El equipo escribió sus datos y todavía no tienen clave. Da a cada una su tarjeta con un código: con él elige su clave y \
      entra.</p>\(cards)<ul class="items">\(items)</ul>
      """
    return layout.page(
      "Sin clave", for: .person(viewer), in: .desk, width: .narrow,
      "\(crumb)<h1>Quiénes no tienen clave</h1>\n\(list)")
  }
}
