import Cohorts
import Core
import Courses
import Hours
import Markup

/// A cohort with what its facilitator wants to know at a glance.
struct DeskLine: Sendable {
  let cohort: Cohort
  let courseTitle: String
  let people: Int
  let finished: Int
  let stuck: Int
  /// Who asks to come in.
  let requests: Int
}

/// The cohorts that somebody runs, those that are open first.
func deskLines(
  _ cohorts: [Cohort], _ roster: [Student], requests: [Cohort.ID: Int], titles: [Course.Slug: String],
  at now: Instant
) -> [DeskLine] {
  let people = Dictionary(grouping: roster, by: \.cohort)
  let lines = cohorts.map { cohort in
    let members = people[cohort.id] ?? []
    return DeskLine(
      cohort: cohort, courseTitle: titles[cohort.course] ?? cohort.course.rawValue, people: members.count,
      finished: members.count { $0.finishedAt != nil },
      stuck: members.count { !reasonsStuck($0, in: cohort, failed: [], at: now).isEmpty },
      requests: requests[cohort.id] ?? 0)
  }
  return lines.filter { !$0.cohort.isFrozen } + lines.filter(\.cohort.isFrozen)
}

/// `/facilitacion`: my cohorts.
func deskPage(
  _ lines: [DeskLine], _ glance: DeskGlance, in layout: Layout, for viewer: Viewer.SignedIn
) -> HTML {
  let notices: HTML =
    glance.unreadNotices == 0
    ? "<a href=\"/mi-aula/avisos\">Avisos</a>"
    : "<a href=\"/mi-aula/avisos\">\(counted(glance.unreadNotices, "aviso nuevo", "avisos nuevos"))</a>"
  return layout.page(
    "Mis grupos", for: .person(viewer), in: .desk, with: ["mesa.css", "mesa.js"],
    """
    <h1>Mis grupos</h1>
    \(waitingSection(glance.waiting))<section><h2>Grupos</h2>\(lines.isEmpty ? noCohorts : table(lines))</section>
    <section><h2>A dónde ir</h2><ul class="items">\(everybodysWays)\(mayGrade(viewer) ? furtherWays : nil)\
    <li><div>\(notices)</div></li>\(trainersDesk(viewer))</ul></section>
    """)
}

/// For those who train trainers, who have a desk of their own beside this one.
private func trainersDesk(_ viewer: Viewer.SignedIn) -> HTML? {
  viewer.grants.contains { $0.role == .trainer }
    ? "<li><div><a href=\"/formacion\">Formación de formadores</a></div></li>" : nil
}

/// Whether the ways of `furtherWays` are open to somebody: whoever only trains grades no answers and hands out no codes.
private func mayGrade(_ viewer: Viewer.SignedIn) -> Bool {
  viewer.grants.contains { [.facilitator, .coordinator, .administrator].contains($0.role) }
}

private let everybodysWays: HTML = """
  <li><div><a href="/facilitacion/entregas">Entregas</a><small>Las tareas de tus grupos: por calificar, devueltas y \
  aprobadas.</small></div></li>
  """

private let furtherWays: HTML = """
  <li><div><a href="/facilitacion/preguntas">Respuestas por calificar</a>\
  <small>De pruebas y exámenes, las que lee una persona.</small></div></li>\
  <li><div><a href="/facilitacion/correcciones">Preguntas que cambiaron</a>\
  <small>Para calificar de nuevo lo que se respondió antes.</small></div></li>\
  <li><div><a href="/facilitacion/clave">Ayudar a alguien que olvidó su clave</a></div></li>
  """

private let noCohorts: HTML = emptyBox(
  "Todavía no facilitas ningún grupo",
  """
  La coordinación de tu ciudad abre los grupos y dice quién los facilita; cuando te asignen uno, aparece aquí.
  """)

private func table(_ lines: [DeskLine]) -> HTML {
  let rows = lines.map { line -> HTML in
    let cohort = line.cohort
    let path = cohort.deskPath
    let stuck: HTML =
      line.stuck == 0
      ? "nadie"
      : "<a href=\"\(path)?ver=atascadas\"><span class=\"tag warn\">\(counted(line.stuck, "persona", "personas"))</span></a>"
    let requests: HTML =
      line.requests == 0
      ? .empty
      : """
       <a href="\(path)/personas"><span class="tag warn">\(counted(line.requests, "pide entrar", "piden entrar"))</span></a>
      """
    let ends = GuayaquilTime(Instant(on: cohort.endsOn, minuteOfDay: 0))
    return """
      <tr><th scope="row"><a href="\(path)">\(cohort.name)</a></th><td data-t="Curso">\(line.courseTitle)</td>\
      <td data-t="Modalidad">\(cohort.modality.name)</td><td data-t="Hasta">\(ends.dayAndMonth)\(cohort.isFrozen ? " · cerrado" : .empty as HTML)</td>\
      <td class="n" data-t="Personas">\(line.people)\(requests)</td><td class="n" data-t="Terminaron">\(line.finished)</td>\
      <td data-t="Necesitan ayuda">\(stuck)</td><td><a href="\(cohort.sessionsPath)" aria-label="Encuentros de \(cohort.name)">Encuentros</a></td></tr>
      """
  }
  return """
    \(deskKeysHelp)<table class="rows" data-keys="1"><thead><tr><th scope="col">Grupo</th><th scope="col">Curso</th>\
    <th scope="col">Modalidad</th><th scope="col">Hasta</th><th scope="col" class="n">Personas</th>\
    <th scope="col" class="n">Terminaron</th><th scope="col">Necesitan ayuda</th><th scope="col">Asistencia</th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
}

extension Cohort {
  /// Its page on the desk.
  var deskPath: String { "/facilitacion/grupos/\(id.rawValue)" }
}
