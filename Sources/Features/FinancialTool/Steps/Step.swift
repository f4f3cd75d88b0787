import Finance
import Web

/// One page of the form; the raw value is its address.
enum Step: String, Sendable, CaseIterable, PathParameter {
  case products = "lo-que-vendes"
  case unitCosts = "cuanto-cuesta-hacerlo"
  case seasons = "temporadas"
  case fixedCosts = "costos-fijos"
  case wage = "tu-sueldo"
  case investment = "lo-que-necesitas"
  case funding = "de-donde-sale-la-plata"
  case results = "resultados"

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }

  static let root = "/mi-aula/herramienta-financiera"

  var path: String { "\(Self.root)/\(rawValue)" }

  /// From 1.
  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  var next: Step? { Self.allCases.dropFirst(number).first }
  var previous: Step? { number > 1 ? Self.allCases[number - 2] : nil }

  var title: String {
    switch self {
    case .products: "Tu negocio y lo que vendes"
    case .unitCosts: "Cuánto cuesta hacer cada cosa"
    case .seasons: "Temporadas"
    case .fixedCosts: "Costos fijos"
    case .wage: "Tu sueldo"
    case .investment: "Lo que necesitas para empezar"
    case .funding: "De dónde sale la plata"
    case .results: "Resultados"
    }
  }

  /// Where a field is typed.
  init(of field: PlanField) {
    switch field {
    case .product(_, .unitCost): self = .unitCosts
    case .product: self = .products
    case .season, .productSeason: self = .seasons
    case .fixedCost: self = .fixedCosts
    case .ownerWage: self = .wage
    case .asset, .workingCapital: self = .investment
    case .ownFunds, .grant, .loan, .yearlyRate: self = .funding
    }
  }

  /// Where a field of the form is typed; nil where it can be said in every step, or is none of ours.
  init?(ofFieldNamed name: String) {
    if name == PlanText.business {
      self = .products
    } else if name == PlanText.explanation {
      self = .results
    } else if let field = PlanField(name: name) {
      self = Step(of: field)
    } else {
      return nil
    }
  }

  /// The table of which rows are added and removed here.
  var table: PlanTable? {
    switch self {
    case .products: .products
    case .fixedCosts: .fixedCosts
    case .investment: .assets
    case .funding: .loans
    case .unitCosts, .seasons, .wage, .results: nil
    }
  }

  /// Whether something is typed there.
  func isBegun(in text: PlanText) -> Bool { text.fields.keys.contains { Step(ofFieldNamed: $0) == self } }
}
