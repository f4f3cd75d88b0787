import Core

extension GrantCall {
  /// Why a published call cannot have these dates at that moment, by field; nil where it can (decision 0021).
  ///
  /// What was promised is only ever made earlier when nobody has lost anything by it: the closing stays in the future, and an
  /// opening that is over is over.
  func refusal(ofOpening newOpening: Instant, closing newClosing: Instant, at now: Instant) -> CallProblem? {
    guard state == .published else {
      return CallProblem(
        "cierra-dia", "Las fechas solo cambian mientras la convocatoria está publicada y sin evaluar.")
    }
    if opensAt <= now, newOpening != opensAt {
      return CallProblem("abre-dia", "Ya abrió: la apertura no cambia.")
    }
    if opensAt > now, newOpening < now {
      return CallProblem("abre-dia", "Esa hora ya pasó: pon una apertura que esté por venir.")
    }
    if newClosing <= now {
      return CallProblem("cierra-dia", "Esa hora ya pasó: el cierre tiene que estar por venir.")
    }
    if newClosing <= newOpening { return CallProblem("cierra-dia", "El cierre va después de la apertura.") }
    if newOpening == opensAt, newClosing == closesAt {
      return CallProblem("cierra-dia", "Son las mismas fechas: no hay nada que cambiar.")
    }
    return nil
  }

  /// The last moment at which an application is taken, whose minute people read: «hasta las 23:59» includes that minute.
  package var lastMoment: Instant { closesAt - .milliseconds(1) }

  /// «martes 30 de marzo de 2027, 23:59».
  package var closingInWords: String { GuayaquilTime(lastMoment).inWords }

  /// «lunes 1 de marzo de 2027, 08:00».
  package var openingInWords: String { GuayaquilTime(opensAt).inWords }
}
