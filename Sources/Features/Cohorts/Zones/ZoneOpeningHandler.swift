import Accounts
import Core
import Courses
import HTTP
import SQLite
import Web

/// `/formacion/ciclos/{ciclo}/grupos`: a trainer opens a cohort of their zone, which sits in the cycle of one of its cities.
extension CohortsFeature {
  var zoneRoutes: [Route] {
    let audience = Audience.holders([.trainer, .administrator])
    return [
      .get("/formacion/ciclos/{ciclo}/grupos", for: audience, showNewZoneCohort),
      .post("/formacion/ciclos/{ciclo}/grupos", for: audience, openZoneCohort),
    ]
  }

  /// The courses that train trainers, with each of their modalities.
  private var trainingOffers: [(value: String, name: String)] {
    served.current.courses.courses.filter { $0.training != nil }.flatMap { course in
      course.modalities.map { ("\(course.slug):\($0.rawValue)", "\(course.title) · \($0.name)") }
    }
  }

  private func page(_ cycle: CycleRecord, _ runners: [NamedPerson], _ viewer: Viewer.SignedIn)
    -> CohortFormPage
  {
    CohortFormPage(
      layout: layout, viewer: viewer, cycle: cycle, offers: trainingOffers, runners: runners,
      isOfZone: true)
  }

  private func opening(_ number: Number, _ viewer: Viewer.SignedIn, in db: ReadConnection) throws
    -> (CycleRecord, [NamedPerson])
  {
    let cycle = try changeableCycle(
      Cycle.ID(rawValue: number.rawValue), ofAZoneTrainedBy: viewer, in: db)
    return (cycle, try trainers(ofZoneOf: cycle.city, in: db))
  }

  private func showNewZoneCohort(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let (cycle, runners) = try site.database.read { db in try opening(number, viewer, in: db) }
    return .page(page(cycle, runners, viewer).page(CohortForm(in: cycle), editing: nil), to: visit.request)
  }

  private func openZoneCohort(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let (cycle, runners) = try site.database.read { db in try opening(number, viewer, in: db) }
    var form = CohortForm(sent, in: cycle, offers: trainingOffers.map(\.value), runners: runners.map(\.id))
    if let checked = form.checked, let course = course(form.offer) {
      let opened = try unlessTaken("cohort.cycle_id, cohort.name") {
        try site.database.write { db -> Cohort.ID in
          let (_, runners) = try opening(number, viewer, in: db)
          let id = try open(checked.cohort, of: course, by: viewer.id, at: now, in: db)
          // Whoever opens it runs it, so that it is never nobody's.
          let own = runners.map(\.id).filter { $0 == viewer.id || checked.facilitators.contains($0) }
          try set(facilitators: own, of: id, by: viewer.id, at: now, in: db)
          return id
        }
      }
      if let opened { return .seeOther("/formacion/grupos/\(opened.rawValue)") }
      form = form.with("Ya hay un grupo con ese nombre en el ciclo.", at: "nombre")
    }
    let html = page(cycle, runners, viewer).page(form, editing: nil)
    return .page(html, status: .unprocessableContent, to: visit.request)
  }
}
