import Core
import Files
import Finance
import GrantCalls

/// Everything in an application that is judged, as it was handed in. Files are named by ids that never change.
package struct ApplicationContent: Codable, Sendable, Equatable {
  package var businessName: String
  /// What it makes, sells or attends, in the person's words.
  package var activity: String
  package var stage: BusinessStage
  /// Since when the business works.
  package var startedOn: Day
  /// Where it works; empty where the person did not say.
  package var address: String
  package var destination: Destination
  /// Which opportunity working capital is for; nil for fixed assets alone.
  package var opportunity: Opportunity?
  /// What the opportunity is, in the person's words.
  package var opportunityText: String
  /// The investment plan: it adds up to the request.
  package var items: [Item]
  /// Those that were accepted.
  package var declarations: [Declaration]
  /// Files that show that the business works.
  package var proof: [StoredFile.ID]
  /// Files that show the opportunity.
  package var evidence: [StoredFile.ID]
  /// What the call asked for.
  package var documents: [Document]
  /// How each condition stood when it was handed in.
  package var conditions: [Condition]

  package init(
    businessName: String, activity: String, stage: BusinessStage, startedOn: Day, address: String = "",
    destination: Destination, opportunity: Opportunity? = nil, opportunityText: String = "", items: [Item],
    declarations: [Declaration] = Declaration.allCases, proof: [StoredFile.ID] = [],
    evidence: [StoredFile.ID] = [], documents: [Document] = [], conditions: [Condition] = []
  ) {
    self.businessName = businessName
    self.activity = activity
    self.stage = stage
    self.startedOn = startedOn
    self.address = address
    self.destination = destination
    self.opportunity = opportunity
    self.opportunityText = opportunityText
    self.items = items
    self.declarations = declarations
    self.proof = proof
    self.evidence = evidence
    self.documents = documents
    self.conditions = conditions
  }

  /// What is bought, of what kind, how many and at what price.
  package struct Item: Codable, Sendable, Equatable {
    package var what: String
    /// From 1 to 100.000.
    package var quantity: Int
    /// In cents, from 1.
    package var unitPrice: Int
    package var kind: Kind
    /// Offers of whoever sells it.
    package var quotes: [StoredFile.ID]

    package enum Kind: String, Codable, Sendable, CaseIterable {
      case asset, working
    }

    package init(what: String, quantity: Int, unitPrice: Int, kind: Kind, quotes: [StoredFile.ID] = []) {
      self.what = what
      self.quantity = quantity
      self.unitPrice = unitPrice
      self.kind = kind
      self.quotes = quotes
    }

    /// Exact: at most 10^14 cents.
    package var total: Money { Money(cents: quantity * unitPrice) }
  }

  /// A document that the call asks for, by its id and its name as it was then.
  package struct Document: Codable, Sendable, Equatable {
    package var id: Int64
    package var name: String
    package var files: [StoredFile.ID]

    package init(id: Int64, name: String, files: [StoredFile.ID]) {
      self.id = id
      self.name = name
      self.files = files
    }
  }

  /// A condition of eligibility as it stood.
  package struct Condition: Codable, Sendable, Equatable {
    /// `EligibilityCondition` by its stored name.
    package var condition: String
    package var isOverridden: Bool
    /// What showed it, or why it was taken as met.
    package var evidence: String

    package init(condition: String, isOverridden: Bool, evidence: String) {
      self.condition = condition
      self.isOverridden = isOverridden
      self.evidence = evidence
    }
  }

  /// What is asked for: the sum of the items.
  package var amount: Money { items.map(\.total).sum }

  /// Every file of it, each once.
  package var files: [StoredFile.ID] {
    let all = proof + evidence + items.flatMap(\.quotes) + documents.flatMap(\.files)
    return Set(all).sorted { $0.rawValue < $1.rawValue }
  }
}

/// What the money is for (report, 3.2.4).
package enum Destination: String, Codable, Sendable, CaseIterable {
  case assets, working, both

  /// As people read it.
  package var name: String {
    switch self {
    case .assets: "Activos fijos"
    case .working: "Capital de trabajo"
    case .both: "Activos fijos y capital de trabajo"
    }
  }

  /// Whether an opportunity must be shown.
  package var needsOpportunity: Bool {
    switch self {
    case .assets: false
    case .working, .both: true
    }
  }
}

/// For what working capital may be given (report, 3.2.4, a to c).
package enum Opportunity: String, Codable, Sendable, CaseIterable {
  case business, market, production

  /// As people read it.
  package var name: String {
    switch self {
    case .business: "Un negocio de oportunidad"
    case .market: "Un mercado nuevo"
    case .production: "Producir más"
    }
  }
}

/// What an applicant declares.
package enum Declaration: String, Codable, Sendable, CaseIterable {
  case truth, use, followUp = "follow-up"

  /// In the first person, as it is accepted.
  package var sentence: String {
    switch self {
    case .truth: "Todo lo que digo aquí es verdad, y los documentos son míos o de mi negocio."
    case .use: "Usaré el dinero solo en lo que dice mi plan de inversión, y guardaré las facturas."
    case .followUp: "Acepto que el programa visite mi negocio para ver cómo va."
    }
  }
}

// Stored as their raw values.
extension BusinessStage: Codable {}
extension Day: Codable {}
extension StoredFile.ID: Codable {}
