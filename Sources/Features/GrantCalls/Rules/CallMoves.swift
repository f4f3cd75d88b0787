import Core

extension GrantCall.State {
  /// What may follow it (decision 0021). That a published call opens and closes is the clock's doing and no move.
  package var moves: Set<GrantCall.State> {
    switch self {
    case .draft: [.published, .cancelled]
    case .published: [.review, .cancelled]
    case .review: [.decided, .cancelled]
    case .decided, .cancelled: []
    }
  }

  var event: EventKind {
    switch self {
    case .draft: .grantCallDrafted
    case .published: .grantCallPublished
    case .review: .grantCallInReview
    case .decided: .grantCallDecided
    case .cancelled: .grantCallCancelled
    }
  }
}

extension GrantCall {
  /// Letters of a reason.
  static let longestReason = 500

  /// Why it cannot pass to a state at that moment, with what to do; nil where it can.
  package func refusal(of next: State, at now: Instant) -> String? {
    guard state.moves.contains(next) else {
      switch state {
      case .decided: return "Esta convocatoria ya está decidida: su estado no cambia."
      case .cancelled:
        return "Esta convocatoria se canceló: su estado no cambia. Puedes copiarla como un borrador nuevo."
      case .draft: return "Esta convocatoria es un borrador: primero se publica."
      case .published, .review:
        return "La convocatoria ya no está en ese paso. Vuelve a su página y mira dónde va."
      }
    }
    if next == .review, now < closesAt {
      return "La convocatoria todavía recibe postulaciones: la evaluación empieza después de que cierra."
    }
    return nil
  }
}
