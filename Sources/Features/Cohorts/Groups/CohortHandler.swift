import Accounts
import Core
import Courses
import HTTP
import SQLite
import Web

extension CohortsFeature {
  var cohortRoutes: [Route] {
    let audience = CohortDesk.coordination.audience
    return [
      .get("/coordinacion/ciclos/{ciclo}/grupos", for: audience, showNewCohort),
      .post("/coordinacion/ciclos/{ciclo}/grupos", for: audience, openCohort),
      .get("/coordinacion/grupos/{grupo}/editar", for: audience, showCohortChange),
      .post("/coordinacion/grupos/{grupo}/editar", for: audience, changeCohort),
      .post("/coordinacion/grupos/{grupo}/archivar", for: audience) { (visit, id: Cohort.ID) in
        try archive(visit, id, true)
      },
      .post("/coordinacion/grupos/{grupo}/desarchivar", for: audience) { (visit, id: Cohort.ID) in
        try archive(visit, id, false)
      },
    ]
  }

  /// Every course with each of its modalities.
  private var offers: [(value: String, name: String)] {
    served.current.courses.courses.flatMap { course in
      course.modalities.map { ("\(course.slug):\($0.rawValue)", "\(course.title) · \($0.name)") }
    }
  }

  private func formPage(_ cycle: CycleRecord, _ runners: [NamedPerson], _ viewer: Viewer.SignedIn)
    -> CohortFormPage
  {
    CohortFormPage(layout: layout, viewer: viewer, cycle: cycle, offers: offers, runners: runners)
  }

  private func showNewCohort(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let (cycle, runners) = try site.database.read { db in
      let cycle = try changeableCycle(Cycle.ID(rawValue: number.rawValue), coordinatedBy: viewer, in: db)
      return (cycle, try possibleRunners(in: cycle.city, db))
    }
    let page = formPage(cycle, runners, viewer).page(CohortForm(in: cycle), editing: nil)
    return .page(page, to: visit.request)
  }

