import Certificates
import Cohorts
import Core
import Courses
import Hours
import Learning
import Notices
import Quizzes
import SQLite
import Submissions

/// What happens because of something elsewhere, each inside the transaction of the deed itself. A feature that does not
/// know the other calls what it is given here.
package struct Reactions: Sendable {
  private let courses: ServedCourses
  private let board: NoticeBoard

  package init(courses: ServedCourses, board: NoticeBoard) {
    self.courses = courses
    self.board = board
  }

  /// Somebody has come to study in a cohort: what they did before counts, and with what this cohort asks for they may have
  /// finished, or no longer have.
  package func becameActive(
    _ person: Person.ID, in cohort: Cohort.ID, at now: Instant, in db: WriteConnection
  ) throws {
    let cohort = try Cohorts.cohort(cohort, in: db)
    if let course = courses.current.courses[cohort.course] {
      try creditPast(of: person, in: cohort, of: course, at: now, in: db)
      try creditPastQuizzes(of: person, in: cohort, taking: course, at: now, in: db)
      try takeSubmissions(of: person, to: cohort, of: course, at: now, in: db)
    }
    try reviewFinish(of: person, in: cohort, by: nil, at: now, in: db)
  }

  /// A certificate was issued, issued again in the place of another, renewed, or revoked: its person is told.
  package func certificateChanged(
    _ change: CertificateChange, _ certificate: Certificate, at now: Instant, in db: WriteConnection
  ) throws {
    let kind: NoticeKind =
      switch change {
      case .issued: .certificateIssued
      case .reissued: .certificateReissued
      case .renewed: .certificateRenewed
      case .revoked: .certificateRevoked
      }
    try board.post(
      NewNotice(to: certificate.person, kind, of: certificate.course, path: "/mi-aula/certificados"), at: now,
      in: db)
  }
}
