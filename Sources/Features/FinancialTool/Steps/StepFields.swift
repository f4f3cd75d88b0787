import Core
import Finance
import Markup

/// The fields of a step with what is typed in them and what is to be said about it.
struct StepFields {
  let step: Step
  let view: PlanView
  /// At least so many rows.
  let rows: Int

  private var text: PlanText { view.text }

  /// The rows of a table that a page shows: those in use, and empty ones behind them.
  static func shownRows(of table: PlanTable, in text: PlanText, atLeast most: Int = 0) -> [Int] {
    let used = text.rows(of: table)
    let least = table == .loans ? 1 : 3
    let wanted = min(table.mostRows, max(used.count + (table == .loans ? 0 : 1), least, most))
    var shown = used
    let last = used.last ?? -1
    for row in Array((last + 1)..<max(last + 1, table.mostRows)) + (0..<table.mostRows)
    where shown.count < wanted && !shown.contains(row) {
      shown.append(row)
    }
    return shown.sorted()
  }

  var html: HTML {
    switch step {
    case .products:
      """
      \(textField(PlanText.business, "Cómo se llama tu negocio", help: "Si todavía no tiene nombre, di qué haces."))
      \(rows(of: .products) { [.product($0, .name), .product($0, .price), .product($0, .monthlyUnits)] })
      """
    case .unitCosts: unitCosts
    case .seasons: seasons
    case .fixedCosts: rows(of: .fixedCosts) { [.fixedCost($0, .name), .fixedCost($0, .monthly)] }
    case .wage: number(.ownerWage, help: "En dólares, cada mes.")
    case .investment:
      """
      \(rows(of: .assets) { [.asset($0, .name), .asset($0, .cost), .asset($0, .usefulLife)] })
      \(number(.workingCapital, help: "En dólares: la plata que tendrás en caja al empezar."))
      """
    case .funding:
      """
      \(number(.ownFunds, help: "En dólares: ahorros, y lo que valen los equipos que ya tienes."))
      \(number(.grant, help: "En dólares: lo que pides al capital de fortalecimiento."))
      <h2>Préstamos, si hay</h2>
      \(rows(of: .loans) { row in PlanField.LoanPart.allCases.map { .loan(row, $0) } })
      <h2>Con qué comparas tu plata</h2>
      \(number(.yearlyRate, help: "En porcentaje al año. Si no escribes nada usamos 12: lo que podría rendir guardada o prestada."))
      """
    case .results: results
    }
  }

  /// Only the notes, for a page that is already open.
  var notes: HTML {
    var names = shownFields.map(\.name)
    if step == .products { names.append(PlanText.business) }
    if step == .results { names.append(PlanText.explanation) }
    return names.map(note).joined()
  }

  private var shownFields: [PlanField] {
    func all(_ table: PlanTable) -> [PlanField] {
      Self.shownRows(of: table, in: text, atLeast: rows).flatMap { PlanText.fields(of: table, row: $0) }
    }
    let fields: [PlanField] =
      switch step {
      case .products, .unitCosts: all(.products)
      case .seasons: (0..<12).map { .season(month: $0) } + all(.products)
      case .fixedCosts: all(.fixedCosts)
      case .wage: [.ownerWage]
      case .investment: all(.assets) + [.workingCapital]
      case .funding: [.ownFunds, .grant, .yearlyRate] + all(.loans)
      case .results: []
      }
    return fields.filter { Step(of: $0) == step }
  }

  // MARK: Rows

  private func rows(of table: PlanTable, _ fields: (Int) -> [PlanField]) -> HTML {
    let used = Set(text.rows(of: table))
    let shown = Self.shownRows(of: table, in: text, atLeast: rows)
    let lines = shown.enumerated().map { place, row -> HTML in
      let remove: HTML? =
        used.contains(row)
        ? """
        <button class="quiet remove" name="hacer" value="quitar:\(table.prefix)-\(row + 1)">Quitar\
        <span class="off-screen"> \(table.singular.lowercased()) \(place + 1)</span></button>
        """ : nil
      return """
        <fieldset class="line" data-row="\(table.prefix)-\(row + 1)"><legend>\(table.singular) <span>\(place + 1)</span></legend>\
        <div class="cells">\(fields(row).map { number($0) })</div>\(remove)</fieldset>

        """
    }
    return lines.joined() + more(of: table, shown: shown.count)
  }

