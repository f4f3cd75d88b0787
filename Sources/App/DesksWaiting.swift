import Attendances
import Awards
import Certificates
import Cohorts
import Core
import Courses
import Notices
import Quizzes
import Reviews
import SQLite
import Submissions
import Trainers

/// What waits at each desk, whatever feature knows of it: those who wait for somebody longest in front of them come first.
enum DesksWaiting {
  /// For those who run a city, or the whole; with what waits in their cohorts, where they run some too, since theirs is the
  /// widest of their desks. An administrator leaves what is of one city to whoever coordinates it.
  static func coordination(
    _ viewer: Viewer.SignedIn, courses: ServedCourses, at now: Instant, in db: ReadConnection
  ) throws -> [Waiting] {
    let runsCohorts = viewer.grants.contains { [.facilitator, .trainer].contains($0.role) }
    let own = try runsCohorts ? facilitation(viewer, courses: courses, at: now, in: db) : []
    let asked = try requestsWaiting(forCoordinator: viewer, in: db)
    // The same people may ask to come into a cohort of the city and of their own.
    return try asked + own.filter { each in !asked.contains { $0.title == each.title } }
      + certificatesWaiting(forCoordinator: viewer, in: db)
      + reviewsWaiting(forCoordinator: viewer, at: now, in: db)
      + appealsWaiting(forCoordinator: viewer, in: db)
  }

  /// For those who run cohorts.
  static func cohorts(_ viewer: Viewer.SignedIn, at now: Instant, in db: ReadConnection) throws -> [Waiting] {
    // Whoever only trains does not read open answers.
    let readsAnswers = viewer.grants.contains { $0.role == .facilitator }
    return try requestsWaiting(forFacilitator: viewer.id, in: db)
      + listsWaiting(forFacilitator: viewer.id, at: now, in: db)
      + [
        Waiting(
          "Entregas por calificar", count: try waitingSubmissions(forGrader: viewer.id, in: db),
          at: "/facilitacion/entregas")
      ].compactMap(\.self)
      + (readsAnswers ? answersWaiting(forFacilitator: viewer.id, in: db) : [])
  }

  /// For those who run cohorts, with what waits for trainers among them.
  static func facilitation(
    _ viewer: Viewer.SignedIn, courses: ServedCourses, at now: Instant, in db: ReadConnection
  ) throws -> [Waiting] {
    try cohorts(viewer, at: now, in: db)
      + trainingWaiting(for: viewer, courses: courses.current.courses, at: now, in: db)
  }
}
