import Core
import Web

/// Other dates for a published call, as they were typed.
struct DatesForm: Sendable {
  /// Nil once it is open: its opening is over.
  let opens: CallForm.TypedMoment?
  let closes: CallForm.TypedMoment
  let reason: String
  private let openedAt: Instant

  /// What it says now.
  init(_ call: GrantCall) {
    opens = CallForm.TypedMoment(call.opensAt)
    closes = CallForm.TypedMoment(call.closesAt - .minutes(1))
    reason = ""
    openedAt = call.opensAt
  }

  init(_ form: Form, of call: GrantCall, at now: Instant) {
    opens = call.opensAt > now ? CallForm.TypedMoment(form, "abre") : nil
    closes = CallForm.TypedMoment(form, "cierra")
    reason = oneLine(form["motivo"] ?? "")
    openedAt = call.opensAt
  }

  /// Nil for what cannot be read. The closing is the minute after the one that was typed.
  var moments: (opensAt: Instant, closesAt: Instant)? {
    guard let opensAt = opens.map(\.instant) ?? openedAt, let closesAt = closes.instant else { return nil }
    return (opensAt, closesAt + .minutes(1))
  }

  var problems: [CallProblem] {
    var found: [CallProblem] = []
    if let opens, opens.instant == nil {
      found.append(CallProblem("abre-dia", "Escribe el día y la hora, como 27/3/2027 y 08:00."))
    }
    if closes.instant == nil {
      found.append(CallProblem("cierra-dia", "Escribe el día y la hora, como 27/3/2027 y 23:59."))
    }
    return found + [reasonProblem(reason)].compactMap { $0 }
  }
}
