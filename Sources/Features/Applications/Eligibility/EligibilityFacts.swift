import Core
import Submissions

/// All that is known of a person and an application where the conditions of a call are asked for. Nothing of it is computed.
package struct EligibilityFacts: Sendable, Equatable {
  /// In Guayaquil, by the server's clock.
  package var today: Day
  /// When the training was finished; nil while it is not.
  package var finishedAt: Instant?
  package var model: Work?
  package var plan: Work?
  /// Nil where no date is declared, or one that is none.
  package var startedOn: Day?
  /// How many files show that the business works.
  package var proofs: Int
  /// Nil for a person who told nothing about themselves.
  package var residence: Residence?
  package var destination: Destination?
  package var opportunity: Opportunity?
  /// What the opportunity is, as it was written.
  package var explanation: String
  /// How many files show the opportunity.
  package var evidence: Int
  /// Where the business works; nil before the application is begun.
  package var city: City.ID?
  /// The call's.
  package var cities: [City.ID]
  package var overrides: [EligibilityOverride]

  /// A work that was approved.
  package struct Work: Sendable, Equatable {
    package let version: SubmissionVersion.ID
    /// As it was frozen; nil where files were handed in its place.
    package let work: Int?
    /// When it was handed in.
    package let at: Instant

    package init(version: SubmissionVersion.ID, work: Int?, at: Instant) {
      self.version = version
      self.work = work
      self.at = at
    }
  }

  /// Where somebody lives and since when, as they said.
  package struct Residence: Sendable, Equatable {
    package let city: City.ID
    package let cityName: String
    package let since: Day?

    package init(city: City.ID, cityName: String, since: Day?) {
      self.city = city
      self.cityName = cityName
      self.since = since
    }
  }

  package init(
    today: Day, finishedAt: Instant? = nil, model: Work? = nil, plan: Work? = nil,
    startedOn: Day? = nil, proofs: Int = 0, residence: Residence? = nil, destination: Destination? = nil,
    opportunity: Opportunity? = nil, explanation: String = "", evidence: Int = 0, city: City.ID? = nil,
    cities: [City.ID], overrides: [EligibilityOverride] = []
  ) {
    self.today = today
    self.finishedAt = finishedAt
    self.model = model
    self.plan = plan
    self.startedOn = startedOn
    self.proofs = proofs
    self.residence = residence
    self.destination = destination
    self.opportunity = opportunity
    self.explanation = explanation
    self.evidence = evidence
    self.city = city
    self.cities = cities
    self.overrides = overrides
  }

  /// Whether the facts themselves meet it, whatever a coordinator said.
  package func meets(_ condition: EligibilityCondition) -> Bool {
    switch condition {
    case .training: return finishedAt != nil
    case .model: return model != nil
    case .plan: return plan != nil
    case .business: return proofs > 0 && (startedOn.map { $0 <= today } ?? false)
    case .residence: return residence?.since.map { residenceComplete(since: $0) <= today } ?? false
    case .destination:
      guard let destination else { return false }
      guard destination.needsOpportunity else { return true }
      return opportunity != nil && !explanation.allSatisfy(\.isWhitespace) && evidence > 0
    case .city:
      guard let residence, cities.contains(residence.city) else { return false }
      return city == nil || city == residence.city
    }
  }
}

/// What a coordinator took as met, and why.
package struct EligibilityOverride: Sendable, Equatable {
  package let id: Int64
  package let condition: EligibilityCondition
  package let reason: String
  package let author: String
  package let at: Instant

  package init(id: Int64, condition: EligibilityCondition, reason: String, author: String, at: Instant) {
    self.id = id
    self.condition = condition
    self.reason = reason
    self.author = author
    self.at = at
  }
}
