import Attendances
import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Everything that `/mi-aula` shows of somebody who studies in a cohort.
struct StudyRoom: Sendable {
  let cohort: Cohort
  /// Nil when the course is no longer served.
  let course: Course?
  let glance: Glance?
  let assignments: AssignmentGlance?
  let standing: Standing
  let finishedAt: Instant?
  /// Where the person's certificates are, once there is one of this course.
  let certificates: String?
  /// To come, the next one first: those that are listed, and in the mixed modality more, by which modules name theirs.
  let sessions: [ClassSession]
  let facilitators: [String]
  let works: [WorkGlance]
  /// What may be applied for now; asked for where nothing else is to be done.
  let openCall: WorkGlance?

  /// Whether the training is done with all that grants ask for beside it.
  static func leadsToGrants(finishedAt: Instant?, _ assignments: AssignmentGlance?) -> Bool {
    let asked = assignments?.tasks.filter(\.opensGrants) ?? []
    return finishedAt != nil && !asked.isEmpty && asked.allSatisfy { $0.state == .approved }
  }
}

/// How many of the sessions to come are listed, and how many are read where each module given in class names its own.
let mostSessionsListed = 3
private let mostSessionsRead = 30

/// What `/mi-aula` shows: the classroom of the cohort in which the person studies now, the other cohorts, and what is
/// pending.
struct OwnPage: Sendable {
  /// Nil for somebody in no cohort.
  let classroom: StudyRoom?
  let others: [Cohort]
  let pending: [PendingEnrolment]
  /// For grants.
  let applications: [ApplicationGlance]
}

extension ClassroomFeature {
  /// - Parameter wanted: which of the person's cohorts; nil for the one that still runs and that they joined last.
  func ownPage(of person: Person.ID, showing wanted: Cohort.ID?, in db: ReadConnection) throws -> OwnPage {
    let cohorts = try activeCohorts(of: person, in: db)
    let pending = try pendingEnrolments(of: person, in: db)
    let chosen =
      cohorts.first { $0.id == wanted } ?? cohorts.first { !$0.isFrozen } ?? cohorts.first
    let applications = try reports.applications(person, site.clock.now(), db)
    return OwnPage(
      classroom: try chosen.map {
        try classroom(of: person, in: $0, hasApplied: applications.contains { $0.stage != .missed }, db: db)
      }, others: cohorts.filter { $0.id != chosen?.id }, pending: pending, applications: applications)
  }

  private func classroom(of person: Person.ID, in cohort: Cohort, hasApplied: Bool, db: ReadConnection) throws
    -> StudyRoom
  {
    let course = served.current.courses[cohort.course]
    let finishedAt = try finish(of: person, in: cohort.course, in: db)
    let assignments = try course.map { try reports.assignments(person, $0, db) }
    let mayApply = !hasApplied && StudyRoom.leadsToGrants(finishedAt: finishedAt, assignments)
    return StudyRoom(
      cohort: cohort, course: course, glance: try course.map { try reports.glance(person, $0, db) },
      assignments: assignments,
      standing: try standing(of: person, in: cohort, in: db),
      finishedAt: finishedAt,
      certificates: finishedAt == nil ? nil : try reports.certificates(person, cohort.course, db),
      sessions: cohort.isFrozen
        ? []
        : try nextSessions(
          of: cohort.id, at: site.clock.now(),
          most: cohort.modality == .mixed ? mostSessionsRead : mostSessionsListed, in: db),
      facilitators: try facilitatorNames(of: cohort.id, in: db),
      works: try course.map { try reports.works(person, $0, db) } ?? [],
      openCall: mayApply ? try reports.openCall(person, cohort.course, site.clock.now(), db) : nil)
  }
}