  private func more(of table: PlanTable, shown: Int) -> HTML {
    guard shown < table.mostRows else { return "<p class=\"help\">Caben hasta \(table.mostRows) filas.</p>" }
    return """
      <p><button class="quiet" name="hacer" value="mas:\(shown)" data-more="\(table.prefix)" data-most="\(table.mostRows)">\
      \(table.oneMore)</button></p>

      """
  }

  private var unitCosts: HTML {
    let rows = text.rows(of: .products)
    guard !rows.isEmpty else { return noProducts }
    return rows.enumerated().map { place, row -> HTML in
      let name = text[.product(row, .name)]
      let price = text[.product(row, .price)]
      let sold: HTML = price.isEmpty ? "todavía sin precio" : "lo vendes a \(price)"
      return """
        <fieldset class="line"><legend>\(name.isEmpty ? "Producto \(place + 1)" : name)</legend><p class="help">Una unidad: \(sold).</p>\
        <div class="cells">\(number(.product(row, .unitCost)))</div></fieldset>

        """
    }.joined()
  }

  private var noProducts: HTML {
    """
    <p>Primero escribe <a href="\(Step.products.path)">lo que vendes</a>. Aquí aparecerá cada cosa, para decir cuánto cuesta hacerla.</p>
    """
  }

  private var seasons: HTML {
    let own = text.rows(of: .products).enumerated().map { place, row -> HTML in
      let name = text[.product(row, .name)]
      let fields = (0..<12).map { PlanField.productSeason(row, month: $0) }
      let isOpen = fields.contains { !text[$0].isEmpty }
      return """
        <details\(isOpen ? " open" as HTML : .empty)><summary>\(name.isEmpty ? "Producto \(place + 1)" : name): tiene otra temporada</summary>\
        <p class="help">Solo si sus meses son distintos. Lo vacío sigue la temporada del negocio.</p>\
        <div class="months">\(fields.map { number($0) })</div></details>

        """
    }
    return """
      <fieldset><legend>Temporada del negocio</legend><div class="months">\((0..<12).map { number(.season(month: $0)) })</div></fieldset>
      \(own)
      """
  }

  private var results: HTML {
    """
    <div class="field"><label for="\(PlanText.explanation)">Qué te dicen los resultados y qué vas a hacer</label>\
    <p class="help" id="ayuda-\(PlanText.explanation)">Con tus palabras, unas cinco frases: ¿cuánto debes vender?, ¿qué mes es el más \
    apretado?, ¿qué cuidarás?, ¿de dónde sacaste los números?</p>\
    <textarea id="\(PlanText.explanation)" name="\(PlanText.explanation)" rows="8" maxlength="\(StepForm.longestExplanation)" \
    aria-describedby="ayuda-\(PlanText.explanation)">
    \(text[PlanText.explanation])</textarea>\(note(PlanText.explanation))</div>
    """
  }

  // MARK: One field

