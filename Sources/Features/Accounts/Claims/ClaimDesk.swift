import Core
import HTTP
import Markup
import QR
import Web

extension AccountsFeature {
  /// `GET /coordinacion/tarjetas`
  func showUnclaimed(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let lines = try site.database.read { db in try unclaimed(in: .reach(of: person), db) }
    noteViews(of: lines.map(\.id), by: person, for: .claimList, on: site)
    let page = ClaimDeskPage(layout: layout).list(lines, at: site.clock.now(), for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /coordinacion/tarjetas`: the cards themselves, once: the codes are kept nowhere, so there is no page to lead to.
  func printClaims(_ visit: Visit) throws -> Response {
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let form = try visit.form()
    let chosen = form.all("persona").compactMap { Int64($0) }.map(Person.ID.init)
    guard !chosen.isEmpty else { return .seeOther("/coordinacion/tarjetas") }
    let cards = try issueClaims(for: chosen, by: try visit.person())
    return .page(try claimCardsPage(cards, visit), to: visit.request)
  }

  /// The page of `cards` that were just issued, ten to a sheet, also for who imports a list: they can be shown this once.
  ///
  /// - Throws: `QRError`.
  package func claimCardsPage(_ cards: [ClaimCard], _ visit: Visit) throws -> HTML {
    try ClaimDeskPage(layout: layout).cards(
      cards, address: "\(address(visit))/reclamar", sheet: site.assets.address(of: "tarjetas.css"),
      for: visit.viewer)
  }
}

/// `/coordinacion/tarjetas`: who has not opened the account yet, and the cards for it.
struct ClaimDeskPage {
  let layout: Layout

  func list(_ lines: [UnclaimedLine], at now: Instant, for viewer: Viewer) -> HTML {
    layout.page(
      "Tarjetas", for: viewer, in: .desk, width: .narrow,
      """
      \(viewer.signedIn.map { layout.deskCrumb($0) })<h1>Tarjetas para abrir la cuenta</h1>
      \(lines.isEmpty ? Self.empty : choice(lines, at: now))
      """)
  }

  private func choice(_ lines: [UnclaimedLine], at now: Instant) -> HTML {
    let count: HTML =
      lines.count == 1
      ? "Una persona inscrita por el equipo todavía no abre su cuenta."
      : "\(lines.count) personas inscritas por el equipo todavía no abren su cuenta."
    let offered = lines.prefix(AccountsFeature.mostCards)
    return """
      <p>\(count) Cada tarjeta tiene un código que sirve una sola vez, por \
      \(ClaimCard.lifetime.milliseconds / 86_400_000) días. Si haces otra tarjeta, la anterior ya no sirve.</p>
      \(lines.count > offered.count ? Self.tooMany : .empty)<form method="post" action="/coordinacion/tarjetas">
      <fieldset><legend>¿Para quién?</legend>\(offered.map { person($0, at: now) })</fieldset>
      <p><button>Hacer tarjetas para imprimir</button></p></form>
      """
  }

  private func person(_ line: UnclaimedLine, at now: Instant) -> HTML {
    let hasCard = line.cardUntil.map { $0 > now } ?? false
    let note: HTML = hasCard ? " <small>Ya tiene una tarjeta</small>" : .empty
    return """
      <label class="check"><input type="checkbox" name="persona" value="\(line.id.rawValue)"\
      \(hasCard ? .empty : " checked" as HTML)> <span>\(line.name)\(note)</span></label>

      """
  }

  /// - Parameters:
  ///   - address: where a card sends its reader; the code is added to it in the picture.
  ///   - sheet: the address of the cards' style sheet.
  func cards(_ cards: [ClaimCard], address: String, sheet: String, for viewer: Viewer) throws -> HTML {
    let drawn = try cards.map { try card($0, address: address) }
    return layout.page(
      "Tarjetas", for: viewer, in: .desk,
      """
      <link rel="stylesheet" href="\(sheet)">
      <h1>\(cards.count == 1 ? "Una tarjeta" : "\(cards.count) tarjetas" as HTML)</h1>
      <div class="box warn"><p class="box-title">Imprime ahora</p><p>Los códigos se muestran solo esta vez. Si sales sin \
      imprimir, haz las tarjetas de nuevo. Entrega cada una solo a su persona.</p></div>
      <ul class="cards">\(drawn)</ul>
      <p><a href="/coordinacion/tarjetas">Volver a la lista</a></p>
      """)
  }

  private func card(_ card: ClaimCard, address: String) throws -> HTML {
    let code = try QRCode("\(address)?codigo=\(card.code.shown)")
    return """
      <li>\(code.svg(label: "Código QR de la tarjeta de \(card.name)"))<div><b>\(card.name)</b>\
      <span>Abre tu cuenta en <b>\(address)</b></span><span>Tu código: <code>\(card.code.shown)</code></span>\
      <small>Sirve una vez, hasta el \(GuayaquilTime(card.expiresAt).dayInWords). No lo muestres a nadie.</small></div></li>

      """
  }

  private static let empty: HTML =
    "<p>Todas las personas de tu ciudad ya abrieron su cuenta. Cuando inscribas a alguien de una lista, aparece aquí.</p>\n"
  private static let tooMany: HTML =
    "<p>Aquí están las primeras \(AccountsFeature.mostCards). Cuando abran su cuenta, verás a las demás.</p>\n"
}
