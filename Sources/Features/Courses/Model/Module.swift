import Markup
import Questions

/// One part of a course, with its lessons, quiz and assignment.
package struct Module: Sendable {
  /// The name of its folder without the number.
  package struct Slug: Name {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  /// From 1, without gaps.
  package let number: Int
  package let slug: Slug
  package let title: String
  package let minutes: Minutes
  /// How it is taken in the mixed modality; nil where the course does not offer it.
  package let mixed: Mixed?
  /// What one can do after it.
  package let outcomes: [String]
  /// Only in trainers' courses (rule 18).
  package let hours: HoursByKind?
  package let presentation: HTML
  /// In the order of their numbers.
  package let lessons: [Lesson]
  package let quiz: Quiz?
  package let assignment: Assignment?
  /// Its questions for the course's exam; empty without `banco.md`.
  package let examBank: [Question]
  package let sessionPlan: SessionPlan?
  /// Its addresses and pictures, for texts of its questions.
  package let typesetter: Typesetter

  package enum Mixed: String, CaseIterable, Sendable {
    case inPerson = "presencial"
    case virtual = "virtual"
  }

  /// Without lessons yet: shown as not open (rule 2).
  package var isInPreparation: Bool { lessons.isEmpty }

  package subscript(lesson: Lesson.Slug) -> Lesson? { lessons.first { $0.slug == lesson } }
}

/// How a session of a trainers' course is given; trainers and facilitators only may read it.
package struct SessionPlan: Sendable {
  package let title: String
  package let materials: [String]
  package let plan: HTML
}
