import Cohorts
import Core
import Courses
import Markup

/// The pages on which coordinators issue certificates and look after them.
struct DeskPages {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let today: Day

  private var root: String { CertificatesFeature.deskPath }

  private func page(_ title: String, width: Layout.Width = .full, _ content: HTML) -> HTML {
    layout.page(
      title, for: .person(viewer), in: .desk, width: width, with: ["sello.css", "mesa.css", "mesa.js"],
      content)
  }

  private var crumb: HTML {
    "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(root)\">Certificados</a></nav>\n"
  }

  /// The desk from which the viewer comes: administrators have their own.
  private var front: HTML {
    viewer.grants.contains { $0.role == .administrator }
      ? "<a href=\"/administracion\">Administración</a>" : "<a href=\"/coordinacion\">Coordinación</a>"
  }

  // MARK: Cohorts

  func desk(_ lines: [CohortLine], titles: (Course.Slug) -> String) -> HTML {
    let rows = lines.map { line -> HTML in
      let waiting: HTML =
        line.ready > 0 ? "<span class=\"tag warn\">\(line.ready) por emitir</span>" : "Al día"
      return """
        <tr><th scope="row"><a href="\(root)/grupos/\(line.cohort.rawValue)">\(line.name)</a><br><small>\(titles(line.course)) · \(line.city)</small></th>\
        <td class="n" data-t="Personas">\(line.people)</td><td class="n" data-t="Terminaron">\(line.finished)</td>\
        <td class="n" data-t="Con certificado">\(line.certified)</td><td data-t="Estado">\(waiting)</td></tr>
        """
    }
    let list: HTML =
      rows.isEmpty
      ? emptyBox(
        "Todavía no hay grupos",
        """
        Cuando un grupo de tu ciudad tenga personas que terminaron, aquí emites sus certificados. \
        <a href="/coordinacion/ciclos">Ver ciclos y grupos</a>
        """)
      : """
      \(deskKeysHelp)<div class="table"><table class="rows" data-keys="1"><thead><tr><th scope="col">Grupo</th><th scope="col" class="n">Personas</th>\
      <th scope="col" class="n">Terminaron</th><th scope="col" class="n">Con certificado</th><th scope="col">Estado</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
    return page(
      "Certificados",
      """
      <nav class="crumb" aria-label="Estás en">\(front)</nav>
      <h1>Certificados</h1>
      <p class="row"><a href="/coordinacion/avales">Quién los avala y firma</a> <a href="/certificados">Comprobar un código</a></p>
      \(list)
      """)
  }

  // MARK: One cohort

  func cohort(
    _ cohort: Cohort, course: Course?, _ people: [Candidate], run: CertificateRun?, nobodyReady: Bool
  ) -> HTML {
    let ready = people.count { $0.state == .ready }
    let held = people.count { if case .certified = $0.state { true } else { false } }
    let revoked = people.count { if case .revoked = $0.state { true } else { false } }
    let mayIssue = course.map { $0.training == nil } ?? false
    return page(
      "Certificados de \(cohort.name)",
      """
      \(crumb)<h1>\(cohort.name)</h1>
      <p class="lead">\(course?.title ?? cohort.course.rawValue) · modalidad \(cohort.modality.name.lowercased())</p>
      \(nobodyReady ? "<div class=\"box tip\" role=\"status\"><p>Nadie más está listo ahora: no se emitió ninguno.</p></div>" : .empty as HTML)\
      <ul class="facts"><li><b>\(ready)</b>\(ready == 1 ? "lista" : "listas")</li><li><b>\(held)</b>con certificado</li>\
      \(revoked > 0 ? "<li><b>\(revoked)</b>\(revoked == 1 ? "anulado" : "anulados")</li>" : .empty as HTML)\
      <li><b>\(people.count - ready - held - revoked)</b>todavía no</li></ul>
      \(mayIssue ? actions(cohort, ready: ready, held: held, run) : closed(course))
      \(people.isEmpty ? "<p>En este grupo no estudia nadie.</p>" : table(people, cohort, mayIssue))
      """)
  }

  private func closed(_ course: Course?) -> HTML {
    course == nil
      ? "<p class=\"box warn\">El curso de este grupo no está abierto ahora: espera a que vuelva para emitir.</p>"
      : "<p class=\"box warn\">Los certificados de esta formación los emite quien forma, en su propia mesa.</p>"
  }

  private func actions(_ cohort: Cohort, ready: Int, held: Int, _ run: CertificateRun?) -> HTML {
    let path = "\(root)/grupos/\(cohort.id.rawValue)"
    let issue: HTML? =
      if let run {
        "<a class=\"btn\" href=\"\(root)/emisiones/\(run.id.rawValue)\">Ver la emisión en marcha</a>"
      } else if ready > 0 {
        """
        <form method="post" action="\(path)"><button>Emitir \(counted(ready, "certificado", "certificados"))</button></form>
        """
      } else { nil }
    let parts = (held + CertificatesFeature.papersAtOnce - 1) / CertificatesFeature.papersAtOnce
    let papers = (0..<parts).map { part -> HTML in
      let number: HTML? = parts > 1 ? ", parte \(part + 1)" : nil
      return
        "<a href=\"\(path)/certificados.pdf?parte=\(part + 1)\" download>Todos en un PDF para imprimir\(number)</a>"
    }
    return "<div class=\"row\">\(issue)\(papers)</div>"
  }

  private func table(_ people: [Candidate], _ cohort: Cohort, _ mayIssue: Bool) -> HTML {
    let rows = people.map { person -> HTML in
      let state: HTML
      let action: HTML?
      switch person.state {
      case .ready:
        state = "<span class=\"tag\">Lista</span>"
        action =
          mayIssue && person.person != viewer.id
          ? """
          <form method="post" action="\(root)/grupos/\(cohort.id.rawValue)/personas/\(person.person.rawValue)">\
          <button class="quiet slim" aria-label="Emitir el certificado de \(person.name)">Emitir</button></form>
          """ : nil
      case .certified(let id):
        state = "Con certificado"
        action = link(to: id, "Ver", person.name)
      case .revoked(let id):
        state = "<span class=\"tag warn\">Anulado</span>"
        action = link(to: id, "Ver", person.name)
      case .lacking(let words):
        state = "\(words)"
        action = nil
      }
      return """
        <tr><th scope="row">\(person.name)</th><td data-t="Estado">\(state)</td>\
        <td data-t="Terminó">\(person.finishedAt.map { Day($0).shown } ?? "–")</td><td>\(action)</td></tr>
        """
    }
    return """
      \(deskKeysHelp)<div class="table"><table class="rows" data-keys="1"><thead><tr><th scope="col">Persona</th><th scope="col">Estado</th><th scope="col">Terminó</th>\
      <th scope="col">Certificado</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private func link(to id: Certificate.ID, _ words: HTML, _ name: String) -> HTML {
    "<a href=\"\(root)/emitidos/\(id.rawValue)\" aria-label=\"\(words) el certificado de \(name)\">\(words)</a>"
  }

  // MARK: A run

  func run(_ run: CertificateRun, in cohort: Cohort, _ progress: RunProgress) -> HTML {
    let isDone = run.finishedAt != nil
    let title = isDone ? "Los certificados están listos" : "Estamos emitiendo"
    let done = progress.all - progress.left
    let words: [(CertificateRun.Outcome, one: HTML, many: HTML)] = [
      (.issued, "emitido", "emitidos"), (.held, "ya lo tenía", "ya lo tenían"),
      (.lacking, "ya no cumple", "ya no cumplen"),
    ]
    let facts = words.compactMap { outcome, one, many -> HTML? in
      progress.counts[outcome].map { "<li><b>\($0)</b>\($0 == 1 ? one : many)</li>" }
    }
    let bar: HTML = """
      <p role="status">Van <b>\(done) de \(progress.all)</b>. Puedes irte y volver: sigue solo, también si el aula se reinicia.</p>
      <progress max="\(progress.all)" value="\(done)" aria-label="Certificados emitidos"></progress>

      """
    return page(
      title, width: .narrow,
      """
      \(crumb)<h1>\(title)</h1>
      \(isDone ? .empty : bar)<ul class="facts">\(facts)</ul>
      <p class="row"><a class="btn" href="\(root)/grupos/\(cohort.id.rawValue)">Volver a \(cohort.name)</a></p>
      """)
  }
}
