import Finance

/// A text of an application as it is typed; the raw value is its name in forms.
enum DraftField: String, Sendable, CaseIterable {
  case business = "negocio"
  case activity = "actividad"
  case stage = "etapa"
  case started = "inicio"
  case address = "direccion"
  case destination = "destino"
  case opportunity = "oportunidad"
  case explanation = "explicacion"
  case request = "monto"
  case declarations = "declaro"

  /// Characters (Unicode scalars) at most, as the table has it.
  var longest: Int {
    switch self {
    case .business: 120
    case .activity: 1000
    case .explanation: 3000
    case .address, .declarations: 200
    case .started, .request: 40
    case .stage, .destination, .opportunity: 20
    }
  }

  /// Whether line breaks belong in it.
  var isLong: Bool { self == .activity || self == .explanation }

  /// As errors name it.
  var label: String {
    switch self {
    case .business: "Nombre del negocio"
    case .activity: "Qué hace tu negocio"
    case .stage: "Etapa"
    case .started: "Desde cuándo funciona"
    case .address: "Dónde funciona"
    case .destination: "Para qué es el dinero"
    case .opportunity: "Qué oportunidad"
    case .explanation: "Cuenta la oportunidad"
    case .request: "Cuánto pides"
    case .declarations: "Lo que declaras"
    }
  }
}

/// A place for files in an application; `name` is its field in forms.
enum FilePlace: Sendable, Hashable {
  case proof
  case evidence
  /// The id of an item; 0 for one that is not there yet.
  case quote(Int64)
  /// The id of a document of the call.
  case document(Int64)

  /// As the table has it.
  var stored: (kind: String, subject: Int64) {
    switch self {
    case .proof: ("proof", 0)
    case .evidence: ("evidence", 0)
    case .quote(let item): ("quote", item)
    case .document(let document): ("document", document)
    }
  }

  /// Nil for what the table never has.
  init?(kind: String, subject: Int64) {
    switch kind {
    case "proof": self = .proof
    case "evidence": self = .evidence
    case "quote": self = .quote(subject)
    case "document": self = .document(subject)
    default: return nil
    }
  }

  var name: String {
    switch self {
    case .proof: "prueba"
    case .evidence: "muestra"
    case .quote: "cotizacion"
    case .document(let document): "documento-\(document)"
    }
  }
}
