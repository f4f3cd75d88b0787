import Core
import Courses
import Finance

/// All that a draft of a call says.
package struct NewGrantCall: Sendable, Equatable {
  package var name: String
  /// Markdown.
  package var description: String
  package var course: Course.Slug
  /// Markdown, in the form of the rubrics of courses; it may have mistakes until the call is published.
  package var rubric: String
  package var budget: Money
  package var leastAmount: Money
  package var mostAmount: Money
  package var opensAt: Instant
  /// The first moment at which nothing is taken any more.
  package var closesAt: Instant
  /// 2 to 5.
  package var reviewers: Int
  package var isBlind: Bool
  /// Points of a hundred, 1 to 100.
  package var disagreement: Int
  /// 0 to 60; with 0 nobody may appeal.
  package var appealDays: Int
  package var cities: [City.ID]
  /// In the order in which applicants read them.
  package var documents: [NewDocument]
  package var floors: [CallFloor]

  package init(
    name: String, description: String, course: Course.Slug, rubric: String, budget: Money,
    leastAmount: Money, mostAmount: Money, opensAt: Instant, closesAt: Instant, reviewers: Int = 2,
    isBlind: Bool = true, disagreement: Int = 20, appealDays: Int = 5, cities: [City.ID],
    documents: [NewDocument] = [], floors: [CallFloor] = []
  ) {
    self.name = name
    self.description = description
    self.course = course
    self.rubric = rubric
    (self.budget, self.leastAmount, self.mostAmount) = (budget, leastAmount, mostAmount)
    (self.opensAt, self.closesAt) = (opensAt, closesAt)
    (self.reviewers, self.isBlind, self.disagreement) = (reviewers, isBlind, disagreement)
    (self.appealDays, self.cities) = (appealDays, cities)
    (self.documents, self.floors) = (documents, floors)
  }
}

/// A document that a draft asks for.
package struct NewDocument: Sendable, Equatable {
  package var name: String
  /// What it is or where one gets it; may be empty.
  package var help: String
  package var isRequired: Bool

  package init(name: String, help: String = "", isRequired: Bool = true) {
    self.name = name
    self.help = help
    self.isRequired = isRequired
  }
}
