import Accounts
import Applications
import Core
import GrantCalls
import HTTP
import SQLite
import Web

/// `/mesa/{convocatoria}/acta` and `/mesa/{convocatoria}/firmar`: the record of a decision, and who stands by it.
extension AwardsFeature {
  var recordRoutes: [Route] {
    [
      .get("/mesa/{convocatoria}/acta", for: Self.seats, showRecord),
      .post("/mesa/{convocatoria}/firmar", for: Self.seats, signRecord),
    ]
  }

  /// With names for the files of the programme; with `nombres=no` for what is put up on a wall.
  private func showRecord(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let isNamed = visit.query["nombres"] != "no"
    let page = try site.database.read { db in
      let seated = try call(id, boardOf: viewer, in: db)
      guard let decision = try decision(on: id, in: db) else { throw Refusal.notFound }
      return try recordPage(seated, decision, isNamed: isNamed, in: db)
    }
    noteViews(of: Array(page.names.keys), by: viewer, for: .award, on: site)
    noteViews(of: page.staff, by: viewer, for: .grantCall, on: site)
    return .page(page.html(for: viewer), to: visit.request)
  }

  private func recordPage(
    _ seated: SeatedCall, _ decision: AwardDecision, isNamed: Bool, in db: ReadConnection
  ) throws -> RecordPage {
    let standing = try decidedStanding(of: decision, in: db)
    let signatures = try signatures(of: decision.id, in: db)
    let members = try committee(of: seated.cities, in: db)
    let people = isNamed ? standing.lines.map(\.entry.person) : []
    return RecordPage(
      layout: layout, call: seated.call, cityNames: try cityNames(seated.cities, in: db), decision: decision,
      standing: standing, draw: try draw(of: seated.call.id, in: db),
      facts: try recordFacts(decision, in: db),
      signatures: signatures,
      unsigned: members.filter { member in !signatures.contains { $0.person == member.id } },
      names: try personNames(people, in: db), isNamed: isNamed, now: site.clock.now())
  }

  /// `POST /mesa/{convocatoria}/firmar`
  private func signRecord(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let remark = (form["observacion"] ?? "").withoutOuterBlanks
    let now = site.clock.now()
    guard remark.unicodeScalars.count <= Signature.longestRemark else {
      let board = try site.database.read { db in
        _ = try call(id, decidedBy: viewer, in: db)
        return try loadBoard(id, of: viewer, .empty, in: db)
      }
      let problem = FieldProblem(
        "observacion", "La observación es demasiado larga: caben \(Signature.longestRemark) letras.")
      return respond(to: visit, viewer, board, [problem], sent: form)
    }
    try site.database.write { db in
      _ = try call(id, decidedBy: viewer, in: db)
      guard let decision = try decision(on: id, in: db) else { throw Refusal.notFound }
      try sign(decision.id, remark: remark, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(boardPath(id))#firmas")
  }
}
