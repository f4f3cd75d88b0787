import Accounts
import Attendances
import Cohorts
import Core
import Courses
import Hours
import Markup

/// `/facilitacion/grupos/{grupo}`: the people of a cohort and who needs a hand.
struct CohortPage {
  let layout: Layout
  let cohort: Cohort
  let courseTitle: String
  /// Sessions that are over.
  let sessions: Int
  let filter: CohortFilter
  let now: Instant
  /// Whether the viewer is here as a coordinator, not as somebody who runs cohorts.
  let coordinates: Bool

  func page(_ all: [StudentLine], for viewer: Viewer.SignedIn) -> HTML {
    let shown = filter.apply(to: all, in: cohort)
    return layout.page(
      cohort.name, for: .person(viewer), in: .desk, with: ["mesa.css", "mesa.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion">Mis grupos</a></nav>
      <h1>\(cohort.name)</h1>
      <p class="lead">\(courseTitle) · \(cohort.modality.name) · \(dates)</p>
      \(cohort.isFrozen ? closed : .empty)\(facts(all))<p class="row"><a class="btn" href="\(cohort.sessionsPath)">Encuentros y asistencia</a>\
      <a class="btn quiet" href="/facilitacion/entregas?grupo=\(cohort.id.rawValue)">Entregas</a>\
      <a href="\(cohort.deskPath)/tareas">Fechas de entrega</a>\(people)\
      <a href="\(cohort.deskPath)/lista.xlsx">Descargar en Excel</a><a href="\(cohort.deskPath)/lista.csv">Descargar en CSV</a></p>
      \(all.isEmpty ? nobody : .empty)\(help(all, viewer))\(all.isEmpty ? .empty : people(shown, of: all))
      """)
  }

  private var dates: HTML {
    let first = GuayaquilTime(Instant(on: cohort.startsOn, minuteOfDay: 0)).dayAndMonth
    return "del \(first) al \(GuayaquilTime(Instant(on: cohort.endsOn, minuteOfDay: 0)).dayInWords)"
  }

  /// To where people are enrolled: the desk of whoever is looking.
  private var people: HTML {
    "<a href=\"\(coordinates ? "/coordinacion" : "/facilitacion")/grupos/\(cohort.id.rawValue)/personas\">Inscripciones</a>"
  }

  private let closed: HTML = """
    <div class="box warn"><p class="box-title">Este grupo ya cerró</p><p>Se puede mirar, pero nada cambia.</p></div>
    """

  private let nobody: HTML =
    emptyBox("Todavía no hay nadie en este grupo", "Cuando la coordinación inscriba personas, aparecen aquí.")

  private func facts(_ all: [StudentLine]) -> HTML {
    let finished = all.count { $0.roster.finishedAt != nil }
    let stuck = all.count { !$0.reasons.isEmpty }
    return """
      <ul class="facts"><li><b>\(all.count)</b> \(all.count == 1 ? "persona" : "personas")</li>\
      <li><b>\(finished)</b> \(finished == 1 ? "terminó" : "terminaron")</li>\
      <li><b>\(stuck)</b> \(stuck == 1 ? "necesita ayuda" : "necesitan ayuda")</li><li><b>\(sessions)</b> \(sessions == 1 ? "encuentro dado" : "encuentros dados")</li></ul>

      """
  }

  /// Who is stuck, each with why and what to do.
  private func help(_ all: [StudentLine], _ viewer: Viewer.SignedIn) -> HTML? {
    let stuck = all.filter { !$0.reasons.isEmpty }
    guard !stuck.isEmpty, filter.shown == .everybody || filter.shown == .stuck else { return nil }
    let items = stuck.map { line -> HTML in
      let reasons = line.reasons.map { "<p><b>\($0.sentence).</b> \($0.advice)</p>" as HTML }
      let text = message(to: line.roster.name, from: viewer.firstName, about: line.reasons, in: cohort)
      let write = line.phone.flatMap { whatsApp($0, saying: text) }.map { link -> HTML in
        """
        <p><a href="\(link)" rel="noreferrer" aria-label="Escribir por WhatsApp a \(line.roster.name)">Escribir por WhatsApp</a></p>
        """
      }
      return """
        <li class="card stuck"><p class="box-title"><a href="\(path(to: line.roster))">\(line.roster.name)</a></p>\(reasons)\(write)</li>
        """
    }
    return """
      <details class="help-list"\(filter.shown == .stuck ? " open" : .empty as HTML)><summary><b>Necesitan ayuda: \
      \(counted(stuck.count, "persona", "personas"))</b></summary><ul class="grid">\(items)</ul></details>

      """
  }

  private func people(_ shown: [StudentLine], of all: [StudentLine]) -> HTML {
    """
    <h2>Personas</h2>\(filters)
    \(deskKeysHelp)<p role="status">\(shown.count == all.count ? "Se muestran todas." : "Se muestran \(shown.count) de \(all.count).")</p>
    \(shown.isEmpty ? emptyBox("Nadie cumple con lo que elegiste", "<a href=\"\(cohort.deskPath)\">Ver todas</a>") : table(shown))
    """
  }

  /// Links, not a form: a view is an address that can be shared, and holds no name of anybody.
  private var filters: HTML {
    let shown = CohortFilter.Shown.allCases.map { choice in
      view(choice.name, CohortFilter(shown: choice, order: filter.order), filter.shown == choice)
    }
    let orders = CohortFilter.Order.allCases.map { choice in
      view(choice.name, CohortFilter(shown: filter.shown, order: choice), filter.order == choice)
    }
    return """
      <nav class="views" aria-label="Qué personas se muestran"><span>Mostrar</span>\(shown)</nav>
      <nav class="views" aria-label="En qué orden"><span>Orden</span>\(orders)</nav>
      """
  }

  private func view(_ name: HTML, _ filter: CohortFilter, _ isCurrent: Bool) -> HTML {
    "<a href=\"\(cohort.deskPath)\(filter.query)\"\(isCurrent ? " aria-current=\"true\"" : .empty as HTML)>\(name)</a>"
  }

  private func table(_ lines: [StudentLine]) -> HTML {
    """
    <table class="rows" data-keys="1"><thead><tr><th scope="col">Nombre</th><th scope="col">Avance</th><th scope="col">Horas</th>\
    <th scope="col">Asistencia</th><th scope="col">Última visita</th><th scope="col">Estado</th></tr></thead>\
    <tbody>\(lines.map(row))</tbody></table>
    """
  }

  private func row(_ line: StudentLine) -> HTML {
    let standing = line.roster.standing(in: cohort)
    let percent = line.glance?.percent ?? 0
    let state: HTML =
      line.roster.finishedAt != nil
      ? "<span class=\"tag\">Terminó</span>"
      : line.reasons.first.map { "<span class=\"tag warn\">\($0.sentence)</span>" } ?? "Estudia"
    return """
      <tr><th scope="row"><a href="\(path(to: line.roster))">\(line.roster.name)</a></th>\
      <td data-t="Avance">\(percent) %<progress max="100" value="\(percent)" aria-label="Avance de \(line.roster.name)"></progress></td>\
      <td data-t="Horas">\(standing.counting.short) de \(cohort.required.sum.short)</td>\
      <td data-t="Asistencia">\(line.came) de \(sessions)</td>\
      <td data-t="Última visita">\(line.roster.lastSeen.map { "\(GuayaquilTime($0).dayAndMonth)" as HTML } ?? "Nunca")</td>\
      <td data-t="Estado">\(state)</td></tr>
      """
  }

  private func path(to line: Student) -> String { studentPath(line.person, in: cohort) }
}

/// Where a facilitator sees somebody's record in a cohort.
func studentPath(_ person: Person.ID, in cohort: Cohort) -> String {
  "\(cohort.deskPath)/estudio/\(person.rawValue)"
}