  private func textField(_ name: String, _ label: String, help: String) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><p class="help" id="ayuda-\(name)">\(help)</p>\
    <input id="\(name)" name="\(name)" value="\(text[name])" maxlength="\(StepForm.longestName)" \
    aria-describedby="ayuda-\(name) nota-\(name)">\(note(name))</div>
    """
  }

  private func number(_ field: PlanField, help: String? = nil) -> HTML {
    let name = field.name
    let isWrong = view.outcome.reading.problems[field] != nil
    let length = field.unit == nil ? StepForm.longestName : StepForm.longestNumber
    let keyboard: HTML =
      switch field.unit {
      case nil: .empty
      case .months: " inputmode=\"numeric\""
      case .dollars, .units, .percent: " inputmode=\"decimal\""
      }
    let helpLine: HTML? = help.map { "<p class=\"help\" id=\"ayuda-\(name)\">\($0)</p>" }
    let described: HTML = help == nil ? "nota-\(name)" : "ayuda-\(name) nota-\(name)"
    return """
      <div class="field"><label for="\(name)">\(shortLabel(field))</label>\(helpLine)\
      <input id="\(name)" name="\(name)" value="\(text[field])" maxlength="\(length)"\(keyboard)\
      \(isWrong ? " aria-invalid=\"true\"" as HTML : .empty) aria-describedby="\(described)">\(note(name))</div>
      """
  }

  private func shortLabel(_ field: PlanField) -> String {
    switch field {
    case .product(_, .name): "Qué vendes"
    case .product(_, .price): "Precio de una unidad ($)"
    case .product(_, .monthlyUnits): "Cuántas vendes en un mes normal"
    case .product(_, .unitCost): "Costo variable de una unidad ($)"
    case .fixedCost(_, .name): "Qué pagas"
    case .fixedCost(_, .monthly): "Cuánto es al mes ($)"
    case .asset(_, .name): "Qué equipo o herramienta"
    case .asset(_, .cost): "Cuánto cuesta ($)"
    case .asset(_, .usefulLife): "Meses que durará"
    case .loan(_, .name): "Quién presta"
    case .loan(_, .amount): "Cuánto presta ($)"
    case .loan(_, .yearlyRate): "Tasa al año (%)"
    case .loan(_, .term): "Plazo en meses"
    case .loan(_, .grace): "Meses de gracia"
    case .season(let month), .productSeason(_, let month): "Mes \(month + 1)"
    case .workingCapital, .ownFunds, .grant, .ownerWage, .yearlyRate: field.label
    }
  }

  // MARK: What is said about a field

  /// Always there, so that a script can fill it.
  private func note(_ name: String) -> HTML {
    let asides = view.asides.filter { $0.field == name }.map(aside)
    let field = PlanField(name: name)
    let problem = field.flatMap { field in view.outcome.reading.problems[field].map { message($0, field) } }
    let findings =
      step.isBegun(in: text)
      ? view.outcome.findings.filter { $0.field.name == name }.map(finding) : []
    return "<div class=\"note\" id=\"nota-\(name)\">\(asides)\(problem)\(findings)</div>"
  }

  private func aside(_ aside: AsideText) -> HTML {
    let here = text[aside.field]
    return """
      <div class="two"><p class="error">En otra página o teléfono escribiste «\(aside.text)». Aquí quedó «\(here)». ¿Cuál vale?</p>\
      <p class="row"><button class="quiet slim" name="hacer" value="queda:\(aside.id)">\(aside.text.isEmpty ? "Vacío" : aside.text)</button>\
      <button class="quiet slim" name="hacer" value="deja:\(aside.id)">\(here.isEmpty ? "Vacío" : here)</button></p></div>
      """
  }

  private func message(_ problem: TypedNumber, _ field: PlanField) -> HTML {
    switch problem {
    case .none, .number: .empty
    case .problem(let sentence): "<p class=\"error\">\(sentence)</p>"
    case .unclear(let thousands, let decimal):
      """
      <p class="error">«\(text[field])» se puede leer de dos maneras. ¿Cuál es?</p>\
      <p class="row"><button class="quiet slim" name="hacer" value="leer:\(field.name):\(thousands)">\(thousands)</button>\
      <button class="quiet slim" name="hacer" value="leer:\(field.name):\(decimal)">\(decimal)</button></p>
      """
    }
  }

  private func finding(_ placed: PlacedFinding) -> HTML {
    let isWrong = placed.finding.weight == .wrong
    let title: HTML = isWrong ? "No cuadra" : placed.isReviewed ? "Revisado" : "Revisa esto"
    return """
      <div class="finding\(isWrong ? " wrong" as HTML : .empty)"><p><b>\(title).</b> \(placed.finding.sentence) \
      <a href="/cursos/\(placed.finding.lesson)">Ver la lección</a></p>\(isWrong ? .empty : review(placed))</div>
      """
  }

  private func review(_ placed: PlacedFinding) -> HTML {
    let name = placed.reviewName
    return """
      <details\(placed.isReviewed ? " open" as HTML : .empty)><summary>Lo revisé y está bien</summary>\
      <label for="\(name)">Di por qué</label><p class="help">Lo leerá quien revise tu plan.</p>\
      <input id="\(name)" name="\(name)" value="\(placed.reason)" maxlength="\(StepForm.longestReason)"></details>
      """
  }
}
