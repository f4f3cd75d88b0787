import Certificates
import Cohorts
import Core
import Courses
import Files
import Notices
import SQLite
import Web

/// Training municipal officials who will train others: their practice, what they come to, and what their trainers confirm.
package struct TrainersFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout
  let board: NoticeBoard
  let keeper: FileKeeper
  let certificates: CertificatesFeature
  let waitingElsewhere: WaitingElsewhere

  /// What waits in other features for whoever runs cohorts, at that moment.
  package typealias WaitingElsewhere =
    @Sendable (Viewer.SignedIn, Instant, ReadConnection) throws -> [Waiting]

  /// - Parameter certificates: with the function that issues one.
  package init(
    site: Site, served: ServedCourses, board: NoticeBoard, keeper: FileKeeper,
    certificates: CertificatesFeature, waitingElsewhere: @escaping WaitingElsewhere
  ) {
    self.waitingElsewhere = waitingElsewhere
    self.site = site
    self.served = served
    self.board = board
    self.keeper = keeper
    self.certificates = certificates
    layout = Layout(site)
  }

  package var routes: [Route] { ownRoutes + practiceRoutes + deskRoutes + observingRoutes + personRoutes }

  package var personalRecords: [PersonalRecord] { PersonalRecord.ofTrainers }

  /// Of which zone or city, `zoneCohort(_:seenBy:in:)` says.
  static let staff = Audience.holders([.trainer, .coordinator, .administrator])
  /// Whose class, `practice(_:seenBy:in:)` says.
  static let observers = Audience.holders([.trainer, .coordinator, .administrator])

  /// The courses that train trainers, as they are now.
  var trainingCourses: [Course] { served.current.courses.courses.filter { $0.training != nil } }

  /// The course of a cohort that trains trainers.
  ///
  /// - Throws: `Refusal.notFound` for every other, `Refusal.badRequest` when it is not served now.
  func trainingCourse(of cohort: Cohort) throws(Refusal) -> Course {
    guard let course = served.current.courses[cohort.course] else {
      throw .badRequest("El curso de este grupo no está abierto ahora. Vuelve cuando termine el cambio.")
    }
    guard course.training != nil else { throw .notFound }
    return course
  }

  /// The rubric of observed classes with what is asked for.
  ///
  /// - Throws: `Refusal.badRequest` when the course is not served now.
  func practiceRubric(of course: Course.Slug) throws(Refusal) -> (rubric: Rubric, passMark: Percent) {
    guard let course = served.current.courses[course], let training = course.training,
      let rubric = course.rubrics[training.practiceRubric]
    else { throw .badRequest("El curso no está abierto ahora. Vuelve cuando termine el cambio.") }
    return (rubric, training.practicePassMark)
  }
}
