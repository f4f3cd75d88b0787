import Finance
import Markup

/// What a plan comes to, in words, drawings and tables: the same for its owner, for who grades it, and on paper.
struct ResultsPieces {
  let outcome: PlanOutcome

  private var plan: FinancialPlan { outcome.reading.plan }

  var all: HTML {
    guard let results = outcome.results else {
      return "<div class=\"box warn\"><p>\(PlanOutcome.tooManyLives)</p></div>"
    }
    guard !plan.products.isEmpty else {
      return """
        <div class="box tip"><p>Todavía no hay resultados. Escribe primero <a href="\(Step.products.path)">lo que vendes</a>.</p></div>
        """
    }
    return """
      \(unread)\(keyFigures(results))
      <h3>Lo que deja cada producto</h3>
      <p>El margen es lo que te queda de cada venta después de pagar lo que costó hacerla.</p>
      \(margins)
      <h3>Tu punto de equilibrio</h3>
      \(breakEven(results))
      <h3>Tu caja, mes a mes</h3>
      \(cash(results))
      <h3>El resultado del año</h3>
      <p>Aquí se resta también el desgaste de tus equipos y los intereses. Es lo que de verdad ganó el negocio, aunque la plata de \
      la caja diga otra cosa.</p>
      \(year(results))
      \(loans)<h3>¿Y si…?</h3>
      \(sensitivity(results))
      """
  }

  private var unread: HTML? {
    let count = outcome.reading.problems.count
    guard count > 0 else { return nil }
    return """
      <div class="box warn"><p>\(count == 1 ? "Hay un número que no se entiende" : "Hay \(count) números que no se entienden"): los \
      resultados no los cuentan todavía.</p></div>
      """
  }

  // MARK: Key figures

  private func keyFigures(_ results: Results) -> HTML {
    """
    <dl class="key">
    \(figure("Inversión", results.investment.dollars, "Lo que cuestan tus equipos más la plata para los primeros meses."))\
    \(figure("Punto de equilibrio", results.breakEven.map { "\($0.sales.dollars) al mes" } ?? "No hay", "Lo que debes vender al mes para pagar todo y tu sueldo, sin ganar ni perder."))\
    \(figure("Saldo más bajo", "\(results.lowestBalance.balance.dollars), en el mes \(results.lowestBalance.month)", results.lowestBalance.balance < .zero ? "Ese mes te falta plata: di de dónde saldrá, o cambia el plan." : "Es el mes en que menos plata te queda en caja."))\
    \(figure("Resultado del año", results.year.result.dollars, "Lo que gana el negocio después de pagarte, con desgaste e intereses."))\
    \(figure("Recuperación", payback(results.payback), paybackSentence(results.payback)))\
    \(figure("VAN", results.presentValue?.dollars ?? "No se puede calcular", worth(results.presentValue)))\
    \(figure("TIR", results.internalRate.map(percent) ?? "No se puede calcular", "Cuánto rinde al año lo invertido. Compárala con tu tasa de \(plan.yearlyRate.text)."))\
    </dl>
    """
  }

  private func figure(_ name: String, _ value: String, _ sentence: String) -> HTML {
    "<div><dt>\(name)</dt><dd><b>\(value)</b><small>\(sentence)</small></dd></div>\n"
  }

  private func worth(_ value: Money?) -> String {
    let rate = plan.yearlyRate.text
    guard let value else { return "Compara tu plan con guardar la plata al \(rate) al año." }
    return value >= .zero
      ? "No es menor que cero: en doce meses el plan gana más que guardar la plata al \(rate) al año."
      : "Es menor que cero: en doce meses el plan gana menos que guardar la plata al \(rate) al año."
  }

  private func payback(_ payback: Payback?) -> String {
    guard let payback else { return "No vuelve en diez años" }
    return payback.months == 0 ? "Nada que recuperar" : "\(oneDecimal(payback.months)) meses"
  }

