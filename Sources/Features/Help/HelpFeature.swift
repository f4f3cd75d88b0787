import Core
import HTTP
import Web

/// The guides of `docs/guias` inside the product, for everybody: whoever sits at a desk looks for «Ayuda» there. They are built into
/// the program, so that they always speak of the program that shows them. It owns no table.
package struct HelpFeature: Feature {
  private let layout: Layout

  package init(site: Site) { layout = Layout(site) }

  package var routes: [Route] {
    [
      .get("/ayuda", for: .everyone, showShelf),
      .get("/ayuda/{guia}", for: .everyone, showGuide),
    ]
  }

  private func showShelf(_ visit: Visit) -> Response {
    .page(helpPage(for: visit.viewer, in: layout), to: visit.request)
  }

  private func showGuide(_ visit: Visit, name: String) throws -> Response {
    guard let leaf = Guide.Leaf(name: name) else { throw Refusal.notFound }
    return .page(guidePage(leaf, for: visit.viewer, in: layout), to: visit.request)
  }
}
