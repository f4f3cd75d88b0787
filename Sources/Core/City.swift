import SQLite

/// One of the municipalities that run the programme (report, «Zonas de implementación»).
package struct City: Sendable, Equatable, Identifiable {
  /// The slug: `quito`, `santa-rosa`.
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let id: ID
  package let name: String
  package let zone: Zone

  package init(id: ID, name: String, zone: Zone) {
    self.id = id
    self.name = name
    self.zone = zone
  }
}

/// The three zones in which the nine cities are grouped; trainers work in a zone.
package enum Zone: String, Sendable, CaseIterable, ColumnValue {
  case sierraCentro = "sierra-centro"
  case guayas
  case elOro = "el-oro"

  package var name: String {
    switch self {
    case .sierraCentro: "Sierra Centro"
    case .guayas: "Guayas"
    case .elOro: "El Oro"
    }
  }
}
