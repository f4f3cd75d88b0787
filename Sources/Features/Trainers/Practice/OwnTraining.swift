import Certificates
import Cohorts
import Core
import Courses
import SQLite

/// The training of trainers of one person: the cohort, what they have come to, the classes they taught.
struct OwnTraining: Sendable {
  let cohort: Cohort
  let course: Course
  let trainee: Trainee
  let practices: [PracticeClass]

  /// Whether classes may be written down: while the cohort runs, and afterwards by whoever has a certificate to renew.
  var mayLog: Bool { !cohort.isFrozen || trainee.latest(.trainer)?.state == .current }
}

extension TrainersFeature {
  /// Of the cohort that still runs, or of the last one; nil for somebody in none.
  func ownTraining(of person: Person.ID, in db: ReadConnection) throws -> OwnTraining? {
    let all = try activeCohorts(of: person, in: db).compactMap { cohort -> (Cohort, Course)? in
      guard let course = served.current.courses[cohort.course], course.training != nil else { return nil }
      return (cohort, course)
    }
    guard let (cohort, course) = all.first(where: { !$0.0.isFrozen }) ?? all.first,
      let trainee = try trainees(in: cohort, of: course, only: person, in: db).first
    else { return nil }
    return OwnTraining(
      cohort: cohort, course: course, trainee: trainee,
      practices: try Trainers.practices(of: person, in: course.slug, in: db))
  }
}