  private func paybackSentence(_ payback: Payback?) -> String {
    guard let payback else { return "Con estos números la plata invertida no regresa." }
    return payback.repeatsYear
      ? "En cuánto tiempo vuelve lo invertido. No alcanza con doce meses: repetimos el mismo año para contarlo."
      : "En cuánto tiempo vuelve lo invertido."
  }

  // MARK: Margins

  var margins: HTML {
    numbers(
      "Margen de cada producto",
      head: ["Producto", "Precio", "Costo", "Margen", "Del precio", "Al mes"],
      rows: plan.products.enumerated().map { index, product in
        let margin = product.price - product.unitCost
        let month = Money(
          cents: Int(clamping: Int128(margin.cents) * Int128(product.monthlyUnits.hundredths) / 100))
        let share =
          product.price > .zero ? "\(margin.cents * 100 / product.price.cents) %" : "–"
        return (
          named(product.name, "Producto \(index + 1)"),
          [product.price.dollars, product.unitCost.dollars, margin.dollars, share, month.dollars]
        )
      })
  }

  private func named(_ name: String, _ other: String) -> String { name.isEmpty ? other : name }

  // MARK: Break-even

  private func breakEven(_ results: Results) -> HTML {
    let lines = CrossingLines(plan)
    guard let point = results.breakEven else {
      return """
        <p>No hay punto de equilibrio: lo que vendes no deja nada después de pagar lo que cuesta hacerlo. Revisa tus precios y costos.</p>
        """
    }
    let units = numbers(
      "Unidades al mes para quedar a mano", head: ["Producto", "Para no perder", "Piensas vender"],
      rows: zip(plan.products, point.units).enumerated().map { index, pair in
        (
          named(pair.0.name, "Producto \(index + 1)"),
          [Units(pair.1).text, pair.0.monthlyUnits.text]
        )
      })
    let table = numbers(
      "Ventas y costos de un mes", head: ["Cuánto vendes", "Ventas", "Costos y sueldo", "Queda"],
      rows: CrossingLines.shares.map { share in
        let (sales, costs) = (lines.sales(at: share), lines.costs(at: share))
        return ("\(share) %", [sales.dollars, costs.dollars, (sales - costs).dollars])
      })
    return """
      <p>Debes vender <b>\(point.sales.dollars)</b> al mes, en la misma mezcla de productos, para pagar tus costos y tu sueldo.</p>
      \(units)\(FinancialTool.figure("equilibrio", title: "Punto de equilibrio", says: "Donde se cruzan las líneas no ganas ni pierdes.", height: CrossingLines.height, drawing: lines.drawing, table: table))
      """
  }

  // MARK: Cash

  private func cash(_ results: Results) -> HTML {
    let bars = Bars(
      rows: results.months.enumerated().map { ("Mes \($0 + 1)", $1.closing) },
      axis: "Dólares en caja al cerrar cada mes")
    let table = numbers(
      "Flujo de caja de doce meses",
      head: [
        "Mes", "Empieza con", "Ventas", "Costos variables", "Costos fijos", "Tu sueldo", "Cuotas",
        "Termina con",
      ],
      rows: results.months.enumerated().map { index, month in
        (
          "\(index + 1)",
          [
            month.opening, month.sales, month.variableCosts, month.fixedCosts, month.ownerWage,
            month.loanPayments,
            month.closing,
          ].map(\.dollars)
        )
      })
    let low = results.lowestBalance
    let sentence =
      low.balance < .zero
      ? "En el mes \(low.month) te faltarían \((-low.balance).dollars)."
      : "Tu saldo más bajo es \(low.balance.dollars), en el mes \(low.month)."
    return """
      <p>El mes 1 empieza con lo que juntas menos lo que cuestan tus equipos: el capital de trabajo es tu caja de arranque. \(sentence)</p>
      \(FinancialTool.figure("caja", title: "Saldo de caja por mes", says: sentence, height: bars.height, drawing: bars.drawing, table: table))
      """
  }

  // MARK: Year, loans

