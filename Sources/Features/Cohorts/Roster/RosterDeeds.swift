import Accounts
import Core
import HTTP
import SQLite
import Web

extension CohortsFeature {
  func carryOut(
    _ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, _ number: Number, _ deed: RosterDeed
  ) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let reason = (sent["motivo"] ?? "").trimmingSpaces
    if deed == .withdraw, reason.isEmpty || reason.unicodeScalars.count > 500 {
      let problem = reason.isEmpty ? "Escribe por qué." : "Usa 500 letras o menos."
      return try showPerson(visit, desk, id, number, problems: ["motivo": problem], reason: reason)
    }
    let target = sent["grupo"].flatMap(Cohort.ID.init(pathSegment:))
    let result = try site.database.write { db -> Changed in
      let cohort = try changeableCohort(id, runBy: viewer, in: db)
      let line = try enrolment(Enrolment.ID(rawValue: number.rawValue), of: id, in: db)
      switch deed {
      case .accept, .reinstate:
        return .outcome(try admissions.admit(line.person, to: cohort, by: viewer.id, at: now, in: db))
      case .decline:
        guard line.state != .active else { throw Refusal.notFound }
        let state: Enrolment.State = line.state == .waiting ? .withdrawn : .declined
        try admissions.end(line.id, of: cohort, as: state, because: "", by: viewer.id, at: now, in: db)
        return .done("retirada")
      case .withdraw:
        try admissions.end(
          line.id, of: cohort, as: .withdrawn, because: reason, by: viewer.id, at: now, in: db)
        return .done("retirada")
      case .transfer:
        return try transfer(line.id, from: cohort, to: target, by: viewer, at: now, in: db)
      }
    }
    switch result {
    case .done(let word): return .seeOther("\(desk.roster(id))?listo=\(word)")
    case .refused(let sentence):
      return try showPerson(visit, desk, id, number, problems: ["grupo": sentence])
    case .outcome(.refused(let refusal)): throw Refusal.forbidden(refusal.sentence)
    case .outcome(.waiting): return .seeOther("\(desk.roster(id))?listo=espera")
    case .outcome(.active): return .seeOther("\(desk.roster(id))?listo=inscrita")
    case .outcome(.alreadyIn): return .seeOther("\(desk.roster(id))?listo=ya")
    }
  }

  /// For those who coordinate both cohorts.
  private func transfer(
    _ line: Enrolment.ID, from cohort: Cohort, to target: Cohort.ID?, by viewer: Viewer.SignedIn,
    at now: Instant,
    in db: WriteConnection
  ) throws -> Changed {
    guard coordinates(cohort.city, viewer) else { throw Refusal.notFound }
    guard let target, let new = try anyCohort(target, in: db), coordinates(new.city, viewer) else {
      return .refused("Elige a qué grupo pasa.")
    }
    let problem = try admissions.transfer(line, from: cohort, to: new, by: viewer.id, at: now, in: db)
    return problem.map(Changed.refused) ?? .done("traspasada")
  }
}

/// What came of a deed on one line of the roster.
private enum Changed {
  case done(String)
  case refused(String)
  case outcome(Admissions.Outcome)
}

/// What staff do with one line of the roster, as addresses have it.
enum RosterDeed: String, PathParameter {
  case accept = "aceptar"
  /// Says no to a request, takes an invitation back, or takes somebody off the waiting list.
  case decline = "rechazar"
  case withdraw = "retirar"
  case reinstate = "reinscribir"
  case transfer = "traspasar"

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }
}
