import Markup

/// The hard terms of a course with what they are called in other countries (rule 13).
package struct Glossary: Sendable {
  package let title: String
  package let introduction: HTML
  /// In the author's order.
  package let terms: [Term]

  package struct Term: Sendable, Identifiable {
    package struct ID: Name {
      package let rawValue: String
      package init(rawValue: String) { self.rawValue = rawValue }
    }

    package let id: ID
    package let name: String
    package let meaning: HTML
    package let variants: [Variant]
  }

  /// The word that a country uses for a term.
  package struct Variant: Sendable, Equatable {
    package let country: Country
    package let word: HTML
  }

  package enum Country: String, CaseIterable, Sendable {
    case ecuador = "Ecuador"
    case venezuela = "Venezuela"
    case colombia = "Colombia"
    case peru = "Perú"
  }
}
