import App

/// The people of every test (`docs`, house style, rule 27), and nobody.
package enum Cast: String, Sendable, CaseIterable {
  /// Whoever is not signed in.
  case nobody
  /// Participant in Quito.
  case ana
  /// Participant in Machala, in another cohort than Ana.
  case pedro
  /// Ana's facilitator.
  case fabiola
  /// A second facilitator in Quito.
  case fernando
  /// Facilitator in Machala.
  case felix
  /// Trainer of Sierra Centro.
  case teresa
  /// Trainer of El Oro.
  case tomas
  /// Official in training, in Quito.
  case olga
  /// Evaluators in Quito.
  case elena, esteban
  /// Coordinator in Quito.
  case carmen
  /// Coordinator in Machala.
  case cesar
  /// The committee in Quito.
  case mesa
  /// Administrator.
  case ada

  /// What they type at the door.
  package var address: String { "\(rawValue)@demo.example" }

  /// The demonstration's entry; nil for nobody.
  package var member: Demo.Member? { Demo.cast.first { $0.mailbox == rawValue } }
}
