import Core
import HTTP
import Markup
import Web

/// The guides of `docs/guias` inside the product, for everybody: whoever sits at a desk looks for «Ayuda» there. They are built into
/// the program, so that they always speak of the program that shows them. It owns no table.
package struct HelpFeature: Feature {
  private let layout: Layout
  private let contacts: Contacts

  /// Whom a viewer may talk to, told by whoever keeps it.
  package typealias Contacts = @Sendable (Viewer) throws -> HTML

  package init(site: Site, contacts: @escaping Contacts) {
    layout = Layout(site)
    self.contacts = contacts
  }

  package var routes: [Route] {
    [
      .get("/ayuda", for: .everyone, showShelf),
      .get("/ayuda/{guia}", for: .everyone, showGuide),
    ]
  }

  private func showShelf(_ visit: Visit) throws -> Response {
    .page(helpPage(for: visit.viewer, contacts: try contacts(visit.viewer), in: layout), to: visit.request)
  }

  private func showGuide(_ visit: Visit, name: String) throws -> Response {
    guard let leaf = Guide.Leaf(name: name) else { throw Refusal.notFound }
    return .page(guidePage(leaf, for: visit.viewer, in: layout), to: visit.request)
  }
}
