import SQLite

/// What a person must meet to apply (report, 3.2.4; issue of the call), in the order in which they are told.
package enum EligibilityCondition: String, Sendable, CaseIterable, ColumnValue {
  /// The training is finished, in any modality.
  case training
  /// An approved business model.
  case model
  /// An approved financial tool.
  case plan
  /// The business works already.
  case business
  /// Three months' residence in the city.
  case residence
  /// What the money is for.
  case destination
  /// The city is one of the call's.
  case city

  /// As people read it.
  package var name: String {
    switch self {
    case .training: "Formación terminada"
    case .model: "Modelo de negocio aprobado"
    case .plan: "Herramienta financiera aprobada"
    case .business: "Negocio en funcionamiento"
    case .residence: "Tres meses de residencia"
    case .destination: "Para qué es el dinero"
    case .city: "Ciudad de la convocatoria"
    }
  }
}
