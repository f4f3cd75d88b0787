import Core
import Courses
import SQLite

/// A group that takes one course together in one modality.
package struct Cohort: Sendable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let cycle: Cycle.ID
  package let city: City.ID
  /// The zone whose officials study in it, whatever their city; nil for a cohort of its city alone.
  package let zone: Zone?
  package let course: Course.Slug
  package let modality: Course.Modality
  package let name: String
  package let startsOn: Day
  package let endsOn: Day
  /// Where it meets; empty when it does not.
  package let place: String
  /// Its virtual room, an https address; empty without one.
  package let link: String
  /// The most people who study in it at once.
  package let seats: Int
  /// What each kind of hours must reach, as the course asked when the cohort was opened.
  package let required: HoursByKind
  /// Whether nothing in it changes any more, because its cycle was closed or it was archived.
  package let isFrozen: Bool
}

/// One run of the programme in a city.
package enum Cycle {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }
}

/// A person in a cohort, or on the way into it.
package enum Enrolment {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  /// Where somebody stands with a cohort.
  package enum State: String, Sendable, CaseIterable, ColumnValue {
    /// Asked by staff; the person has not said yes or no.
    case invited
    /// The person asked; staff have not decided.
    case requested
    /// Accepted, but the cohort is full.
    case waiting
    case active
    case declined
    case withdrawn
    /// Went on in another cohort, with all work.
    case transferred
  }
}

extension Course.Slug: ColumnValue {}
extension Course.Modality: ColumnValue {}
extension Module.Slug: ColumnValue {}
extension Lesson.Slug: ColumnValue {}
