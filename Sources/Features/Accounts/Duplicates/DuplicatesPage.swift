import Core
import Markup

/// `/coordinacion/duplicados`: records that may be of one person, and what was decided lately.
struct DuplicatesPage {
  let layout: Layout
  let desk: PeopleDesk

  func list(_ open: [DuplicateLine], _ decided: [DecidedLine], for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Fichas repetidas", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "mesa.js"],
      """
      \(desk.crumb)<h1>Fichas repetidas</h1>
      <p class="lead">Dos fichas que pueden ser de una misma persona. Míralas juntas y decide con su documento.</p>
      \(open.isEmpty ? Self.nothing : "\(deskKeysHelp)<ul class=\"items\" data-keys=\"1\">\(cases(of: open).map(line))</ul>")\
      \(open.count == mostCasesShown ? Self.more : .empty)\(recent(decided))
      """)
  }

  private static let nothing: HTML =
    emptyBox("Nada por decidir", "Si dos fichas se parecen, aparecen aquí.")

  private static let more: HTML =
    "<p class=\"soft\">Hay más. Aparecen cuando decidas sobre estas.</p>"

  private func line(_ lines: [DuplicateLine]) -> HTML {
    """
    <li><div><a href="\(desk.home)/duplicados/\(lines[0].id)"><b>\(lines[0].name) y \(lines[0].otherName)</b></a>\
    <small>\(lines.map(\.reason.sentence).joined(separator: " · ")) · \(GuayaquilTime(lines[0].foundAt).dayInWords)</small></div></li>

    """
  }

  private func recent(_ decided: [DecidedLine]) -> HTML? {
    guard !decided.isEmpty else { return nil }
    let items = decided.map { found -> HTML in
      """
      <li><div><a href="\(desk.home)/duplicados/\(found.line.id)"><b>\(found.line.name) y \(found.line.otherName)</b></a>\
      <small>\(found.outcome == .same ? "Unidas" : "Son personas distintas") · \(found.by) · \(GuayaquilTime(found.at).dayInWords)</small></div></li>

      """
    }
    return "<h2>Decidido hace poco</h2>\n<ul class=\"items\">\(items)</ul>"
  }
}
