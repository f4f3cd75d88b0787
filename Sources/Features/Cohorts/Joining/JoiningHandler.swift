import Accounts
import Core
import HTTP
import SQLite
import Web

extension CohortsFeature {
  var joiningRoutes: [Route] {
    [
      .get("/mi-aula/grupos", for: .signedIn, showOwnCohorts),
      .post("/mi-aula/grupos/{grupo}/{accion}", for: .signedIn, answer),
    ]
  }

  private func showOwnCohorts(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let today = Day(site.clock.now())
    let (own, open) = try site.database.read { db in
      (
        try ownCohorts(of: viewer.id, in: db),
        try cohortsTakingRequests(
          in: try cities(of: viewer.id, in: db), for: viewer.id, on: today, db: db)
      )
    }
    let html = JoiningPage(layout: layout, viewer: viewer, titles: courseTitles).page(
      own, open, done: visit.doneSentence)
    return .page(html, to: visit.request)
  }

  private func answer(_ visit: Visit, id: Cohort.ID, deed: JoiningDeed) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let word = try site.database.write { db -> String in
      let line = try ownEnrolment(of: viewer.id, in: id, db)
      guard let cohort = try anyCohort(id, in: db) else { throw Refusal.notFound }
      switch deed {
      case .ask:
        let cities = try cities(of: viewer.id, in: db)
        guard try takesRequests(id, in: db), cities.contains(cohort.city), cohort.endsOn >= Day(now) else {
          throw Refusal.notFound
        }
        try refuseFrozen(cohort)
        if case .refused(let refusal)? = try admissions.request(viewer.id, cohort, at: now, in: db) {
          throw Refusal.forbidden(refusal.ownSentence)
        }
        return "pedido"
      case .accept:
        guard let line else { throw Refusal.notFound }
        try refuseFrozen(cohort)
        if line.state == .active { return "aceptado" }
        guard line.state == .invited else { throw Refusal.notFound }
        switch try admissions.admit(viewer.id, to: cohort, by: viewer.id, at: now, in: db) {
        case .refused(let refusal): throw Refusal.forbidden(refusal.ownSentence)
        case .waiting: return "en-espera"
        case .active, .alreadyIn: return "aceptado"
        }
      case .decline:
        guard let line, line.state != .active else { throw Refusal.notFound }
        try refuseFrozen(cohort)
        let state: Enrolment.State = line.state == .invited ? .declined : .withdrawn
        try admissions.end(line.id, of: cohort, as: state, because: "", by: viewer.id, at: now, in: db)
        return "no-aceptado"
      }
    }
    return .seeOther("/mi-aula/grupos?listo=\(word)")
  }

  private func ownEnrolment(of person: Person.ID, in cohort: Cohort.ID, _ db: ReadConnection) throws
    -> OwnEnrolment?
  {
    try db.first(
      """
      SELECT id, state FROM enrolment
       WHERE cohort_id = \(cohort) AND person_id = \(person)
         AND state IN ('invited', 'requested', 'waiting', 'active')
      """)
  }
}

private struct OwnEnrolment: RowDecodable {
  let id: Enrolment.ID
  let state: Enrolment.State

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    state = try row[1]
  }
}

/// What somebody does about a cohort of theirs, as addresses have it.
enum JoiningDeed: String, PathParameter {
  case ask = "pedir"
  case accept = "aceptar"
  /// Says no to an invitation, takes a request back, or leaves the waiting list.
  case decline = "rechazar"

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }
}
