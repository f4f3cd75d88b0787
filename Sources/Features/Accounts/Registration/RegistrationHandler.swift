import Core
import HTTP
import SQLite
import Web

extension AccountsFeature {
  /// `GET /registro`
  func showRegistration(_ visit: Visit) throws -> Response {
    guard visit.viewer.signedIn == nil else { return .seeOther("/cuenta") }
    let page = RegistrationPage(layout: layout, cities: try cities()).page(
      RegistrationForm(target: localTarget(visit.query["volver"])), for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /registro`
  func register(_ visit: Visit) throws -> Response {
    guard visit.viewer.signedIn == nil else { return .seeOther("/cuenta") }
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let cities = try cities()
    let form = RegistrationForm(
      try visit.form(), cities: cities.map(\.id), today: Day(site.clock.now()))
    guard let registration = form.registration else {
      let page = RegistrationPage(layout: layout, cities: cities).page(form, for: visit.viewer)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
    let token = try register(registration, from: visit.address, device: deviceName(of: visit.request))
    var response = Response.seeOther(form.target ?? "/cuenta?listo=registro")
    response.headers.add("Set-Cookie", SignIns.cookie(token, isSecure: visit.isSecure))
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func cities() throws -> [CityChoice] {
    try site.database.all("SELECT slug, name FROM city ORDER BY name")
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
