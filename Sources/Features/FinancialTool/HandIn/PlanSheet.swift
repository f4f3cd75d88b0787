import Finance
import Markup

/// A whole plan to read: what was stated, what it comes to, what should be looked at, and what its owner says. For its owner on
/// paper, for who grades it, and for versions.
struct PlanSheet {
  let outcome: PlanOutcome

  private var text: PlanText { outcome.text }
  private var plan: FinancialPlan { outcome.reading.plan }

  var html: HTML {
    """
    <div class="plan-sheet">
    \(text[PlanText.business].isEmpty ? .empty : "<p>Negocio: <b>\(text[PlanText.business])</b></p>" as HTML)
    \(explanation)
    <h2>Lo que dice el plan</h2>
    \(ResultsPieces(outcome: outcome).all)
    <h2>Para revisar</h2>
    \(FindingsList(outcome: outcome, isOwn: false).html)
    <h2>Lo que se declara</h2>
    \(stated)
    </div>
    """
  }

  private var explanation: HTML {
    let said = text[PlanText.explanation]
    return said.isEmpty
      ? "<p class=\"soft\">Todavía no hay explicación.</p>"
      : "<h2>Lo que explica</h2>\n<p class=\"written\">\(said)</p>"
  }

  /// As it was typed: numbers that could not be read stand there too.
  private var stated: HTML {
    """
    \(table("Productos", .products) { [.product($0, .price), .product($0, .unitCost), .product($0, .monthlyUnits)] })
    \(table("Costos fijos", .fixedCosts) { [.fixedCost($0, .monthly)] })
    \(table("Equipos", .assets) { [.asset($0, .cost), .asset($0, .usefulLife)] })
    \(table("Préstamos", .loans) { [.loan($0, .amount), .loan($0, .yearlyRate), .loan($0, .term), .loan($0, .grace)] })
    \(numbers("Lo demás", head: ["Qué", "Valor"], rows: rest))
    """
  }

  private func table(_ caption: String, _ table: PlanTable, _ fields: (Int) -> [PlanField]) -> HTML? {
    let rows = text.rows(of: table)
    guard !rows.isEmpty else { return nil }
    let head = fields(0).map { field in
      let label = field.label.split(separator: ":").dropFirst().joined(separator: ":").dropFirst()
      return label.prefix(1).uppercased() + label.dropFirst()
    }
    return numbers(
      caption, head: ["Qué"] + head,
      rows: rows.enumerated().map { place, row in
        let name = text[PlanText.fields(of: table, row: row)[0]]
        return (name.isEmpty ? "\(table.singular) \(place + 1)" : name, fields(row).map { text[$0] })
      })
  }

  private var rest: [(name: String, values: [String])] {
    let single: [PlanField] = [.ownerWage, .workingCapital, .ownFunds, .grant, .yearlyRate]
    let season = (0..<12).map { month in
      text[.season(month: month)].isEmpty ? "100" : text[.season(month: month)]
    }
    let own = text.rows(of: .products).compactMap { row -> (name: String, values: [String])? in
      let factors = (0..<12).map { text[.productSeason(row, month: $0)] }
      guard factors.contains(where: { !$0.isEmpty }) else { return nil }
      return (
        "Temporada de «\(text[.product(row, .name)])»",
        [factors.map { $0.isEmpty ? "–" : $0 }.joined(separator: " · ")]
      )
    }
    return single.map { ($0.label, [text[$0].isEmpty ? "–" : text[$0]]) }
      + [("Temporada, mes 1 a 12", [season.joined(separator: " · ")])] + own
  }
}
