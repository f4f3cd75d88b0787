import Core
import Files
import Finance
import GrantCalls
import Markup

/// The investment plan so far: its lines, what they come to, and how that compares with the call and the financial tool.
struct InvestmentPart {
  let view: OwnView
  let draft: OwnDraft

  private var path: String { view.call.id.path(to: .investment) }

  var html: HTML {
    """
    <p>Anota cada gasto con su cotización: una foto o un PDF de quien te lo vende, con el precio.</p>
    \(draft.items.isEmpty ? "<p class=\"soft\">Todavía no hay gastos.</p>" : "\(lines)\(sums)" as HTML)
    \(more)
    \(comparison)
    <h2>Lo que pides</h2>

    """
  }

  private var lines: HTML { "<ul class=\"items spending\">\(draft.items.map(line))</ul>\n" }

  private func line(_ line: DraftItem) -> HTML {
    let item = line.item
    let quotes = draft.files(.quote(line.id))
    let quote: HTML =
      quotes.isEmpty
      ? "<span class=\"tag warn\">Falta la cotización</span>"
      : "\(quotes.map { "<a href=\"\($0.path)\">\($0.name)</a> " as HTML })"
    return """
      <li id="gasto-\(String(line.id))"><div><b>\(item.what)</b><small>\(item.kind.name) · \(String(item.quantity)) × \
      \(Money(cents: item.unitPrice).dollars)</small>\(quote)</div><b>\(item.total.dollars)</b>\
      <a href="\(path)/gastos/\(String(line.id))" aria-label="Cambiar «\(item.what)»">Cambiar</a></li>
      """
  }

  private var sums: HTML {
    func sum(_ kind: ApplicationContent.Item.Kind) -> Money {
      draft.items.filter { $0.item.kind == kind }.map(\.item.total).sum
    }
    let limit = amountLimit(draft.sum, of: view.call).map { "<p class=\"box warn\">\($0)</p>\n" as HTML }
    return """
      <dl><div><dt>Activos fijos</dt><dd>\(sum(.asset).dollars)</dd></div>\
      <div><dt>Capital de trabajo</dt><dd>\(sum(.working).dollars)</dd></div>\
      <div><dt>Suma</dt><dd><b>\(draft.sum.dollars)</b></dd></div></dl>
      \(limit)
      """
  }

  private var more: HTML {
    draft.items.count < DraftItem.most
      ? "<p><a class=\"btn quiet\" href=\"\(path)/gastos/nuevo\">Agregar un gasto</a></p>\n"
      : "<p class=\"soft\">Caben hasta \(String(DraftItem.most)) gastos. Junta los parecidos en uno.</p>\n"
  }

  private var comparison: HTML {
    guard let plan = view.plan, !draft.items.isEmpty else { return .empty }
    let sentences = differences(from: plan, draft.items.map(\.item))
    guard !sentences.isEmpty else {
      return "<p class=\"soft\">Coincide con tu herramienta financiera aprobada.</p>\n"
    }
    return """
      <div class="box warn"><p class="box-title">Comparado con tu herramienta financiera</p>\
      \(sentences.map { "<p>\($0)</p>" as HTML })<p>Esto no impide entregar, pero quien evalúa lo verá.</p></div>

      """
  }
}
