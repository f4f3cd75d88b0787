import Finance
import FinanceSheet
import Glibc

// How long the financial tool thinks, for Benchmarks: each of its parts for the largest plan that people may make and for a
// usual one, as the median and the 99th of a hundred rounds, in microseconds of the processor, whatever else it is busy with.

/// So many products, costs, assets and loans, half of the products with seasons of their own.
func plan(rows: Int, loans: Int) -> FinancialPlan {
  var draft = PlanDraft()
  for row in 0..<rows {
    draft.names[.product(row, .name)] = "Producto \(row)"
    draft.numbers[.product(row, .price)] = 155 + 31 * row
    draft.numbers[.product(row, .unitCost)] = 61 + 17 * row
    draft.numbers[.product(row, .monthlyUnits)] = 4_050 + 333 * row
    draft.names[.fixedCost(row, .name)] = "Costo \(row)"
    draft.numbers[.fixedCost(row, .monthly)] = 333 + 100 * row
    draft.names[.asset(row, .name)] = "Equipo \(row)"
    draft.numbers[.asset(row, .cost)] = 10_001 + 777 * row
    draft.numbers[.asset(row, .usefulLife)] = 12 + 2 * row
    if row % 2 == 0 {
      for month in 0..<12 {
        draft.numbers[.productSeason(row, month: month)] = month % 2 == 0 ? 11_005 : 8_995
      }
    }
  }
  for row in 0..<loans {
    draft.names[.loan(row, .name)] = "Cooperativa \(row)"
    draft.numbers[.loan(row, .amount)] = 50_000 + 1_234 * row
    draft.numbers[.loan(row, .yearlyRate)] = 1_560
    draft.numbers[.loan(row, .term)] = 120
  }
  draft.numbers[.ownerWage] = 40_000
  draft.numbers[.workingCapital] = 50_000
  draft.numbers[.ownFunds] = 50_000
  return draft.plan()
}

func time(_ what: String, rounds: Int, _ work: () throws -> Void) rethrows {
  var times: [Int] = []
  for _ in 0..<rounds {
    let began = processorTime()
    try work()
    times.append(processorTime() - began)
  }
  times.sort()
  print("\(what)\t\(times[rounds / 2])\t\(times[rounds * 99 / 100])")
}

/// Of this thread, in microseconds.
func processorTime() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
}

for (size, rows, loans) in [("usual", 4, 1), ("largest", 30, 5)] {
  let plan = plan(rows: rows, loans: loans)
  let results = try plan.results()
  let sheet = try template(for: plan)
  try time("\(size) results", rounds: 1_000) { _ = try plan.results() }
  time("\(size) findings", rounds: 1_000) { _ = findings(in: plan, results: results) }
  try time("\(size) sheet written", rounds: 100) { _ = try template(for: plan) }
  try time("\(size) sheet read", rounds: 100) { _ = try readPlan(sheet) }
}
