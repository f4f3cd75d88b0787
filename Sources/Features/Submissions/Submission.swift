import Core
import Cohorts
import Courses
import Files
import SQLite
import Web

/// A person's work for one assignment, from the first draft on.
package struct Submission: Sendable, Equatable, RowDecodable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  /// Where it stands.
  package enum State: String, Sendable, CaseIterable, ColumnValue {
    /// Nothing of it is handed in.
    case draft
    /// Waits to be graded.
    case submitted
    /// Came back with comments, to be handed in again.
    case returned
    case approved
  }

  package let id: ID
  package let person: Person.ID
  package let course: Course.Slug
  package let module: Module.Slug
  /// In which the person studies the course.
  package let cohort: Cohort.ID
  package let state: State
  /// Of the version that counts; nil for a draft.
  package let number: Int?
  package let submittedAt: Instant?
  package let isLate: Bool

  /// The columns of `Submission.columns`, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    course = try row[2]
    module = try row[3]
    cohort = try row[4]
    state = try row[5]
    number = try row[6]
    submittedAt = try row[7]
    isLate = try row[8]
  }

  static let columns: SQL = """
    submission.id, submission.person_id, submission.course, submission.module, submission.cohort_id, submission.state,
    submission.number, submission.submitted_at, submission.is_late
    """

  /// What the files hang on that are chosen for the next version.
  var draftFiles: FileUse { FileUse(.submissionDraft, id.rawValue) }

  /// The most characters of a text that is handed in.
  static let longestText = 20_000
}

extension Submission.ID: PathParameter {
  package init?(pathSegment: String) {
    guard let number = Int64(pathSegment), number > 0 else { return nil }
    self.init(rawValue: number)
  }
}

extension Submission.State {
  /// As its author reads it.
  var ownName: String {
    switch self {
    case .draft: "Por entregar"
    case .submitted: "Entregada, en revisión"
    case .returned: "Devuelta con comentarios"
    case .approved: "Aprobada"
    }
  }

  /// As whoever grades reads it.
  var name: String {
    switch self {
    case .draft: "En borrador"
    case .submitted: "Por calificar"
    case .returned: "Devuelta"
    case .approved: "Aprobada"
    }
  }

  /// Whether its author may hand in now.
  var mayHandIn: Bool {
    switch self {
    case .draft, .returned: true
    case .submitted, .approved: false
    }
  }
}

/// What was handed in, as it was: it never changes.
package struct SubmissionVersion: Sendable, Equatable, RowDecodable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// What the files of that version hang on.
    package var files: FileUse { FileUse(.submission, rawValue) }
  }

  package let id: ID
  package let submission: Submission.ID
  /// From 1.
  package let number: Int
  /// Empty where the assignment asks for none.
  package let text: String
  package let at: Instant
  package let isLate: Bool
  /// SHA-256 of everything in it.
  package let digest: [UInt8]
  package let isWithdrawn: Bool

  /// What its files hang on.
  package var files: FileUse { id.files }

  /// The columns of `SubmissionVersion.columns`, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    submission = try row[1]
    number = try row[2]
    text = try row[3]
    at = try row[4]
    isLate = try row[5]
    digest = try row[6]
    isWithdrawn = try row[7]
  }

  static let columns: SQL = """
    submission_version.id, submission_version.submission_id, submission_version.number, submission_version.text,
    submission_version.at, submission_version.is_late, submission_version.digest,
    submission_version.withdrawn_at IS NOT NULL
    """
}

/// The number of a version in an address, from 1.
struct VersionNumber: PathParameter {
  let rawValue: Int

  init?(pathSegment: String) {
    guard (1...4).contains(pathSegment.utf8.count), let number = Int(pathSegment), number > 0 else {
      return nil
    }
    rawValue = number
  }
}
