import Markup

/// What work is graded by: criteria with weights that add up to 100.
package struct Rubric: Sendable {
  /// The name of its file without the ending.
  package struct Slug: Name {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let slug: Slug
  package let title: String
  /// For whoever grades (rule 92).
  package let instructions: HTML
  package let criteria: [Criterion]
}

package struct Criterion: Sendable, Identifiable {
  /// Unique in its rubric (rule 14).
  package struct ID: Name {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let id: ID
  /// Plain text of its heading.
  package let title: String
  /// Of 100, from 1.
  package let weight: Int
  package let instructions: HTML
  /// At least two; the level at index n is worth n ÷ the last index of the weight (rule 91).
  package let levels: [Level]
}

package struct Level: Sendable, Equatable {
  package let name: String
  package let description: HTML
}
