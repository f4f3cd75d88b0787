import Core
import HTTP
import Markup
import SQLite
import Web

/// What the front page of a desk tells.
struct DeskFront: Sendable {
  let openDuplicates: Int
  /// People who live in the cities of the desk and whose document nobody has seen.
  let unverified: Int
  /// Cities without anybody who coordinates.
  let withoutCoordinator: [City]
  let cities: [CityLine]
  /// What waits in other features.
  let waiting: [Waiting]
  /// What other features tell in numbers.
  let figures: HTML
}

extension AccountsFeature {
  var deskRoutes: [Route] {
    PeopleDesk.allCases.filter(\.managesPeople).map { desk in
      .get(desk.home, for: .holders([desk.role])) { visit in try showDesk(visit, desk) }
    }
  }

  private func showDesk(_ visit: Visit, _ desk: PeopleDesk) throws -> Response {
    let viewer = try visit.person()
    let cities = desk.cities(of: viewer)
    let front = try site.database.read { db in
      let lines = try cityLines(in: db).filter { cities?.contains($0.city.id) ?? true }
      return DeskFront(
        openDuplicates: try countOfOpenDuplicates(in: cities, for: viewer.id, db),
        unverified: try countOfUnverified(in: cities, db),
        withoutCoordinator: lines.filter { $0.people[.coordinator] == 0 }.map(\.city), cities: lines,
        waiting: try deskWaiting(viewer, site.clock.now(), db), figures: try deskFigures(viewer, db))
    }
    return .page(DeskFrontPage(layout: layout, desk: desk).page(front, for: viewer), to: visit.request)
  }
}

/// People who told who they are and whose document nobody has seen, up to a thousand.
private func countOfUnverified(in cities: Set<City.ID>?, _ db: ReadConnection) throws -> Int {
  var condition: SQL = .empty
  if let cities {
    let slugs = cities.sorted { $0.rawValue < $1.rawValue }
    guard !slugs.isEmpty else { return 0 }
    condition = " AND profile.city IN (\(slugs))"
  }
  return try db.one(
    """
    SELECT count(*)
      FROM (SELECT 1
              FROM profile
              JOIN person ON person.id = profile.person_id
             WHERE profile.verified_at IS NULL AND person.merged_into IS NULL\(condition)
             LIMIT 1000) AS found
    """)
}

/// `/administracion` and `/coordinacion`: what asks for attention, and the ways on.
struct DeskFrontPage {
  let layout: Layout
  let desk: PeopleDesk

  func page(_ front: DeskFront, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      desk.role.name, for: .person(viewer), in: .desk, with: ["mesa.css", "mesa.js"],
      """
      <h1>\(desk.role.name)</h1>
      \(waitingSection(waiting(front)))\(deskKeysHelp)
      \(front.figures)      <section><h2>A dónde ir</h2><ul class="grid">\(ways(for: viewer))</ul></section>
      <section><h2>\(desk == .administration ? "Ciudades" : "Tu ciudad" as HTML)</h2>\(cities(front))</section>
      """)
  }

  private func waiting(_ front: DeskFront) -> [Waiting] {
    let names = front.withoutCoordinator.map(\.name).joined(separator: ", ")
    let own = [
      Waiting(
        "Fichas que pueden ser de la misma persona", count: front.openDuplicates,
        at: "\(desk.home)/duplicados"),
      Waiting("Personas con la identidad sin verificar", count: front.unverified, at: desk.unverifiedPath),
      desk == .administration && !names.isEmpty
        ? Waiting("Ciudades sin quien las coordine", names, at: "/administracion/ciudades") : nil,
    ]
    return front.waiting + own.compactMap(\.self)
  }

  private func ways(for viewer: Viewer.SignedIn) -> HTML {
    let runsCohorts = viewer.grants.contains { [.facilitator, .trainer].contains($0.role) }
    let cohorts: HTML? =
      runsCohorts
      ? way("/facilitacion", "Mis grupos", "Los que tú llevas: asistencia, tareas y respuestas.") : nil
    let whole: HTML =
      desk == .administration
      ? """
      \(way("/administracion/ciudades", "Ciudades", "Agregar una, corregir su nombre o su zona."))\
      \(way("/administracion/cursos", "Cursos", "Ver si tienen errores y volver a leerlos de la carpeta."))\
      \(way("/administracion/bitacora", "Bitácora", "Qué pasó, cuándo y quién lo hizo."))\
      \(way("/administracion/respaldos", "Copias de respaldo", "Cuándo fue la última y si sirve."))\
      \(way("/administracion/ajustes", "Ajustes", "Qué decide el programa en la pantalla y cómo se arrancó el servidor."))
      """ : .empty
    return """
      \(cohorts)\(way("\(desk.path)", "Personas", "Buscar a alguien, ver su ficha, comprobar su identidad, dar funciones."))\
      \(way("/coordinacion/ciclos", "Ciclos y grupos", "Abrir un ciclo y sus grupos, agregar personas, invitar."))\
      \(way("/coordinacion/examenes", "Examen de validación", "Abrir una convocatoria, dar apoyos, ver resultados y el acta."))\
      \(way("/coordinacion/informes", "Informes", "El camino de las personas en números, con gráficos y archivos."))\
      \(way("/facilitacion/entregas", "Entregas", "Ver las tareas que entregan los grupos y cuánto esperan."))\
      \(way("/coordinacion/certificados", "Certificados", "Emitir los de un grupo, corregir, anular, y quién los avala."))\
      \(way("/coordinacion/fondos", "Fondos", "Escribir una convocatoria, publicarla y llevarla hasta la decisión."))\
      \(way("/formacion", "Formación de formadores", "Ver cómo va el personal de los municipios que se forma para enseñar."))\
      \(way("/coordinacion/tarjetas", "Tarjetas", "Imprimir las de quienes todavía no abren su cuenta."))\
      \(way("\(desk.home)/duplicados", "Fichas repetidas", "Unir dos fichas de una persona, o separarlas."))\(whole)\
      \(way("/coordinacion/contacto", "Contacto", "Dónde se pide ayuda en la ciudad, y si recibe personas nuevas."))\
      \(way("/coordinacion/comunicados", "Comunicados", "Unas palabras para todas las personas, arriba de cada página."))\
      \(way("/facilitacion/clave", "Claves", "Dar un código a quien olvidó su clave."))\
      \(way("/pedidos/borrar", "Borrar datos", "Para quien lo pide y no puede hacerlo en su cuenta."))
      """
  }

  private func way(_ path: String, _ title: HTML, _ text: HTML) -> HTML {
    "<li class=\"card\"><h3><a href=\"\(path)\">\(title)</a></h3><p>\(text)</p></li>"
  }

  private func cities(_ front: DeskFront) -> HTML {
    desk == .administration
      ? cityTable(front.cities)
      : """
      <ul class="items">\(front.cities.map { line -> HTML in
        let roles = CityLine.counted.map { "\($0.name): \(line.people[$0] ?? 0)" }.joined(separator: " · ")
        return "<li><div><b>\(line.city.name)</b><small>Zona \(line.city.zone.name) · \(roles)</small></div></li>"
      })</ul>
      """
  }
}
