import Fractions

extension Calculation {
  /// Tries the formula over its range: throws what makes it unusable (a zero divisor, a percentage of 0) with the
  /// values that do it, and returns a notice for results without end that have no tolerance (rules 64, 79, 80).
  func checkRange() throws(AnswerMistake) -> String? {
    let bounds = FormulaBounds(formula, over: parameters, tolerance: tolerance)
    let isSafe = bounds.map { !needsOtherThanZero || $0.least > .zero || $0.greatest < .zero } ?? false
    let isExact = tolerance != .none || bounds?.isDecimal == true
    if isSafe, isExact { return nil }
    var endless: String?
    for indices in Trials(parameters) {
      let value = try resultTried(at: indices)
      guard !isExact, endless == nil, !value.isDecimal else { continue }
      endless =
        "Con \(described(indices)) el resultado tiene decimales sin fin y se compara con dos: "
        + "agrega una tolerancia, como «± 0,01», o usa redondear(…; 2)."
      if isSafe { break }
    }
    return endless
  }

  private var needsOtherThanZero: Bool {
    if case .percent = tolerance { true } else { false }
  }

  private func resultTried(at indices: [Int]) throws(AnswerMistake) -> Fraction {
    do throws(Fraction.Failure) {
      let values = try values(at: indices)
      let value = try formula.value(for: values)
      _ = try answer(for: values)
      if !needsOtherThanZero || !value.isZero { return value }
    } catch {
      switch error {
      case .divisionByZero:
        throw AnswerMistake(
          "Con \(described(indices)) se divide entre cero: cambia los valores o la fórmula.")
      case .overflow:
        throw AnswerMistake(
          "Con \(described(indices)) los números de la fórmula se hacen demasiado largos: usa números más cortos."
        )
      }
    }
    throw AnswerMistake(
      "Con \(described(indices)) el resultado es 0 y un porcentaje de 0 no deja ningún margen: escribe la tolerancia "
        + "como número, «± 0,5», o cambia los valores.")
  }

  func values(at indices: [Int]) throws(Fraction.Failure) -> [Fraction] {
    var values: [Fraction] = []
    for (parameter, index) in zip(parameters, indices) { values.append(try parameter.value(index)) }
    return values
  }

  /// `precio = 2,50 y fijos = 100`
  private func described(_ indices: [Int]) -> String {
    let parts = zip(parameters, indices).map { parameter, index in
      do throws(Fraction.Failure) {
        return "\(parameter.name) = \(try parameter.value(index).text(decimals: parameter.decimals))"
      } catch {
        return parameter.name
      }
    }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "estos números" }
    return parts.dropLast().joined(separator: ", ") + " y " + last
  }
}

/// Combinations of parameters' values, as indices: all of them up to 100,000; of more, every combination of first and
/// last values and then a fixed sample (rule 79).
struct Trials: Sequence, IteratorProtocol {
  static let most = 100_000
  static let sampleSize = 10_000

  private let counts: [Int]
  /// All combinations; nil when they are too many.
  private let all: Int?
  private var done = 0
  private var stream = RandomStream(state: 0)

  init(_ parameters: [Calculation.Parameter]) {
    counts = parameters.map(\.count)
    var total = 1
    // Each count is at most 10,000, so nothing overflows before the limit is passed.
    for count in counts where total <= Self.most { total *= count }
    all = total <= Self.most ? total : nil
  }

  mutating func next() -> [Int]? {
    let ends = 1 << counts.count
    guard done < all ?? (ends + Self.sampleSize) else { return nil }
    defer { done += 1 }
    if all != nil {
      var rest = done
      return counts.map { count in
        defer { rest /= count }
        return rest % count
      }
    }
    if done < ends {
      return counts.indices.map { done >> $0 & 1 == 0 ? 0 : counts[$0] - 1 }
    }
    return counts.map { stream.below($0) }
  }
}
