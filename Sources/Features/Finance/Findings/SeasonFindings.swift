/// When it is sold: the good and the bad months.
func seasonFindings(_ plan: FinancialPlan) -> [Finding] {
  var found: [Finding] = []
  // Nobody follows the plan's season when each product has its own.
  if plan.products.isEmpty || plan.products.contains(where: { $0.season == nil }) {
    found += season(
      plan.season, at: { .season(month: $0) }, .seasonUnbalanced, of: "Los doce meses de tu temporada")
  }
  for (row, product) in plan.products.enumerated() {
    let name = called(product.name, or: "el producto \(row + 1)")
    if let own = product.season {
      found += season(
        own, at: { .productSeason(row, month: $0) }, .productSeasonUnbalanced,
        of: "Los doce meses de la temporada de \(name)")
    }
    if let finding = even(product, row, plan.season) { found.append(finding) }
  }
  return found
}

private func season(
  _ season: Season, at field: (Int) -> PlanField, _ kind: FindingKind, of subject: String
) -> [Finding] {
  guard !season.isBalanced else { return [] }
  let sum = season.factors.reduce(0) { $0 + $1.basisPoints }
  let largest = season.factors.max() ?? Rate(basisPoints: 0)
  // Between one for each month and ten: shares of one, where a hundred stands for a normal month.
  if sum > 0, largest.basisPoints <= 1_000 {
    return [
      Finding(
        .seasonInShares, at: field(0),
        "\(subject) son muy bajos: el más alto es \(largest.text). Un mes normal se escribe 100, no 1. Si en un mes "
          + "vendes la mitad más, pon 150; si vendes la mitad, pon 50.")
    ]
  }
  // A third of a hundredth cannot be written, so the average is told as the sum.
  return [
    Finding(
      kind, at: field(season.factors.firstIndex { $0.basisPoints != 10_000 } ?? 0),
      "\(subject) suman \(Rate(basisPoints: sum).text) y deben sumar 1.200, para que promedien 100. Lo que sube en unos "
        + "meses baja en otros. \(sum > 120_000 ? "Baja" : "Sube") los que no creas tanto.")
  ]
}

/// Things that the whole country buys in one season of the year.
private let seasonalWords: Phrases = [
  "uniforme", "uniformes", "utiles escolares", "mochila", "mochilas", "cuaderno", "cuadernos",
  "disfraz",
  "disfraces", "monigote", "monigotes", "ano viejo", "anos viejos", "arbol de navidad", "pesebre", "pesebres",
  "navideno", "navidena", "navidenos", "navidenas", "villancicos", "colada morada", "guagua de pan",
  "guaguas de pan", "fanesca", "juguete", "juguetes",
]

private func even(_ product: FinancialPlan.Product, _ row: Int, _ shared: Season) -> Finding? {
  let season = product.season ?? shared
  guard product.monthlyUnits.hundredths > 0, Set(season.factors).count == 1,
    FoldedName(product.name).says(seasonalWords)
  else { return nil }
  return Finding(
    .evenSeason, at: product.season == nil ? .season(month: 0) : .productSeason(row, month: 0),
    "«\(product.name)» se vende igual los doce meses en tu plan. ¿De verdad no hay meses fuertes y flojos? Escríbelos en la "
      + "temporada: así verás a tiempo el mes en que falta plata.")
}