  private func year(_ results: Results) -> HTML {
    func total(_ part: (Results.Month) -> Money) -> Money { results.months.map(part).sum }
    return numbers(
      "Resultado de doce meses", head: ["Qué", "En el año"],
      rows: [
        ("Ventas", [results.year.sales.dollars]),
        ("Costos variables", [(results.year.contribution - results.year.sales).dollars]),
        ("Costos fijos", [(-total(\.fixedCosts)).dollars]),
        ("Tu sueldo", [(-total(\.ownerWage)).dollars]),
        ("Desgaste de tus equipos", [(-total(\.depreciation)).dollars]),
        ("Intereses", [(-total(\.interest)).dollars]),
        ("Resultado", [results.year.result.dollars]),
      ])
  }

  var loans: HTML {
    let tables = plan.loans.enumerated().filter { $1.amount > .zero }.map { index, loan -> HTML in
      let schedule = LoanSchedule(loan)
      let interest = schedule.payments.map(\.interest).sum
      let shown = schedule.payments.prefix(24)
      let rest: HTML =
        schedule.payments.count > shown.count
        ? "<p class=\"soft\">Se ven los primeros 24 meses de \(schedule.payments.count).</p>" : .empty
      return """
        <p>\(named(loan.name, "Préstamo \(index + 1)")): recibes \(loan.amount.dollars) y al final habrás pagado \
        \((loan.amount + interest).dollars). Te cuesta \(interest.dollars).</p>
        \(numbers("Tabla de pagos: \(named(loan.name, "Préstamo \(index + 1)"))", head: ["Mes", "Pagas", "Interés", "Capital", "Debes"], rows: shown.enumerated().map { ("\($0 + 1)", [$1.total, $1.interest, $1.principal, $1.balance].map(\.dollars)) }))\(rest)
        """
    }
    return tables.isEmpty ? .empty : "<h3>Tus préstamos</h3>\n\(tables)"
  }

  // MARK: What if

  private func sensitivity(_ results: Results) -> HTML {
    let names: [(Sensitivity.Factor, String)] = [
      (.prices, "Precios"), (.unitCosts, "Costos"), (.volume, "Ventas"),
    ]
    let lines = names.compactMap { factor, name in
      results.sensitivity.first { $0.factor == factor }.map { (name, $0) }
    }
    let bars = Bars(
      rows: lines.flatMap { name, line in
        [("\(name) −20 %", line.lower.normalMonth), ("\(name) +20 %", line.upper.normalMonth)]
      }, axis: "Dólares que quedan en un mes normal")
    let table = numbers(
      "Si algo cambia una quinta parte",
      head: ["Qué se mueve", "Mes normal", "En el año", "Saldo más bajo"],
      rows: lines.flatMap { name, line in
        [("\(name) −20 %", line.lower), ("\(name) +20 %", line.upper)].map { title, scenario in
          (title, [scenario.normalMonth.dollars, scenario.year.dollars, scenario.lowestBalance.dollars])
        }
      })
    return """
      <p>Ningún plan se cumple igualito. Movemos una sola cosa a la vez, una quinta parte, y miramos qué te queda en un mes normal.</p>
      \(FinancialTool.figure("cambios", title: "Qué pasa si algo cambia", says: "Lo que más mueve tu resultado es lo que más debes cuidar.", height: bars.height, drawing: bars.drawing, table: table))
      """
  }
}

/// `9,5`
private func oneDecimal(_ number: Double) -> String {
  let tenths = Int(exactly: (number * 10).rounded()) ?? 0
  return "\(tenths / 10),\(abs(tenths % 10))"
}

/// `56,3 %`
private func percent(_ share: Double) -> String {
  guard let tenths = Int(exactly: (share * 1000).rounded()) else { return "No se puede calcular" }
  let sign = tenths < 0 ? "−" : ""
  return "\(sign)\(grouped(tenths.magnitude / 10)),\(abs(tenths) % 10)\u{A0}%"
}
