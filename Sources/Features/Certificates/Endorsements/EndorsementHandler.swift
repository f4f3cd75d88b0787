import Accounts
import Core
import Courses
import HTTP
import SQLite
import Web

/// `/coordinacion/avales`: the institutions that stand behind certificates.
extension CertificatesFeature {
  /// Two pictures and a few texts.
  private static let formLimit = 5 << 19

  var endorsementRoutes: [Route] {
    let path = "/coordinacion/avales"
    return [
      .get(path, for: Self.coordinators, showEndorsements),
      .post(path, for: Self.coordinators, in: .press, addEndorsement).takingFiles(upTo: Self.formLimit),
      .get("\(path)/{aval}/{imagen}", for: Self.coordinators, showPicture),
      .post("\(path)/{aval}/terminar", for: Self.coordinators, endEndorsement),
    ]
  }

  private func showEndorsements(_ visit: Visit) throws -> Response {
    try endorsementsPage(visit, EndorsementForm(), [:], status: .ok)
  }

  private func choices(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [NamedCity] {
    let cities = coordinatedCities(of: viewer)
    return try allCities(in: db).filter { cities?.contains($0.id) ?? true }
  }

  private func endorsementsPage(
    _ visit: Visit, _ form: EndorsementForm, _ problems: [String: String], status: Status
  ) throws -> Response {
    let viewer = try visit.person()
    let cities = coordinatedCities(of: viewer)
    let (all, places) = try site.database.read { db in
      (try currentEndorsements(in: cities, in: db), try choices(for: viewer, in: db))
    }
    let page = EndorsementsPage(
      layout: layout, viewer: viewer, cities: places, isEverywhere: cities == nil,
      courses: served.current.courses.courses.map { ($0.slug, $0.title) })
    return .page(page.page(all, form, problems), status: status, to: visit.request)
  }

  private func addEndorsement(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let form = EndorsementForm(try visit.formWithFiles())
    let now = site.clock.now()
    let places = try site.database.read { db in try choices(for: viewer, in: db) }
    let (new, problems) = form.checked(
      places, mayChooseAll: coordinatedCities(of: viewer) == nil, served.current.courses.courses.map(\.slug))
    guard let new else { return try endorsementsPage(visit, form, problems, status: .unprocessableContent) }
    let isAdded = try site.database.write { db in
      guard try companions(of: new, in: db) < Endorsement.mostOnPaper else { return false }
      _ = try add(new, by: viewer.id, at: now, in: db)
      return true
    }
    guard isAdded else {
      let sentence =
        "En un certificado caben \(Endorsement.mostOnPaper) avales, y ya los hay. Termina uno antes de agregar otro."
      return try endorsementsPage(visit, form, ["institucion": sentence], status: .unprocessableContent)
    }
    return .seeOther("/coordinacion/avales")
  }

  /// - Parameter name: `logo.png` or `firma.png`.
  private func showPicture(_ visit: Visit, id: Endorsement.ID, name: String) throws -> Response {
    let viewer = try visit.person()
    let cities = coordinatedCities(of: viewer)
    let all = try site.database.read { db in try currentEndorsements(in: cities, in: db) }
    guard let found = all.first(where: { $0.id == id }),
      let picture = name == "logo.png" ? found.logo : name == "firma.png" ? found.signature : nil
    else { throw Refusal.notFound }
    var response = Response(.ok, body: ByteStore(picture))
    response.headers.add("Content-Type", "image/png")
    response.headers.add("Cache-Control", "private, max-age=3600")
    return response
  }

  private func endEndorsement(_ visit: Visit, id: Endorsement.ID) throws -> Response {
    let viewer = try visit.person()
    let cities = coordinatedCities(of: viewer)
    let now = site.clock.now()
    try site.database.write { db in
      _ = try endorsement(id, changeableBy: cities, in: db)
      try end(id, by: viewer.id, at: now, in: db)
    }
    return .seeOther("/coordinacion/avales")
  }
}
