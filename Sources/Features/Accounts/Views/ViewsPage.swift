import Core
import HTTP
import Markup
import Web

extension AccountsFeature {
  /// `GET /cuenta/miradas`: everybody who looked at one's data, a page at a time.
  func showViews(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let before = visit.query["antes"].flatMap { Int64($0) }
    let most = ViewsPage.linesOnPage + 1
    let views = try site.database.read { db in
      try recordViews(of: person.id, before: before, most: most, in: db)
    }
    return .page(
      ViewsPage(layout: layout).page(views, isFirst: before == nil, for: visit.viewer), to: visit.request)
  }
}

/// `/cuenta/miradas`
struct ViewsPage {
  let layout: Layout

  static let linesOnPage = 30

  /// - Parameter views: one more than fit on the page when there are older ones.
  func page(_ views: [RecordViewLine], isFirst: Bool, for viewer: Viewer) -> HTML {
    let shown = views.prefix(Self.linesOnPage)
    let older: HTML? = views.count > shown.count ? shown.last.map { link(before: $0.last) } : nil
    return layout.page(
      "Quién miró mis datos", for: viewer, in: .account, width: .narrow,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Quién miró mis datos</h1>
      <p>Cada vez que alguien del equipo ve tus datos, queda anotado aquí. Si algo no te parece bien, pregunta a quien coordina el \
      programa en tu ciudad.</p>
      \(recordViewList(Array(shown)))
      <p class="row">\(older)\(isFirst ? .empty : "<a href=\"/cuenta/miradas\">Ver las últimas</a>" as HTML)</p>
      """)
  }

  private func link(before last: Int64) -> HTML {
    "<a href=\"/cuenta/miradas?antes=\(last)\">Ver anteriores</a>"
  }
}

/// Who looked, for what, how often and when last.
func recordViewList(_ views: [RecordViewLine]) -> HTML {
  guard !views.isEmpty else { return "<p>Nadie del equipo ha mirado tus datos.</p>" }
  let lines = views.map { view -> HTML in
    let times: HTML = view.times == 1 ? .empty : " · \(view.times) veces, la última"
    return """
      <li><div><b>\(view.viewer)</b><small>\(view.reason.sentence)\(times) · \(GuayaquilTime(view.at).inWords)</small></div></li>
      """
  }
  return "<ul class=\"items\">\(lines)</ul>"
}
