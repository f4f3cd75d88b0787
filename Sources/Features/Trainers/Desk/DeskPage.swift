import Cohorts
import Core
import Courses
import Markup

/// `/formacion`: what waits, and the cohorts.
struct DeskPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let today: Day

  func html(_ desk: TrainingDesk) -> HTML {
    layout.page(
      "Formación de formadores", for: .person(viewer), in: .desk,
      with: ["mesa.css", "formacion.css", "mesa.js"],
      """
      \(layout.deskCrumb(viewer))<h1>Formación de formadores</h1>
      \(mayTrain ? waitingSection(desk.waiting) : nil)\(deskKeysHelp)\
      \(mayTrain ? classes("Clases por observar", id: "observar", desk.toObserve, empty: Self.nothingToObserve) : nil)\
      \(desk.toSign.isEmpty ? nil : classes("Esperan la firma de quien dio la clase", id: "firma", desk.toSign, empty: .empty))\
      <section><h2>Grupos</h2>\(desk.lines.isEmpty ? Self.noCohorts : table(desk.lines))\(pager(desk.page, hasMore: desk.hasMore, path: "/formacion?"))</section>
      \(desk.whole.map { whole($0) })\(ending(desk.ending))\(opening(desk.cycles))
      """)
  }

  private static let nothingToObserve: HTML =
    emptyBox(
      "Nada por ahora",
      "Cuando alguien de otra ciudad dé su clase de práctica y pida que la observen, aparece aquí.")

  private static let noCohorts: HTML =
    emptyBox(
      "Todavía no hay grupos de formación en tu zona",
      "Los abre quien forma o quien coordina la ciudad donde se reúnen.")

  /// Whoever only looks has nothing that waits.
  private var mayTrain: Bool {
    viewer.grants.contains { $0.role == .trainer }
  }

  private func classes(_ title: HTML, id: HTML, _ practices: [PracticeClass], empty: HTML) -> HTML {
    let items = practices.map { practice -> HTML in
      let facts = practice.version.facts
      return """
        <li><div><a href="\(practice.observingPath)"><b>\(practice.personName)</b></a><small>\(facts.topic) · \
        \(GuayaquilTime(facts.startsAt).inWords) · \(facts.place)</small></div></li>
        """
    }
    return """
      <section id="\(id)"><h2>\(title)\(items.isEmpty ? nil : " (\(items.count))" as HTML?)</h2>\
      \(items.isEmpty ? empty : "<ul class=\"items\" data-keys=\"1\">\(items)</ul>")</section>

      """
  }

  private func table(_ lines: [TrainingDesk.Line]) -> HTML {
    let rows = lines.map { line -> HTML in
      let totals = line.totals
      let due: HTML = line.due == 0 ? "0" : "<span class=\"tag warn\">\(line.due)</span>"
      return """
        <tr><th scope="row"><a href="/formacion/grupos/\(line.cohort.id.rawValue)">\(line.cohort.name)</a></th>\
        <td data-t="Zona">\(line.cohort.zone?.name ?? "")</td>\
        <td data-t="Fechas">\(line.cohort.startsOn.shown) – \(line.cohort.endsOn.shown)\(line.cohort.isFrozen ? " · cerrado" : .empty as HTML)</td>\
        <td class="n" data-t="Inscritas">\(totals.enrolled)</td><td class="n" data-t="Asistieron">\(totals.attended)</td>\
        <td class="n" data-t="Formadores">\(totals.outcomes[.trainer] ?? 0)</td>\
        <td class="n" data-t="Participación">\(totals.outcomes[.participation] ?? 0)</td><td class="n" data-t="Por confirmar">\(due)</td></tr>
        """
    }
    return """
      <table class="rows" data-keys="1"><thead><tr><th scope="col">Grupo</th><th scope="col">Zona</th><th scope="col">Fechas</th>\
      <th scope="col" class="n">Inscritas</th><th scope="col" class="n">Asistieron</th><th scope="col" class="n">Formadores</th>\
      <th scope="col" class="n">Participación</th><th scope="col" class="n">Por confirmar</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private func whole(_ totals: TrainingTotals) -> HTML {
    "<section><h2>Todos los grupos juntos</h2>\(TotalsTables(totals).html)</section>\n"
  }

  private func ending(_ all: [EndingCertificate]) -> HTML? {
    let items = all.map { ending -> HTML in
      let end = ending.certificate.expiresOn
      let isOver = end.map { $0 < today } ?? false
      return """
        <li><div><a href="/formacion/grupos/\(ending.cohort.id.rawValue)/personas/\(ending.certificate.person.rawValue)"><b>\(ending.certificate.name)</b></a>\
        <small>\(isOver ? "Venció" : "Vence" as HTML) el \(end?.inWords ?? "") · \(ending.cohort.name)</small></div></li>
        """
    }
    guard !items.isEmpty else { return nil }
    return
      "<section id=\"renovar\"><h2>Certificados por renovar (\(items.count))</h2><ul class=\"items\" data-keys=\"1\">\(items)</ul></section>\n"
  }

  private func opening(_ cycles: [OpenCycle]) -> HTML? {
    guard viewer.grants.contains(where: { $0.role == .trainer || $0.role == .administrator }) else {
      return nil
    }
    let items = cycles.map { cycle -> HTML in
      """
      <li><div><a href="\(cycle.openingPath)"><b>\(cycle.cityName): \(cycle.name)</b></a>\
      <small>\(cycle.startsOn.shown) – \(cycle.endsOn.shown)</small></div></li>
      """
    }
    let list: HTML =
      items.isEmpty
      ? "<p>Ninguna ciudad de tu zona tiene un ciclo abierto. Pide a quien coordina la ciudad donde se reunirán que abra uno.</p>"
      : "<p>Elige el ciclo de la ciudad donde se reunirá. Puede entrar personal de toda la zona.</p><ul class=\"items\">\(items)</ul>"
    return "<details class=\"fold\"><summary>Abrir un grupo de la zona</summary>\(list)</details>\n"
  }
}
