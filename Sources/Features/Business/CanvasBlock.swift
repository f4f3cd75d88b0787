import Core
import Courses
import SQLite
import Web

/// A block («casilla») of the business model canvas, in the order in which module 09 of the course fills them. Its raw value
/// is its address and its name in the database, and is never changed.
package enum CanvasBlock: String, Sendable, CaseIterable, ColumnValue, PathParameter {
  case customers = "clientes"
  case proposition = "propuesta-de-valor"
  case channels = "canales"
  case relation = "relacion"
  case resources = "recursos-clave"
  case activities = "actividades-clave"
  case allies = "aliados-clave"
  case income = "ingresos"
  case costs = "costos"

  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }

  /// 1 to 9.
  package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// As the course calls it.
  package var name: String {
    switch self {
    case .customers: "Clientes"
    case .proposition: "Propuesta de valor"
    case .channels: "Canales"
    case .relation: "Relación"
    case .resources: "Recursos clave"
    case .activities: "Actividades clave"
    case .allies: "Aliados clave"
    case .income: "Ingresos"
    case .costs: "Costos"
    }
  }

  /// The question of the course's table.
  var question: String {
    switch self {
    case .customers: "¿A quién le sirvo?"
    case .proposition: "¿Qué le resuelvo y por qué me elige?"
    case .channels: "¿Cómo se entera, compra y recibe?"
    case .relation: "¿Cómo lo trato para que vuelva?"
    case .resources: "¿Con qué trabajo?"
    case .activities: "¿Qué tengo que hacer bien?"
    case .allies: "¿Con quién me apoyo?"
    case .income: "¿Cuánto y cómo me pagan?"
    case .costs: "¿En qué se va el dinero?"
    }
  }

  /// The activities of the workbook in which the course lets people write about it, by the names that its authors gave
  /// them. The first one stands in the related lesson.
  var workbookActivities: [Activity.ID] {
    let names =
      switch self {
      case .customers: ["an-clientes", "an-quien-decide"]
      case .proposition: ["an-propuesta", "an-dolores"]
      case .channels: ["an-canales"]
      case .relation: ["an-relacion"]
      case .resources: ["an-recursos"]
      case .activities: ["an-actividades"]
      case .allies: ["an-aliados"]
      case .income, .costs: ["an-dinero"]
      }
    return names.map { Activity.ID(rawValue: $0) }
  }

  /// Nil after the last.
  var next: CanvasBlock? { Self.allCases.dropFirst(number).first }
  /// Nil before the first.
  var previous: CanvasBlock? { number > 1 ? Self.allCases[number - 2] : nil }
}