  private func openCohort(_ visit: Visit, number: Number) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let (cycle, runners) = try site.database.read { db in
      let cycle = try changeableCycle(Cycle.ID(rawValue: number.rawValue), coordinatedBy: viewer, in: db)
      return (cycle, try possibleRunners(in: cycle.city, db))
    }
    var form = CohortForm(sent, in: cycle, offers: offers.map(\.value), runners: runners.map(\.id))
    if let checked = form.checked, let course = course(form.offer),
      let problem = try runnerProblem(checked.facilitators, of: course, in: cycle.city, besides: [])
    {
      form = form.with(problem, at: "facilita")
    }
    if let checked = form.checked, let course = course(form.offer) {
      let opened = try unlessTaken("cohort.cycle_id, cohort.name") {
        try site.database.write { db -> Opened in
          let cycle = try changeableCycle(cycle.id, coordinatedBy: viewer, in: db)
          let clashes = try clashes(
            of: checked.cohort, in: cycle.city, facilitators: checked.facilitators, besides: nil, in: db)
          guard clashes.isEmpty || form.isConfirmed else { return .clashes(clashes) }
          let id = try open(checked.cohort, of: course, by: viewer.id, at: now, in: db)
          try set(facilitators: checked.facilitators, of: id, by: viewer.id, at: now, in: db)
          return .cohort(id)
        }
      }
      switch opened {
      case .cohort(let id): return .seeOther("\(CohortDesk.coordination.roster(id))?listo=abierto")
      case .clashes(let clashes): form = form.asking(about: clashes)
      case nil: form = form.with("Ya hay un grupo con ese nombre en el ciclo.", at: "nombre")
      }
    }
    let page = formPage(cycle, runners, viewer).page(form, editing: nil)
    return .page(page, status: .unprocessableContent, to: visit.request)
  }

  private func showCohortChange(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, cycle, runners, form) = try site.database.read { db in
      let cohort = try coordinatedCohort(id, viewer, in: db)
      return (
        cohort, try Cohorts.cycle(cohort.cycle, coordinatedBy: viewer, in: db),
        try possibleRunners(in: cohort.city, db),
        CohortForm(
          cohort, takesRequests: try takesRequests(id, in: db), facilitators: try facilitators(of: id, in: db)
        )
      )
    }
    return .page(formPage(cycle, runners, viewer).page(form, editing: cohort), to: visit.request)
  }

  private func changeCohort(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let (cohort, cycle, runners) = try site.database.read { db in
      let cohort = try coordinatedCohort(id, viewer, in: db)
      return (
        cohort, try Cohorts.cycle(cohort.cycle, coordinatedBy: viewer, in: db),
        try possibleRunners(in: cohort.city, db)
      )
    }
    let offer = "\(cohort.course):\(cohort.modality.rawValue)"
    // Whoever ran it before may go on, also without the role.
    let held = try site.database.read { db in try facilitators(of: id, in: db) }
    var form = CohortForm(sent, in: cycle, offers: [offer], runners: runners.map(\.id))
    if let checked = form.checked, let course = course(offer),
      let problem = try runnerProblem(checked.facilitators, of: course, in: cohort.city, besides: held)
    {
      form = form.with(problem, at: "facilita")
    }
    if let checked = form.checked {
      let kept = held.filter { person in !runners.contains { $0.id == person } }
      let changed = try unlessTaken("cohort.cycle_id, cohort.name") {
        try site.database.write { db -> Opened in
          let cohort = try coordinatedCohort(id, viewer, in: db)
          let clashes = try clashes(
            of: checked.cohort, in: cohort.city, facilitators: checked.facilitators, besides: id, in: db)
          guard clashes.isEmpty || form.isConfirmed else { return .clashes(clashes) }
          try change(
            cohort, to: checked.cohort, facilitators: checked.facilitators + kept, by: viewer.id,
            with: admissions, at: now, in: db)
          return .cohort(id)
        }
      }
      switch changed {
      case .cohort: return .seeOther("\(CohortDesk.coordination.roster(id))?listo=guardado")
      case .clashes(let clashes): form = form.asking(about: clashes)
      case nil: form = form.with("Ya hay un grupo con ese nombre en el ciclo.", at: "nombre")
      }
    }
    let page = formPage(cycle, runners, viewer).page(form, editing: cohort)
    return .page(page, status: .unprocessableContent, to: visit.request)
  }

  private func archive(_ visit: Visit, _ id: Cohort.ID, _ isArchived: Bool) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      let cohort = try Cohorts.cohort(id, runBy: viewer, in: db)
      guard coordinates(cohort.city, viewer) else { throw Refusal.notFound }
      // A closed cycle is opened first.
      _ = try changeableCycle(cohort.cycle, coordinatedBy: viewer, in: db)
      try Cohorts.archive(id, isArchived, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(CohortDesk.coordination.roster(id))?listo=\(isArchived ? "archivado" : "abierto")")
  }

  /// A cohort whose city the viewer coordinates, to change it.
  private func coordinatedCohort(_ id: Cohort.ID, _ viewer: Viewer.SignedIn, in db: ReadConnection) throws
    -> Cohort
  {
    let cohort = try changeableCohort(id, runBy: viewer, in: db)
    guard coordinates(cohort.city, viewer) else { throw Refusal.notFound }
    return cohort
  }

  /// Why these people cannot run a cohort of that course; nil when they can. Trainers are trained by trainers of their zone.
  ///
  /// - Parameter held: who runs it already, and may go on.
  private func runnerProblem(
    _ facilitators: [Person.ID], of course: Course, in city: City.ID, besides held: [Person.ID]
  ) throws -> String? {
    guard course.training != nil else { return nil }
    let possible = try site.database.read { db in try trainers(ofZoneOf: city, in: db).map(\.id) }
    guard facilitators.contains(where: { !possible.contains($0) && !held.contains($0) }) else { return nil }
    return "Este curso lo da quien forma formadores en la zona: elige solo a esas personas."
  }

  func course(_ offer: String) -> Course? {
    offer.split(separator: ":").first.flatMap { served.current.courses[Course.Slug(rawValue: String($0))] }
  }
}

/// What came of opening or changing a cohort.
private enum Opened {
  case cohort(Cohort.ID)
  case clashes([String])
}

/// Whether people of the city may ask to join.
func takesRequests(_ cohort: Cohort.ID, in db: ReadConnection) throws -> Bool {
  try db.one("SELECT takes_requests FROM cohort WHERE id = \(cohort)")
}
