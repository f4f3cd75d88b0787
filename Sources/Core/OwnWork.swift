import Markup
import SQLite

/// What a participant makes on a page of its own and hands in as an assignment: business model, financial tool.
/// App hands these values to the feature that takes work in, so that no feature depends on another for it.
package struct OwnWork: Sendable {
  /// A kind of delivery, named as a course's `entrega:` names it.
  package struct Delivery: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    package static let businessModel = Delivery(rawValue: "modelo-de-negocio")
    package static let financialTool = Delivery(rawValue: "herramienta-financiera")
  }

  /// As the course's `entrega:` names it: `.businessModel`, `.financialTool`.
  package let delivery: Delivery
  /// Where the person works on it: `/mi-aula/modelo-de-negocio`.
  package let editPath: String
  /// Sentences that say what is missing; empty when it can be handed in.
  package let missing: @Sendable (Person.ID, ReadConnection) throws -> [String]
  /// Keeps what the person has now as a version that never changes; gives its id.
  package let freeze: @Sendable (Person.ID, Instant, WriteConnection) throws -> Int
  /// A frozen version as the grader (and later the evaluator of a grant) sees it, with findings where there are any.
  package let show: @Sendable (_ version: Int, ReadConnection) throws -> HTML

  package init(
    delivery: Delivery, editPath: String,
    missing: @escaping @Sendable (Person.ID, ReadConnection) throws -> [String],
    freeze: @escaping @Sendable (Person.ID, Instant, WriteConnection) throws -> Int,
    show: @escaping @Sendable (_ version: Int, ReadConnection) throws -> HTML
  ) {
    self.delivery = delivery
    self.editPath = editPath
    self.missing = missing
    self.freeze = freeze
    self.show = show
  }
}

extension OwnWork {
  /// Whether a person's work of a kind was ever approved and still is.
  package static func isApproved(
    _ delivery: Delivery, of person: Person.ID, in db: ReadConnection
  ) throws -> Bool {
    try db.first(
      "SELECT 1 FROM approved_work WHERE person_id = \(person) AND delivery = \(delivery.rawValue) LIMIT 1",
      as: Int.self) != nil
  }
}
