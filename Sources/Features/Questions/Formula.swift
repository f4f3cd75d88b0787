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
    case sum(Node, Node)
    case difference(Node, Node)
    case product(Node, Node)
    case quotient(Node, Node)
    /// Halves away from zero.
    case rounded(Node, decimals: Int)
  }
}
