import Core
import HTTP
import Web

extension AccountsFeature {
  /// `GET /facilitacion/clave`
  func showCardSearch(_ visit: Visit) throws -> Response {
    .page(PasswordCardPage(layout: layout).search(for: visit.viewer), to: visit.request)
  }

  /// `POST /facilitacion/clave`: finds the person, so that staff see the name before they hand out anything. A form that
  /// changes nothing but posts, since what is looked for does not belong in an address.
  func searchCardHolder(_ visit: Visit) throws -> Response {
    let typed = try visit.form()["identifier"] ?? ""
    guard let found = try cardHolder(typed, for: visit) else { return nobodyFound(typed, visit) }
    noteView(of: found.id, by: try visit.person(), for: .passwordSearch, on: site)
    return .page(
      PasswordCardPage(layout: layout).found(found, typed: typed, for: visit.viewer), to: visit.request)
  }

  /// `POST /facilitacion/clave/tarjeta`: the card itself, once: the code is kept nowhere, so there is no page to lead to.
  func issueCard(_ visit: Visit) throws -> Response {
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let typed = try visit.form()["identifier"] ?? ""
    guard let found = try cardHolder(typed, for: visit) else { return nobodyFound(typed, visit) }
    let card = try issueCard(to: found, by: try visit.person())
    let page = PasswordCardPage(layout: layout)
      .card(card, identifier: typed, address: "\(address(visit))/recuperar", for: visit.viewer)
    return .page(page, to: visit.request)
  }

  private func cardHolder(_ typed: String, for visit: Visit) throws -> CardHolder? {
    let viewer = try visit.person()
    return try Identifier(typed: typed).flatMap { try cardHolder($0, issuableBy: viewer) }
  }

  private func nobodyFound(_ typed: String, _ visit: Visit) -> Response {
    .page(
      PasswordCardPage(layout: layout).search(typed: typed, isUnknown: true, for: visit.viewer),
      status: .unprocessableContent, to: visit.request)
  }

  /// Where a card sends its reader: as configured, or as this page was reached.
  func address(_ visit: Visit) -> String {
    let host = visit.request.headers["Host"] ?? ""
    return "\(site.baseURL ?? "\(visit.isSecure ? "https" : "http")://\(host)")"
  }
}
