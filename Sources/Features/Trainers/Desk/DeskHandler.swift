import Accounts
import Certificates
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web

/// `/formacion`: cohorts, classes to observe, outcomes to confirm.
extension TrainersFeature {
  var deskRoutes: [Route] {
    let cohort = "/formacion/grupos/{grupo}"
    return [
      .get("/formacion", for: Self.staff, showDesk),
      .get(cohort, for: Self.staff, showCohort),
      .post("\(cohort)/confirmar", for: Self.staff, confirmOutcomes),
      .get("\(cohort)/resultados.xlsx", for: Self.staff, exportWorkbook),
      .get("\(cohort)/resultados.csv", for: Self.staff, exportTable),
    ]
  }

  private func showDesk(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let today = Day(site.clock.now())
    let page = min(max(visit.query["pagina"].flatMap { Int($0) } ?? 1, 1), 1000)
    let desk = try site.database.read { db in
      let (lines, hasMore) = try trainingLines(
        for: viewer, page: page, courses: served.current.courses, in: db)
      let isWhole = page == 1 && !hasMore
      let toObserve = try practicesToObserve(by: viewer, in: db)
      let ending = try page == 1 ? endingCertificates(seenBy: viewer, on: today, in: db) : []
      return TrainingDesk(
        waiting: page == 1
          ? waiting(
            toObserve: toObserve, try outcomesDue(to: viewer, courses: served.current.courses, in: db), ending
          )
            + (try waitingElsewhere(viewer, site.clock.now(), db)) : [], lines: lines,
        ending: ending, page: page, hasMore: hasMore,
        whole: isWhole && lines.count > 1 ? TrainingTotals(everybody(in: lines)) : nil, toObserve: toObserve,
        toSign: try practicesToSign(observedBy: viewer, in: db),
        cycles: try openCycles(for: viewer, on: today, in: db))
    }
    let named = (desk.toObserve + desk.toSign).map(\.person) + desk.ending.map(\.certificate.person)
    noteViews(of: Array(Set(named)), by: viewer, for: .training, on: site)
    return .page(DeskPage(layout: layout, viewer: viewer, today: today).html(desk), to: visit.request)
  }

  /// A cohort of a zone with its course and people, as `viewer` may see it.
  func cohortDesk(_ id: Cohort.ID, seenBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> CohortDesk
  {
    let cohort = try zoneCohort(id, seenBy: viewer, in: db)
    let course = try trainingCourse(of: cohort)
    return CohortDesk(
      cohort: cohort, course: course, trainees: try trainees(in: cohort, of: course, in: db),
      mayConfirm: mayConfirm(in: cohort, viewer))
  }

  private func showCohort(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let desk = try site.database.read { db in try cohortDesk(id, seenBy: viewer, in: db) }
    noteViews(of: desk.trainees.map(\.person), by: viewer, for: .training, on: site)
    let page = CohortPage(layout: layout, viewer: viewer, today: Day(site.clock.now()))
    return .page(page.html(desk, done: visit.query["listo"]), to: visit.request)
  }

  private func confirmOutcomes(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let people = Set(try visit.form().all("persona").compactMap { Int64($0) }.map(Person.ID.init))
    let now = site.clock.now()
    _ = try certificates.baseURL(of: visit)
    let key = try certificates.keys.signing()
    let confirmed = try site.database.write { [issuing = certificates.issuing] db in
      let desk = try cohortDesk(id, seenBy: viewer, in: db)
      guard desk.mayConfirm else { throw Refusal.forbidden(Self.notYours) }
      return try confirm(
        people, in: desk.cohort, of: desk.course, by: viewer.id, with: issuing, signedWith: key, at: now,
        in: db)
    }
    let word = "\(confirmed.trainers)-\(confirmed.participants)-\(confirmed.left)"
    return .seeOther("/formacion/grupos/\(id.rawValue)?listo=\(word)")
  }

  static let notYours =
    "Los resultados los confirma quien forma en la zona del grupo. La coordinación los puede mirar."
}

/// Whether `viewer` confirms outcomes of that cohort: a trainer of its zone, or an administrator.
func mayConfirm(in cohort: Cohort, _ viewer: Viewer.SignedIn) -> Bool {
  cohort.zone.map { trains(in: $0, viewer) } ?? false
}

/// What a trainer finds at their desk.
struct TrainingDesk: Sendable {
  struct Line: Sendable {
    let cohort: Cohort
    let trainees: [Trainee]
    let totals: TrainingTotals
    /// Certificates that could be issued now.
    let due: Int
  }

  let waiting: [Waiting]
  let lines: [Line]
  /// On the first page, of all cohorts.
  let ending: [EndingCertificate]
  /// From 1.
  let page: Int
  let hasMore: Bool
  /// Of everybody in those cohorts; nil where there is only one, and where they fill more than a page.
  let whole: TrainingTotals?
  let toObserve: [PracticeClass]
  let toSign: [PracticeClass]
  let cycles: [OpenCycle]
}

/// Whoever was in two cohorts is one person, with the facts of both.
private func everybody(in lines: [TrainingDesk.Line]) -> [Trainee] {
  let trainees = lines.flatMap(\.trainees).map { ($0.person, $0) }
  return Array(Dictionary(trainees, uniquingKeysWith: { _, last in last }).values)
}

/// A cohort as a trainer sees it.
struct CohortDesk: Sendable {
  let cohort: Cohort
  let course: Course
  let trainees: [Trainee]
  /// Else the viewer only looks.
  let mayConfirm: Bool
}
