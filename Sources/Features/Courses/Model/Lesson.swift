import Markup
import Questions

/// A page to read, with what is done on it.
package struct Lesson: Sendable {
  /// The name of its file without number and ending.
  package struct Slug: Name {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let number: Int
  package let slug: Slug
  package let title: String
  package let minutes: Minutes
  /// The body, ready to send.
  package let html: HTML
  /// Outside boxes, in order.
  package let headings: [Heading]
  package let wordCount: Int
  package let activities: [Activity]
  /// Those that are answered on the spot (rule 55).
  package let questions: [Question]
  /// Pictures it shows and downloads it offers.
  package let files: [CourseFile]

  package struct Heading: Sendable, Equatable {
    package let level: Int
    package let text: String
    /// The anchor that its author gave it.
    package let anchor: String?

    package init(level: Int, text: String, anchor: String?) {
      self.level = level
      self.text = text
      self.anchor = anchor
    }
  }
}

/// A prompt of the workbook, whose answer is a text of at most 10,000 letters (rule 99).
package struct Activity: Sendable, Identifiable {
  package struct ID: Name {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package static let longestAnswer = 10_000

  package let id: ID
  package let prompt: HTML
}
