import Markup

/// A course as its folder says it, read, checked and rendered: nothing in it changes while the server runs.
package struct Course: Sendable {
  /// The name of its folder.
  package struct Slug: Name {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let slug: Slug
  /// Its `curso.md`, relative to the folder that was read.
  package let sourceFile: String
  package let title: String
  package let summary: String
  /// A code such as `es` or `es-EC` (rule 41).
  package let language: String
  package let minutes: Minutes
  /// In the author's order.
  package let modalities: [Modality]
  /// How much of the mixed modality is in person; nil in a course that does not offer it (rule 40).
  package let mixedInPerson: Minutes?
  package let passMark: Percent
  package let sequence: Sequence
  /// Printed under the person's name (rule 43).
  package let certificateText: String?
  /// Only in courses that train trainers (rule 18).
  package let training: TrainingRules?
  package let presentation: HTML
  /// In the order of their numbers, those in preparation too.
  package let modules: [Module]
  package let exam: Exam?
  package let rubrics: [Rubric.Slug: Rubric]
  package let glossary: Glossary?
  /// Pictures and downloads that its pages show, in the order of their paths.
  package let files: [CourseFile]
  package let version: Version
  /// Renders texts that an attempt keeps as Markdown, such as the stem of a question.
  package let typesetter: Typesetter
  /// Where each question and activity is written, to name those that a change removes.
  package let places: [String: SourcePlace]

  /// The ways to take a course, all worth the same certificate.
  package enum Modality: String, CaseIterable, Sendable {
    case inPerson = "presencial"
    case virtual = "virtual"
    case mixed = "mixta"
    case validation = "validacion"
  }

  /// Whether lessons may be taken in any order.
  package enum Sequence: String, CaseIterable, Sendable {
    case free = "libre"
    case ordered = "ordenada"
  }

  /// Names the text of all files of a course: changes exactly when one of them does.
  package struct Version: Name {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package subscript(module: Module.Slug) -> Module? { modules.first { $0.slug == module } }
}

/// What a trainers' course asks beyond its lessons (rules 18 and 49).
package struct TrainingRules: Sendable, Equatable {
  package let hours: HoursByKind
  /// Of the hours in person.
  package let leastAttendance: Percent
  package let practiceRubric: Rubric.Slug
  package let practicePassMark: Percent
}

/// The four kinds of hours of a trainers' course or module.
package struct HoursByKind: Sendable, Equatable {
  package let inPerson: Minutes
  package let virtual: Minutes
  package let extra: Minutes
  package let practice: Minutes

  package init(inPerson: Minutes, virtual: Minutes, extra: Minutes, practice: Minutes) {
    self.inPerson = inPerson
    self.virtual = virtual
    self.extra = extra
    self.practice = practice
  }

  package var sum: Minutes { inPerson + virtual + extra + practice }
}

/// A line of a file of the courses' folder.
package struct SourcePlace: Hashable, Sendable, Comparable {
  /// Relative to the folder that was read.
  package let file: String
  package let line: Int

  package static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}
