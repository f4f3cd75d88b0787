import Accounts
import Core
import HTTP
import Markup
import SQLite
import Web

extension CohortsFeature {
  var rosterRoutes: [Route] {
    // Where the list of one's cohorts was; old addresses still lead to it.
    [.get("/facilitacion/grupos", for: CohortDesk.facilitation.audience) { _ in .seeOther("/facilitacion") }]
      + CohortDesk.allCases.flatMap { desk -> [Route] in
        let people = "\(desk.path)/{grupo}/personas"
        let audience = desk.audience
        return [
          .get(people, for: audience) { (visit, id: Cohort.ID) in try showRoster(visit, desk, id) },
          .post(people, for: audience) { (visit, id: Cohort.ID) in try addPerson(visit, desk, id) },
          .get("\(people)/{inscripcion}", for: audience) { (visit, id: Cohort.ID, line: Number) in
            try showPerson(visit, desk, id, line)
          },
          .post("\(people)/{inscripcion}/{accion}", for: audience) {
            (visit, id: Cohort.ID, line: Number, deed: RosterDeed) in
            try carryOut(visit, desk, id, line, deed)
          },
        ]
      }
  }

  func title(of cohort: Cohort) -> String { courseTitles[cohort.course.rawValue] ?? cohort.course.rawValue }

  private func page(_ cohort: Cohort, _ desk: CohortDesk, _ viewer: Viewer.SignedIn) -> RosterPage {
    RosterPage(
      layout: layout, viewer: viewer, desk: desk, cohort: cohort, courseTitle: title(of: cohort))
  }

  private func showRoster(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID) throws -> Response {
    try roster(visit, desk, id, AddPersonForm(), status: .ok)
  }

  private func roster(
    _ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, _ form: AddPersonForm, status: Status
  ) throws -> Response {
    let viewer = try visit.person()
    let page = pageNumber(visit)
    let (cohort, found) = try site.database.read { db -> (Cohort, RosterPage.Lists) in
      let cohort = try Cohorts.cohort(id, runBy: viewer, in: db)
      return (cohort, try lists(of: cohort, page: page, in: db))
    }
    noteViews(of: found.people, by: viewer, for: .roster, on: site)
    let html = self.page(cohort, desk, viewer).page(found, form, done: visit.doneSentence)
    return .page(html, status: status, to: visit.request)
  }

  private func lists(of cohort: Cohort, page: Int, in db: ReadConnection) throws -> RosterPage.Lists {
    let invited = try Cohorts.roster(of: cohort.id, [.invited], in: db)
    var telephones: [Int64: String] = [:]
    for line in invited { telephones[line.person.rawValue] = try telephone(of: line.person, in: db) }
    return RosterPage.Lists(
      requested: try Cohorts.roster(of: cohort.id, [.requested], in: db),
      active: try Cohorts.roster(of: cohort.id, [.active], page: page, in: db),
      waiting: try Cohorts.roster(of: cohort.id, [.waiting], in: db), invited: invited,
      gone: try Cohorts.roster(of: cohort.id, [.declined, .withdrawn, .transferred], in: db),
      activeCount: cohort.seats - (try freeSeats(of: cohort, in: db)),
      facilitators: try db.all(
        """
        SELECT person_name.shown
          FROM cohort_run_by
          JOIN person_name ON person_name.id = cohort_run_by.person_id
         WHERE cohort_run_by.cohort_id = \(cohort.id)
         ORDER BY person_name.shown
        """),
      telephones: telephones, cities: cohort.zone == nil ? [] : try cities(of: cohort, in: db), page: page)
  }

  private func addPerson(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let form = AddPersonForm(sent, today: Day(now))
    let isInvited = sent["hacer"] == "invitar"
    guard form.problems.isEmpty, let identifier = form.found else {
      return try roster(visit, desk, id, form, status: .unprocessableContent)
    }
    let added = try site.database.write { db -> Added in
      let cohort = try changeableCohort(id, runBy: viewer, in: db)
      let person: Person.ID
      if let known = try Accounts.person(identifiedBy: identifier, in: db) {
        person = known
      } else {
        guard !form.name.isEmpty else { return .nobody }
        guard
          let city = try cities(of: cohort, in: db).map(\.id).first(where: {
            $0 == form.chosenCity(in: cohort)
          })
        else { return .noCity }
        person = try addUnclaimed(
          UnclaimedPerson(name: form.name, identifier: identifier, birth: form.day, city: city),
          by: viewer.id, at: now, in: db)
      }
      let outcome =
        isInvited
        ? try admissions.invite(person, to: cohort, by: viewer.id, at: now, in: db)
        : try admissions.admit(person, to: cohort, by: viewer.id, at: now, in: db)
      return .outcome(outcome)
    }
    let word: String
    switch added {
    case .nobody:
      let sentence = "Nadie tiene cuenta con ese dato. Escribe su nombre y le abrimos una."
      return try roster(visit, desk, id, form.with(sentence, at: "nombre"), status: .unprocessableContent)
    case .noCity:
      return try roster(
        visit, desk, id, form.with("Elige en qué ciudad trabaja.", at: "ciudad"),
        status: .unprocessableContent)
    case .outcome(.refused(let refusal)):
      return try roster(
        visit, desk, id, form.with(refusal.sentence, at: "identificador"), status: .unprocessableContent)
    case .outcome(.active): word = "inscrita"
    case .outcome(.waiting): word = "espera"
    case .outcome(.alreadyIn): word = "ya"
    case .outcome(nil): word = "invitada"
    }
    return .seeOther("\(desk.roster(id))?listo=\(word)")
  }

  func showPerson(
    _ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, _ number: Number, problems: FieldProblems = [:],
    reason: String = ""
  ) throws -> Response {
    let viewer = try visit.person()
    let (cohort, line, targets) = try site.database.read { db in
      let cohort = try changeableCohort(id, runBy: viewer, in: db)
      let line = try enrolment(Enrolment.ID(rawValue: number.rawValue), of: id, in: db)
      guard line.state == .active else { throw Refusal.notFound }
      return (cohort, line, try transferTargets(of: cohort, on: Day(site.clock.now()), in: db))
    }
    noteView(of: line.person, by: viewer, for: .roster, on: site)
    let html = page(cohort, desk, viewer).person(line, targets: targets, problems: problems, reason: reason)
    return .page(html, status: problems.isEmpty ? .ok : .unprocessableContent, to: visit.request)
  }

  /// - Throws: `Refusal.notFound` for one of another cohort, or none.
  func enrolment(_ id: Enrolment.ID, of cohort: Cohort.ID, in db: ReadConnection) throws -> RosterLine {
    let found: RosterLine? = try db.first(
      """
      SELECT enrolment.id, enrolment.person_id, person_name.shown, enrolment.state, enrolment.since, enrolment.reason, 0
        FROM enrolment
        JOIN person_name ON person_name.id = enrolment.person_id
       WHERE enrolment.id = \(id) AND enrolment.cohort_id = \(cohort)
      """)
    guard let found else { throw Refusal.notFound }
    return found
  }
}

/// What came of adding a person.
private enum Added {
  /// Nobody has the identifier, and no name was given.
  case nobody
  /// Somebody new in a cohort of a zone, without one of its cities.
  case noCity
  /// Nil for an invitation that was written down.
  case outcome(Admissions.Outcome?)
}
