import Cohorts
import Core
import Courses

/// Why attendance cannot be marked.
package enum MarkRefusal: Sendable, Equatable {
  case frozen, cancelled
  /// It begins later, at the moment given.
  case tooEarly(Instant)
  /// «Tarde» after the session needs the minutes, from 1 to one less than its length.
  case minutesNeeded(Minutes)
  /// The day of the session is over: a change needs its reason.
  case reasonNeeded

  /// As people read it.
  package var sentence: String {
    switch self {
    case .frozen: "Este grupo ya cerró: su asistencia no cambia más."
    case .cancelled: "Este encuentro se canceló: no se toma asistencia."
    case .tooEarly(let start):
      "El encuentro empieza el \(GuayaquilTime(start).inWords). La lista se abre una hora antes."
    case .minutesNeeded(let length):
      "Escribe cuántos minutos asistió: de 1 a \(length.count - 1)."
    case .reasonNeeded: "El día del encuentro ya pasó: escribe abajo por qué cambia la asistencia."
    }
  }
}

/// How long before a session its list opens.
let earliestMark: Duration = .hours(1)

/// Whether the list of a session can be marked at all now; nil when it can.
func refusal(
  toMark session: ClassSession, of cohort: Cohort, at now: Instant
) -> MarkRefusal? {
  if cohort.isFrozen { return .frozen }
  if session.isCancelled { return .cancelled }
  if now < session.startsAt - earliestMark { return .tooEarly(session.startsAt) }
  return nil
}

/// What a mark comes to.
enum MarkDecision: Sendable, Equatable {
  /// Nothing is to be written: it is so already, or whoever sent the form did not touch it.
  case unchanged
  case write
  /// Somebody else wrote this one meanwhile, and it says something else.
  case contested(AttendanceMark.ID)
  case refused(MarkRefusal)
}

/// Decides about one person on a list.
///
/// - Parameters:
///   - seen: the last mark that the form had seen when it was shown.
///   - reason: in words of whoever corrects; may be empty on the day of the session.
func decide(
  _ wanted: Attendance, for line: RollLine, seen: AttendanceMark.ID, session: ClassSession,
  reason: String, at now: Instant
) -> MarkDecision {
  let current = line.current
  if current?.attendance == wanted { return .unchanged }
  let shown = line.mark(seenAt: seen)
  if let current, current.id != shown?.id {
    return shown?.attendance == wanted ? .unchanged : .contested(current.id)
  }
  if case .late(let minutes) = wanted, !(1..<session.minutes.count).contains(minutes.count) {
    return .refused(.minutesNeeded(session.minutes))
  }
  let isOver = Day(now) > Day(session.endsAt)
  if current != nil, isOver, reason.isEmpty { return .refused(.reasonNeeded) }
  return .write
}

/// What a choice of the form means; nil when it is none of the four.
///
/// - Parameter typedMinutes: for somebody late. While the session is on they may stay empty: then it is what is left of it.
func attendance(
  _ state: String?, typedMinutes: String, in session: ClassSession, at now: Instant
) -> Attendance? {
  switch state.flatMap(Attendance.State.init) {
  case .present: return .present
  case .excused: return .excused
  case .absent: return .absent
  case .late:
    if let typed = Int(typedMinutes.filter { !$0.isWhitespace }) { return .late(Minutes(typed)) }
    guard typedMinutes.allSatisfy(\.isWhitespace), session.startsAt < now, now < session.endsAt else {
      return .late(Minutes(0))
    }
    return .late(Minutes(Int((session.endsAt - now).components.seconds / 60)))
  case nil: return nil
  }
}

extension AttendanceMark {
  /// «Fernando Paredes marcó «ausente» a las 10:05».
  var contest: String { "\(author) marcó «\(attendance.inWords)» a las \(GuayaquilTime(at).clock)" }
}
