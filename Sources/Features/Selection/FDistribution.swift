import Glibc

/// How often a value of the F distribution is above `ratio`: the test of whether differences are more than chance.
///
/// By the regularised incomplete beta function (DLMF 8.17, its continued fraction 8.17.22).
func chanceOfMore(than ratio: Double, _ first: Double, _ second: Double) -> Double {
  guard ratio > 0 else { return 1 }
  return incompleteBeta(second / (second + first * ratio), second / 2, first / 2)
}

private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  // The fraction converges fast on one side; DLMF 8.17.4 turns the other into it.
  guard x <= (a + 1) / (a + b + 2) else { return 1 - incompleteBeta(1 - x, b, a) }
  let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
  return front * continuedFraction(x, a, b)
}

/// 1/(1 + d₁/(1 + d₂/(1 + …))), from the front by Lentz's method.
private func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  var top = 1.0
  var bottom = 1 - (a + b) * x / (a + 1)
  bottom = 1 / (abs(bottom) < tiny ? tiny : bottom)
  var value = bottom
  for step in 1...10_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    for term in [even, odd] {
      bottom = 1 + term * bottom
      bottom = 1 / (abs(bottom) < tiny ? tiny : bottom)
      top = 1 + term / top
      if abs(top) < tiny { top = tiny }
      value *= bottom * top
    }
    if abs(bottom * top - 1) < 1e-14 { break }
  }
  return value
}
