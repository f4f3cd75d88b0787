import Core
import Markup

/// The outcomes of those who attended as tables that add up, each share beside what it is of.
struct TotalsTables {
  let totals: TrainingTotals

  init(_ totals: TrainingTotals) { self.totals = totals }

  /// How many came to what, and the same by city where there are several.
  var html: HTML {
    let rows = TrainingOutcome.allCases.map { outcome -> HTML in
      let count = totals.outcomes[outcome] ?? 0
      let confirmed: HTML = outcome == .neither ? "–" : "\(share(totals.confirmed[outcome] ?? 0, of: count))"
      return """
        <tr><th scope="row">\(outcome.name)</th><td class="n" data-t="Personas">\(count)</td>\
        <td class="n" data-t="De quienes asistieron">\(share(count, of: totals.attended))</td>\
        <td class="n" data-t="Con certificado vigente">\(confirmed)</td></tr>
        """
    }
    return """
      <table class="rows sums"><caption class="soft">Resultados de quienes asistieron\
      \(absentees)</caption>\
      <thead><tr><th scope="col">Resultado</th><th scope="col" class="n">Personas</th>\
      <th scope="col" class="n">De quienes asistieron</th><th scope="col" class="n">Con certificado vigente</th></tr></thead>\
      <tbody>\(rows)<tr><th scope="row">Asistieron</th><td class="n" data-t="Personas"><b>\(totals.attended)</b></td>\
      <td class="n" data-t="De quienes asistieron">\(share(totals.attended, of: totals.attended))</td>\
      <td class="n" data-t="Con certificado vigente">\(share(totals.confirmed.values.reduce(0, +), of: totals.attended))</td></tr></tbody></table>
      \(totals.cities.count > 1 ? cities : nil)
      """
  }

  private var absentees: HTML? {
    switch totals.enrolled - totals.attended {
    case 0: nil
    case 1: ". Otra, de \(totals.enrolled) personas inscritas, no asistió nunca"
    case let absent: ". Otras \(absent) de \(totals.enrolled) personas inscritas no asistieron nunca"
    }
  }

  private var cities: HTML {
    func cells(_ outcomes: [TrainingOutcome: Int], _ whole: Int) -> HTML {
      TrainingOutcome.allCases.map { outcome -> HTML in
        "<td class=\"n\" data-t=\"\(outcome.name)\">\(share(outcomes[outcome] ?? 0, of: whole))</td>"
      }.joined()
    }
    let rows = totals.cities.map { line -> HTML in
      """
      <tr><th scope="row">\(line.name)</th>\(cells(line.outcomes, line.attended))\
      <td class="n" data-t="Asistieron">\(line.attended)</td></tr>
      """
    }
    return """
      <table class="rows sums"><caption class="soft">Por ciudad, de quienes asistieron</caption><thead><tr><th scope="col">Ciudad</th>\
      \(TrainingOutcome.allCases.map { "<th scope=\"col\" class=\"n\">\($0.name)</th>" as HTML })\
      <th scope="col" class="n">Asistieron</th></tr></thead><tbody>\(rows)<tr><th scope="row">Todas</th>\
      \(cells(totals.outcomes, totals.attended))<td class="n" data-t="Asistieron"><b>\(totals.attended)</b></td></tr></tbody></table>

      """
  }
}
