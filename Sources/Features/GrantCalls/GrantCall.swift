import Cohorts
import Core
import Courses
import Finance
import SQLite

/// A call for applications to a grant (product, step 6).
package struct GrantCall: Sendable, Equatable, RowDecodable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  /// As it is stored; what people see is `GrantCall.stage(at:)`.
  package enum State: String, Sendable, CaseIterable, ColumnValue {
    case draft
    /// Everybody can read it; applications are taken between its dates.
    case published
    /// Evaluators score.
    case review
    case decided
    case cancelled
  }

  /// Where it stands at a moment.
  package enum Stage: Sendable, Equatable {
    case draft
    /// Published, and not open yet.
    case announced
    case open
    /// No more applications are taken, and none is scored yet.
    case closed
    case review
    case decided
    case cancelled
  }

  package let id: ID
  package let name: String
  /// Markdown, as applicants read it.
  package let description: String
  /// Whose finished training opens it.
  package let course: Course.Slug
  /// Markdown, in the form of the rubrics of courses.
  package let rubric: String
  package let budget: Money
  package let leastAmount: Money
  package let mostAmount: Money
  package let opensAt: Instant
  /// The first moment at which nothing is taken any more.
  package let closesAt: Instant
  /// How many evaluators score each application, from 2.
  package let reviewers: Int
  /// Whether evaluators see neither who applies nor where they are from.
  package let isBlind: Bool
  /// How many points of a hundred two evaluators may be apart before another one is asked.
  package let disagreement: Int
  /// How many days after the results one may appeal.
  package let appealDays: Int
  package let state: State

  /// The columns of `GrantCall.columns`, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    description = try row[2]
    course = try row[3]
    rubric = try row[4]
    budget = Money(cents: try row[5])
    leastAmount = Money(cents: try row[6])
    mostAmount = Money(cents: try row[7])
    opensAt = try row[8]
    closesAt = try row[9]
    reviewers = try row[10]
    isBlind = try row[11]
    disagreement = try row[12]
    appealDays = try row[13]
    state = try row[14]
  }

  package static let columns: SQL = """
    grant_call.id, grant_call.name, grant_call.description, grant_call.course, grant_call.rubric, grant_call.budget,
    grant_call.least_amount, grant_call.most_amount, grant_call.opens_at, grant_call.closes_at, grant_call.reviewers,
    grant_call.is_blind, grant_call.disagreement, grant_call.appeal_days, grant_call.state
    """

  /// Where it stands now: an application is taken from `opensAt` up to before `closesAt`, by the server's clock.
  package func stage(at now: Instant) -> Stage {
    switch state {
    case .draft: .draft
    case .published: now < opensAt ? .announced : now < closesAt ? .open : .closed
    case .review: .review
    case .decided: .decided
    case .cancelled: .cancelled
    }
  }
}

/// At which point a business is, as the screening of the programme calls it (report, 3.2.3).
package enum BusinessStage: String, Sendable, CaseIterable, ColumnValue {
  case opportunity
  case initial
  case intermediate

  /// As people read it.
  package var name: String {
    switch self {
    case .opportunity: "De oportunidad"
    case .initial: "Inicial"
    case .intermediate: "Intermedia"
    }
  }
}

/// What is asked of those who are funded together: a count (issue of the call; decision 0020).
package struct CallFloor: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case women
    case city(City.ID)
    case stage(BusinessStage)
  }

  package let kind: Kind
  package let least: Int

  package init(_ kind: Kind, atLeast least: Int) {
    self.kind = kind
    self.least = least
  }
}
