import Accounts
import Core
import HTTP
import SQLite
import Web

extension PersonalDataFeature {
  /// `GET /cuenta/datos`
  func showData(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let now = site.clock.now()
    let until = try site.database.read { db in try confirmation(of: person.session, at: now, in: db) }
    return .page(DownloadPage(layout: layout).page(readyUntil: until, for: visit.viewer), to: visit.request)
  }

  /// `POST /cuenta/datos`: asks for the password, so that nobody takes a person's data from a device left open.
  func confirmForDownload(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let typed = try visit.form()["clave"] ?? ""
    guard try accounts.isOwnPassword(typed, of: person, from: visit.address) else {
      let page = DownloadPage(layout: layout).page(isWrong: true, for: visit.viewer)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
    let now = site.clock.now()
    try site.database.write { db in try confirmSession(person.session, at: now, in: db) }
    return .seeOther("/cuenta/datos")
  }

  /// `GET /cuenta/datos/archivo`: everything, as one archive. It is made on a worker's thread, in a file.
  func downloadData(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let now = site.clock.now()
    let until = try site.database.read { db in try confirmation(of: person.session, at: now, in: db) }
    guard until != nil else { return .seeOther("/cuenta/datos") }
    let bytes = try archives.archive(of: person.id, at: now)
    try site.database.write { db in
      try record(.dataDownloaded, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
    }
    var response = Response(.ok, body: bytes)
    response.headers.add("Content-Type", "application/zip")
    response.headers.add(
      "Content-Disposition", "attachment; filename=\"mis-datos-\(Day(now).rawValue).zip\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }
}
