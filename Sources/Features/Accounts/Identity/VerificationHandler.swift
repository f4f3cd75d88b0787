import Core
import HTTP
import SQLite
import Web

extension AccountsFeature {
  var verificationRoutes: [Route] {
    PeopleDesk.allCases.flatMap { desk -> [Route] in
      let audience = Audience.holders([desk.role])
      return [
        .post("\(desk.path)/{persona}/identidad", for: audience) { (visit, person: PersonNumber) in
          try verify(visit, desk, person)
        },
        .post("\(desk.path)/{persona}/identidad/quitar", for: audience) { (visit, person: PersonNumber) in
          try unverify(visit, desk, person)
        },
      ]
    }
  }

  private func verify(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let record = try verifiable(number, by: viewer, at: desk)
    guard let profile = record.profile else { throw Refusal.badRequest(Self.nothingToVerify) }
    var form = VerificationForm(try visit.form())
    guard let document = form.document() else { return try again(visit, desk, record, form) }
    let now = site.clock.now()
    try site.database.write { db in
      try verifyIdentity(of: record.person.id, with: document, by: viewer.id, at: now, in: db)
      guard document.key != profile.document?.key else { return }
      try queueDuplicates(of: record.person.id, at: now, in: db)
    }
    return .seeOther("\(desk.path)/\(record.person.id.rawValue)")
  }

  private func unverify(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let record = try verifiable(number, by: viewer, at: desk)
    var form = VerificationForm(try visit.form())
    guard let reason = form.reasonToUndo() else { return try again(visit, desk, record, form) }
    let now = site.clock.now()
    try site.database.write { db in
      try unverifyIdentity(of: record.person.id, because: reason, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(desk.path)/\(record.person.id.rawValue)")
  }

  /// - Throws: `Refusal.notFound` for whom this desk does not see, `Refusal.forbidden` for oneself.
  private func verifiable(
    _ number: PersonNumber, by viewer: Viewer.SignedIn, at desk: PeopleDesk
  ) throws -> PersonRecord {
    let record = try site.database.read { db in try personRecord(number, by: viewer, at: desk, in: db) }
    guard mayVerify(viewer, record.person) else {
      throw Refusal.forbidden("Nadie comprueba su propia identidad. Pídelo a otra persona del equipo.")
    }
    return record
  }

  private func again(
    _ visit: Visit, _ desk: PeopleDesk, _ record: PersonRecord, _ form: VerificationForm
  ) throws -> Response {
    let viewer = try visit.person()
    notePage(of: record, by: viewer)
    let cities = try site.database.read { db in try cityNames(in: db) }
    let page = PersonPage(layout: layout, desk: desk, cities: cities).page(record, form, for: viewer)
    return .page(page, status: .unprocessableContent, to: visit.request)
  }

  private static let nothingToVerify =
    "Esta persona todavía no ha contado sus datos. Pídele que los complete en «Mi cuenta» y vuelve a intentarlo."
}
