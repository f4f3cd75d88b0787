/// The place where a person works: the desk of whoever runs the programme, a city or cohorts, the widest one where somebody has several; the
/// classroom of those who take part; the desk of those who score applications or decide on them; and everybody else's own classroom.
package struct Home: Sendable {
  package let path: String
  /// As the header calls it.
  package let name: String
  let place: Layout.Place

  package init(_ person: Viewer.SignedIn) {
    self.init(Set(person.grants.map(\.role)))
  }

  init(_ roles: Set<Role>) {
    (path, name, place) =
      if roles.contains(.administrator) {
        ("/administracion", "Administración", .desk)
      } else if roles.contains(.coordinator) {
        ("/coordinacion", "Coordinación", .desk)
      } else if roles.contains(.facilitator) || roles.contains(.trainer) {
        ("/facilitacion", "Mis grupos", .desk)
      } else if !roles.contains(.participant), let first = Self.ofGrants(roles).first {
        (first.path, first.name, first.place)
      } else {
        ("/mi-aula", "Mi aula", .classroom)
      }
  }

  /// Where somebody arrives who asked for no page in particular: whoever studies too in the classroom, from whose header the desks are one
  /// step away, and everybody else where they work.
  package static func landing(of roles: Set<Role>) -> Home {
    roles.contains(.participant) ? classroom : Home(roles)
  }

  private static let classroom = Home("/mi-aula", "Mi aula", .classroom)

  private init(_ path: String, _ name: String, _ place: Layout.Place = .desk) {
    (self.path, self.name, self.place) = (path, name, place)
  }

  /// The other places of the header: what this home is left for most often, and the desks and the classroom of whoever has them too. The
  /// classroom gets one alone, since a lesson's page has no bytes to spare.
  func others(of person: Viewer.SignedIn) -> [Home] {
    let roles = Set(person.grants.map(\.role))
    let desks = Self.ofGrants(roles).filter { $0.path != path }
    let ownClassroom =
      roles.contains(.participant) && place != .classroom ? [Self.classroom] : []
    return often(roles) + desks + ownClassroom
  }

  private func often(_ roles: Set<Role>) -> [Home] {
    switch path {
    case "/administracion":
      [
        Home("/administracion/personas", "Personas"), Home("/coordinacion/ciclos", "Ciclos"),
        Home("/facilitacion/entregas", "Entregas"), Home("/coordinacion/certificados", "Certificados"),
        Home("/coordinacion/fondos", "Fondos"), Home("/coordinacion/informes", "Informes"),
      ]
    case "/coordinacion":
      [
        Home("/coordinacion/personas", "Personas"), Home("/coordinacion/ciclos", "Ciclos"),
        Home("/facilitacion/entregas", "Entregas"), Home("/coordinacion/certificados", "Certificados"),
        Home("/coordinacion/fondos", "Fondos"), Home("/coordinacion/informes", "Informes"),
      ]
    case "/facilitacion":
      [Home("/facilitacion/entregas", "Entregas")]
        + (roles.contains(.facilitator) ? [Home("/facilitacion/preguntas", "Respuestas")] : [])
        + (roles.contains(.trainer) ? [Home("/formacion", "Formación")] : [])
    case "/mi-aula": [Home("/mi-aula/cuaderno", "Mi cuaderno")]
    default: []
    }
  }

  /// The desks of grants.
  private static func ofGrants(_ roles: Set<Role>) -> [Home] {
    [
      roles.contains(.evaluator) ? Home("/evaluacion", Role.evaluator.name) : nil,
      roles.contains(.committee) ? Home("/mesa", Role.committee.name) : nil,
    ].compactMap(\.self)
  }
}
