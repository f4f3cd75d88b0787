import GrantCalls
import Web

/// One page of the application; the raw value is its address.
package enum Step: String, Sendable, CaseIterable, PathParameter {
  case business = "negocio"
  case purpose = "destino"
  case investment = "inversion"
  case documents = "documentos"
  case declarations = "declaraciones"
  case review = "revisar"

  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }

  /// From 1.
  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
  var next: Step? { Self.allCases.dropFirst(number).first }
  var previous: Step? { number > 1 ? Self.allCases[number - 2] : nil }

  var title: String {
    switch self {
    case .business: "Tu negocio"
    case .purpose: "Para qué es el dinero"
    case .investment: "Plan de inversión"
    case .documents: "Documentos"
    case .declarations: "Lo que declaras"
    case .review: "Última mirada"
    }
  }

  /// The texts that are typed there, in their order.
  var fields: [DraftField] {
    switch self {
    case .business: [.business, .activity, .stage, .started, .address]
    case .purpose: [.destination, .opportunity, .explanation]
    case .investment: [.request]
    case .declarations: [.declarations]
    case .documents, .review: []
    }
  }
}

extension GrantCall.ID {
  /// A person's own application to it.
  package var ownPath: String { "\(publicPath)/postulacion" }

  func path(to step: Step) -> String { "\(ownPath)/\(step.rawValue)" }

  /// One version that was handed in.
  func path(toVersion number: Int) -> String { "\(ownPath)/entregas/\(number)" }

  /// All applications to it, for those who run it.
  var applicationsPath: String { "\(deskPath)/postulaciones" }

  func deskPath(to application: Application.ID) -> String { "\(applicationsPath)/\(application.rawValue)" }
}
