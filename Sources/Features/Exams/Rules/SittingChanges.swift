import Core

/// How far a sitting is, which decides what of it may still change.
enum SittingPhase: Sendable, Equatable {
  /// Nobody may be inside yet: everything but the rules of the exam may change.
  case before
  /// From the first opening on: name, what of the windows is still to come, and who is named.
  case running
  /// Results stand on it: nothing changes.
  case over
  case cancelled
}

extension Sitting {
  func phase(at now: Instant) -> SittingPhase {
    if cancellation != nil { return .cancelled }
    if now >= closesAt { return .over }
    return now < opensAt ? .before : .running
  }
}

/// Why a sitting that runs may not get these windows instead of its own: what has begun stays begun, and what is over stays
/// over. Nil where it may.
func problem(changing windows: [SittingWindow], to new: [SittingWindow], at now: Instant) -> String? {
  for window in windows where window.opensAt <= now {
    guard let kept = new.first(where: { $0.opensAt == window.opensAt }) else {
      return "La ventana \(window.inWords) ya empezó: su comienzo se queda como está."
    }
    if window.closesAt <= now, kept != window {
      return "La ventana \(window.inWords) ya pasó: se queda como está."
    }
    if window.closesAt > now, kept.closesAt <= now {
      return "Esa hora de cierre ya pasó. Para cerrar ahora, cancela la convocatoria."
    }
  }
  let begun = windows.filter { $0.opensAt <= now }.map(\.opensAt)
  guard new.allSatisfy({ begun.contains($0.opensAt) || $0.closesAt > now }) else {
    return "Una de las ventanas ya pasó. Elige otro día u otra hora."
  }
  return nil
}

/// What is wrong with windows by themselves; nil for those that can be had.
func problem(with windows: [SittingWindow], minutes: Int?, at now: Instant) -> String? {
  for (earlier, later) in zip(windows, windows.dropFirst()) where later.opensAt < earlier.closesAt {
    return "Dos ventanas se cruzan. Cada una empieza cuando la anterior ya cerró."
  }
  if let minutes, windows.contains(where: { $0.closesAt - $0.opensAt < .minutes(minutes) }) {
    return "El examen dura \(minutes) minutos y la convocatoria tiene menos. Ciérrala más tarde."
  }
  if windows.contains(where: { $0.closesAt - $0.opensAt > SittingForm.longestWindow }) {
    return "Una ventana dura más de 31 días. Ciérrala antes."
  }
  return nil
}
