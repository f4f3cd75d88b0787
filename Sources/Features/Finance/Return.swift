import Glibc
import Fractions

/// When the flows have paid the investment back, undiscounted, by interpolation within the month. What twelve months do not
/// pay is looked for in the same year repeated, up to ten times; nil when that is not enough either.
func payback(of investment: Money, _ flows: [Fraction]) throws(Fraction.Failure) -> Payback? {
  var open = investment.exact
  guard open > .zero else { return Payback(months: 0, repeatsYear: false) }
  for month in 0..<120 {
    let flow = flows[month % 12]
    let rest = try open - flow
    if rest <= .zero, flow > .zero {
      return Payback(months: Double(month) + (try open / flow).approximation, repeatsYear: month >= 12)
    }
    open = rest
  }
  return nil
}

/// The project's flows of twelve months at a yearly rate, less the investment; without a terminal value.
func presentValue(of investment: Money, _ flows: [Fraction], at rate: Rate) -> Money? {
  let monthly = expm1(log1p(Double(rate.basisPoints) / 10_000) / 12)
  let value = zip(1..., flows).reduce(-Double(investment.cents)) { sum, flow in
    sum + flow.1.approximation / pow(1 + monthly, Double(flow.0))
  }
  return Money(rounding: value)
}

/// The yearly forms of the monthly rates at which the flows are worth the investment, the monthly rate nearest to zero first.
func internalRates(of investment: Money, _ flows: [Fraction]) -> [Double] {
  guard investment > .zero else { return [] }
  let coefficients = [-Double(investment.cents)] + flows.map(\.approximation)
  let monthly = positiveRoots(of: coefficients).map { 1 / $0 - 1 }.sorted { abs($0) < abs($1) }
  return monthly.map { pow(1 + $0, 12) - 1 }.filter(\.isFinite)
}

/// The roots above zero of a polynomial, the coefficient of the power 0 first. Between two neighbouring turning points it has
/// at most one, which bisection finds; the turning points are the roots of the derivative.
private func positiveRoots(of coefficients: [Double]) -> [Double] {
  guard let lastUsed = coefficients.lastIndex(where: { $0 != 0 }), lastUsed > 0 else { return [] }
  let used = Array(coefficients[...lastUsed])
  // Cauchy's bound: no root is larger in magnitude.
  let bound = 1 + (used.dropLast().map { abs($0) }.max() ?? 0) / abs(used[lastUsed])
  let derivative = used.indices.dropFirst().map { Double($0) * used[$0] }
  let edges = [0] + positiveRoots(of: derivative).filter { $0 < bound } + [bound]
  return zip(edges, edges.dropFirst()).compactMap { root(of: used, between: $0, and: $1) }
}

/// Where the polynomial changes its sign, or touches zero at the upper edge.
private func root(of coefficients: [Double], between lower: Double, and upper: Double) -> Double? {
  let atLower = value(of: coefficients, at: lower)
  let atUpper = value(of: coefficients, at: upper)
  if atUpper == 0 { return upper }
  guard atLower != 0, (atLower < 0) != (atUpper < 0) else { return nil }
  var (low, high) = (lower, upper)
  while true {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { return middle }
    if (value(of: coefficients, at: middle) < 0) == (atLower < 0) { low = middle } else { high = middle }
  }
}

private func value(of coefficients: [Double], at point: Double) -> Double {
  coefficients.reversed().reduce(0) { $0 * point + $1 }
}
