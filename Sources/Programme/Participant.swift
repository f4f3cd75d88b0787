/// How people take the course, by the name that the database has for it.
package enum Modality: String, Sendable, CaseIterable {
  case inPerson = "presencial"
  case virtual
  case mixed = "mixta"
  case validation = "validacion"
}

/// Somebody who registers, with all that becomes of them.
package struct Participant: Sendable {
  /// From 1, in the order in which they are drawn.
  package let number: Int
  package let name: String
  package let isWoman: Bool
  package let nationality: Nationality
  /// An Ecuadorian who lived abroad and came back.
  package let isReturned: Bool
  /// `1985-03-27`.
  package let birth: String
  /// In `Place.all`.
  package let place: Int
  /// How many days before the programme they came to their city: more than the three months that a call asks for.
  package let daysInCity: Int
  /// By the name that the database has for it.
  package let schooling: String
  /// For signing in: under `demo.example`, which is nobody's.
  package let mailbox: String
  /// Type by the name that the database has for it, and a number that no register gives out; nil for who did not tell it.
  package let document: (type: String, number: String)?
  package let refusesContact: Bool
  /// From 0.
  package let cycle: Int
  /// Days before the cycle's beginning at which they registered.
  package let daysBefore: Int
  package let path: Path
  /// The business that whoever studies thinks of without applying with it; nil for everybody else.
  package let idea: Venture?

  package enum Path: Sendable, Equatable {
    /// Registered, and in no cohort.
    case registered
    /// Studies, and has so many hundredths of what is asked for; left when `hasLeft`.
    case begun(Modality, hundredths: Int, hasLeft: Bool)
    case finished(Modality, Venture?)
  }

  package var modality: Modality? {
    switch path {
    case .registered: nil
    case .begun(let modality, _, _), .finished(let modality, _): modality
    }
  }

  /// What they applied with; nil for who did not.
  package var venture: Venture? {
    if case .finished(_, let venture) = path { venture } else { nil }
  }

  /// What their works are about; nil for who does not study.
  package var business: Venture? { venture ?? idea }
}

/// A business that applies for a grant.
package struct Venture: Sendable, Equatable {
  package enum Destination: String, Sendable { case assets, both, working }

  /// In `Numbers.calls`; nil for one that applies nowhere.
  package let call: Int?
  /// Whether it is granted; false too while the call is in review.
  package let isGranted: Bool
  package let destination: Destination
  /// In `Trade.all`.
  package let trade: Int
  package let name: String
  /// How many years it works already, in months.
  package let months: Int
  /// Units sold in a month.
  package let units: Int
  /// Which of the trade's things it buys.
  package let purchases: [Purchase]
  /// Which of three opportunities: 0, 1 or 2.
  package let opportunity: Int
  /// What two evaluators give, level by level of `callRubric`.
  package let levels: [[Int]]

  package struct Purchase: Sendable, Equatable {
    package let what: String
    package let quantity: Int
    /// In cents.
    package let price: Int
    package let isAsset: Bool
  }

  /// In cents.
  package var amount: Int { purchases.reduce(0) { $0 + $1.quantity * $1.price } }
}

/// Somebody who runs the programme in a city.
package struct Staff: Sendable {
  package enum Role: String, Sendable {
    case coordinator = "coordinacion"
    case facilitator = "facilitacion"
    case evaluator = "evaluacion"
    /// Of the zone of their place.
    case trainer = "formacion"
  }

  package let name: String
  package let role: Role
  /// In `Place.all`.
  package let place: Int
  /// Under `demo.example`.
  package let mailbox: String
}
