import Finance
import Markup

// Drawn for a telephone of 360 points, in whole numbers and by classes: the Content-Security-Policy allows no styles.

/// A drawing with its title, and the same data as a table under it.
///
/// - Parameter id: unique in its page.
func figure(
  _ id: String, title: String, says: String, height: Int, drawing: HTML, table: HTML
) -> HTML {
  """
  <figure class="plot" id="\(id)"><figcaption><b>\(title)</b> \(says)</figcaption>
  <svg viewBox="0 0 360 \(height)" role="img" aria-label="\(title). \(says)">\(drawing)</svg>
  \(table)</figure>

  """
}

/// A table that scrolls sideways by itself where it is wider than a telephone.
func numbers(_ caption: String, head: [String], rows: [(name: String, values: [String])]) -> HTML {
  let titles = head.enumerated().map { index, text -> HTML in
    "<th scope=\"col\"\(index == 0 ? HTML.empty : " class=\"n\"" as HTML)>\(text)</th>"
  }
  let lines = rows.map { row -> HTML in
    "<tr><th scope=\"row\">\(row.name)</th>\(row.values.map { "<td class=\"n\">\($0)</td>" as HTML })</tr>\n"
  }
  return """
    <div class="sums" tabindex="0" role="region" aria-label="\(caption)"><table><caption>\(caption)</caption>\
    <thead><tr>\(titles)</tr></thead><tbody>\(lines)</tbody></table></div>

    """
}

/// Horizontal bars on both sides of zero, each with its name and value in words.
struct Bars {
  let rows: [(name: String, value: Money)]
  /// What the values are, along the bottom.
  let axis: String

  private static let rowHeight = 26
  private static let left = 88
  private static let right = 276

  var height: Int { rows.count * Self.rowHeight + 40 }

  var drawing: HTML {
    let low = min(0, rows.map(\.value.cents).min() ?? 0)
    let high = max(0, rows.map(\.value.cents).max() ?? 0)
    let span = Double(max(1, high - low))
    func x(_ cents: Int) -> Int {
      Self.left + Int((Double(cents - low) / span * Double(Self.right - Self.left)).rounded())
    }
    let zero = x(0)
    let bars = rows.enumerated().map { index, row -> HTML in
      let top = index * Self.rowHeight + 4
      let end = x(row.value.cents)
      let kind: HTML = row.value < .zero ? "bar low" : "bar"
      return """
        <text x="0" y="\(top + 15)">\(row.name)</text>\
        <rect class="\(kind)" x="\(min(zero, end))" y="\(top)" width="\(max(1, abs(end - zero)))" height="20"/>\
        <text class="end" x="360" y="\(top + 15)">\(short(row.value))</text>
        """
    }
    let bottom = rows.count * Self.rowHeight + 4
    return """
      \(bars)<path class="axis" d="M\(zero) 0V\(bottom)"/>\
      <text class="soft" x="\(zero)" y="\(bottom + 14)" text-anchor="middle">0</text>\
      <text class="soft" x="0" y="\(bottom + 30)">\(axis)</text>
      """
  }
}

/// Sales and costs of a month that sells from nothing to twice the normal one; where they cross nothing is lost.
struct CrossingLines {
  /// Of a normal month, in cents.
  let sales: Int
  let variableCosts: Int
  /// Fixed costs and wage.
  let fixed: Int

  static let shares = [0, 50, 100, 150, 200]
  static let height = 272

  init(_ plan: FinancialPlan) {
    func total(_ part: (FinancialPlan.Product) -> Money) -> Int {
      Int(
        clamping: plan.products.reduce(Int128(0)) {
          $0 + Int128(part($1).cents) * Int128($1.monthlyUnits.hundredths)
        } / 100)
    }
    sales = total(\.price)
    variableCosts = total(\.unitCost)
    fixed = (plan.fixedCosts.map(\.monthly).sum + plan.ownerWage).cents
  }

  func sales(at share: Int) -> Money { part(sales, share) }
  func costs(at share: Int) -> Money { Money(cents: fixed) + part(variableCosts, share) }

  /// - Parameter share: in percent.
  private func part(_ cents: Int, _ share: Int) -> Money {
    Money(cents: Int(clamping: Int128(cents) * Int128(share) / 100))
  }

  private static let (left, right, top, bottom) = (68, 336, 12, 212)

  var drawing: HTML {
    let most = max(1, max(sales(at: 200).cents, costs(at: 200).cents))
    func x(_ share: Double) -> Int {
      Self.left + Int((min(share, 200) / 200 * Double(Self.right - Self.left)).rounded())
    }
    func y(_ cents: Int) -> Int {
      Self.bottom - Int((Double(cents) / Double(most) * Double(Self.bottom - Self.top)).rounded())
    }
    let marks = [0, most / 2, most].map { cents -> HTML in
      """
      <path class="grid" d="M\(Self.left) \(y(cents))H\(Self.right)"/>\
      <text class="soft end" x="\(Self.left - 6)" y="\(y(cents) + 4)">\(short(Money(cents: cents)))</text>
      """
    }
    let shares = Self.shares.map { share -> HTML in
      "<text class=\"soft\" x=\"\(x(Double(share)))\" y=\"\(Self.bottom + 18)\" text-anchor=\"middle\">\(share) %</text>"
    }
    return """
      \(marks)\(shares)<path class="axis" d="M\(Self.left) \(Self.top)V\(Self.bottom)H\(Self.right)"/>\
      <path class="line sales" d="M\(x(0)) \(y(0))L\(x(200)) \(y(sales(at: 200).cents))"/>\
      <path class="line costs" d="M\(x(0)) \(y(fixed))L\(x(200)) \(y(costs(at: 200).cents))"/>\(crossing(x, y))\
      <text class="soft" x="\(Self.left)" y="\(Self.bottom + 36)">Cuánto vendes: 100 % es un mes normal</text>\
      <path class="line sales" d="M\(Self.left) \(Self.bottom + 50)h24"/><text x="\(Self.left + 30)" y="\(Self.bottom + 54)">Ventas</text>\
      <path class="line costs" d="M\(Self.left + 100) \(Self.bottom + 50)h24"/><text x="\(Self.left + 130)" y="\(Self.bottom + 54)">Costos y sueldo</text>
      """
  }

  private func crossing(_ x: (Double) -> Int, _ y: (Int) -> Int) -> HTML? {
    guard sales > variableCosts, fixed > 0 else { return nil }
    let share = Double(fixed) * 100 / Double(sales - variableCosts)
    guard share <= 200 else { return nil }
    let at = (x: x(share), y: y(Int(Double(sales) * share / 100)))
    let anchor: HTML = at.x > 220 ? " class=\"end\"" : .empty
    return """
      <circle class="dot" cx="\(at.x)" cy="\(at.y)" r="6"/>\
      <text\(anchor) x="\(at.x > 220 ? at.x - 10 : at.x + 10)" y="\(at.y + 18)">Equilibrio: \(Int(share.rounded())) %</text>
      """
  }
}

/// Without cents, for where there is little room: `$ 1.250`.
func short(_ money: Money) -> String {
  let whole = (money.cents.magnitude + 50) / 100 * 100
  let sign = money.cents < 0 && whole > 0 ? -1 : 1
  return String(Money(cents: sign * Int(whole)).dollars.dropLast(3))
}
