import Fractions

/// The right answer of a calculated question as a computation on its parameters (rule 78).
package struct Formula: Sendable, Equatable {
  /// As the author wrote it.
  package let source: String
  let root: Node

  /// One operation with its operands.
  indirect enum Node: Sendable, Equatable {
    case number(Fraction)
    /// Index in the calculation's parameters.
    case parameter(Int)
    case negated(Node)
    case applied(Operator, Node, Node)
    /// Halves away from zero.
    case rounded(Node, decimals: Int)
  }

  enum Operator: Sendable, Equatable {
    case plus, minus, times, over
  }

  /// The exact result for one value of each parameter.
  func value(for values: [Fraction]) throws(Fraction.Failure) -> Fraction {
    try root.value(for: values)
  }
}

extension Formula.Node {
  func value(for values: [Fraction]) throws(Fraction.Failure) -> Fraction {
    switch self {
    case .number(let number): number
    case .parameter(let index): values[index]
    case .negated(let operand): try -operand.value(for: values)
    case .applied(let sign, let left, let right):
      try sign.applied(to: left.value(for: values), right.value(for: values))
    case .rounded(let operand, let decimals): try operand.value(for: values).rounded(to: decimals)
    }
  }
}

extension Formula.Operator {
  func applied(to left: Fraction, _ right: Fraction) throws(Fraction.Failure) -> Fraction {
    switch self {
    case .plus: try left + right
    case .minus: try left - right
    case .times: try left * right
    case .over: try left / right
    }
  }
}
