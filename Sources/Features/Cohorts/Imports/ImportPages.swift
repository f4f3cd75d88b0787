import Core
import Markup

/// The pages of a list that is brought into a cohort.
struct ImportPages {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let desk: CohortDesk
  let cohort: Cohort

  private var crumb: HTML {
    "<nav class=\"crumb\" aria-label=\"Dónde estás\"><a href=\"\(desk.roster(cohort.id))\">\(cohort.name)</a></nav>\n"
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
      "Traer una lista", for: .person(viewer), width: .narrow,
      """
      \(crumb)<h1>Traer una lista</h1>
      \(summary(of: problems, in: [("archivo", "Archivo"), ("lista", "Lista")]))<p class="lead">Antes de inscribir a nadie verás qué pasará con cada línea.</p>
      \(waiting.isEmpty ? .empty : "<section class=\"card\"><h2>Listas por terminar</h2><ul class=\"items\">\(waiting)</ul></section>" as HTML)
      <section class="card"><h2>Un archivo</h2><form method="post" action="\(desk.importing(cohort.id))" enctype="multipart/form-data">
      \(fileField(problems))<p class="row"><button>Revisar el archivo</button>\
      <a href="\(desk.importing(cohort.id))/plantilla.xlsx">Bajar una plantilla</a></p></form></section>
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
      "Revisar la lista", for: .person(viewer),
      """
      \(crumb)<h1>Esto es lo que pasará</h1>
      \(unused.isEmpty ? .empty : "<p>No usamos estas columnas: \(String(unused.prefix(300))).</p>\n" as HTML)<ul class="facts">\(facts(preview))</ul>
      \(coming == 0 ? "<p><b>No hay nadie a quien inscribir.</b> Corrige la lista y tráela otra vez.</p>" : confirming(list, coming))
      \(button("Descartar la lista", to: "\(path(list))/descartar", style: "quiet"))
      <table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Línea</th><th scope="col">Qué pasará</th></tr></thead>\
      <tbody>\(shown.map(previewRow))</tbody></table>
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
    let counts: [(Int, HTML)] = [
      (preview.count { $0 == .added(isNew: true) }, "cuentas nuevas que se inscriben"),
      (preview.count { $0 == .added(isNew: false) }, "con cuenta que se inscriben"),
      (preview.count { $0 == .waiting(isNew: true) || $0 == .waiting(isNew: false) }, "a la lista de espera"),
      (preview.count { $0 == .already }, "ya están en el grupo"),
      (
        preview.count { forecast in
          if case .skipped = forecast { true } else { false }
        }, "líneas que no se toman"
      ),
    ]
    return counts.filter { $0.0 > 0 }.map { "<li><b>\($0.0)</b>\($0.1)</li>" }
  }

  private func previewRow(_ line: ImportPreview.Line) -> HTML {
    let isSkipped = if case .skipped = line.forecast { true } else { false }
    let name = line.name.isEmpty ? line.line.identifier : line.name
    return """
      <tr><th scope="row">\(name.isEmpty ? "(vacía)" : name)</th><td data-t="Línea">\(line.line.number)</td>\
      <td data-t="Qué pasará">\(isSkipped ? "<span class=\"tag warn\">No se toma</span> " : .empty as HTML)\(line.forecast.words)</td></tr>
      """
  }

  func progress(_ list: RosterImport, _ lines: [ImportLine]) -> HTML {
    let left = lines.count { $0.fate == nil }
    let isDone = list.state == .done
    let title = isDone ? "La lista está en el grupo" : "Estamos inscribiendo"
    let skipped = lines.filter { $0.fate == .skipped }.prefix(Self.linesPerPage).map { line -> HTML in
      "<li><div><b>Línea \(line.number)</b><small>\(line.problem)</small></div></li>"
    }
    let counts: [(ImportLine.Fate, HTML)] = [
      (.added, "inscritas"), (.waiting, "en espera"), (.already, "ya estaban"), (.skipped, "no se tomaron"),
    ]
    let facts = counts.compactMap { fate, words -> HTML? in
      let count = lines.count { $0.fate == fate }
      return count > 0 ? "<li><b>\(count)</b>\(words)</li>" : nil
    }
    return layout.page(
      title, for: .person(viewer), width: .narrow,
      """
      \(crumb)<h1>\(title)</h1>
      \(isDone ? .empty : running(list, done: lines.count - left, of: lines.count))<ul class="facts">\(facts)</ul>
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

  /// People of the cohort who were entered by staff and have no password: each gets in with a card.
  func unclaimed(_ lines: [RosterLine]) -> HTML {
    let items = lines.prefix(rosterPageSize).map { "<li><div><b>\($0.name)</b></div></li>" as HTML }
    let list: HTML =
      items.isEmpty
      ? "<p>Todas las personas del grupo tienen clave.</p>"
      : """
      <p>El equipo escribió sus datos y todavía no tienen clave. Da a cada una su tarjeta con un código: con él escoge su clave y \
      entra.</p><p><a class="btn" href="/facilitacion/clave">Dar una tarjeta</a></p><ul class="items">\(items)</ul>
      """
    return layout.page(
      "Sin clave", for: .person(viewer), width: .narrow, "\(crumb)<h1>Quiénes no tienen clave</h1>\n\(list)")
  }
}
