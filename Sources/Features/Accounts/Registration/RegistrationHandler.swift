import Core
import HTTP
import SQLite
import Web

extension AccountsFeature {
  /// `GET /registro`
  func showRegistration(_ visit: Visit) throws -> Response {
    guard visit.viewer.signedIn == nil else { return .seeOther("/cuenta") }
    let page = try registrationPage().page(
      RegistrationForm(target: localTarget(visit.query["volver"])), for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /registro`
  func register(_ visit: Visit) throws -> Response {
    guard visit.viewer.signedIn == nil else { return .seeOther("/cuenta") }
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let page = try registrationPage()
    let form = RegistrationForm(
      try visit.form(), cities: page.cities.map(\.id), today: Day(site.clock.now()))
    guard let registration = form.registration else {
      return .page(page.page(form, for: visit.viewer), status: .unprocessableContent, to: visit.request)
    }
    let token = try register(registration, from: visit.address, device: deviceName(of: visit.request))
    var response = Response.seeOther(form.target ?? "/cuenta?listo=registro")
    response.headers.add("Set-Cookie", SignIns.cookie(token, isSecure: visit.isSecure))
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func registrationPage() throws -> RegistrationPage {
    try site.database.read { db in
      RegistrationPage(
        layout: layout, cities: try db.all("SELECT slug, name FROM city ORDER BY name"),
        note: try registrationNote(db))
    }
  }
}

/// A city to choose.
struct CityChoice: RowDecodable, Sendable {
  let id: City.ID
  let name: String

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}
