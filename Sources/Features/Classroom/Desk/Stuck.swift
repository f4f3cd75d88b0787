import Cohorts
import Core
import Courses
import Hours

/// Why somebody may need a hand.
enum StuckReason: Sendable, Equatable {
  /// Has not come into Aula for so many whole days.
  case notSeen(days: Int)
  /// Has not come in since joining, so many whole days ago, or so long ago that it is not kept.
  case neverSeen
  /// Tried the quiz of a module so often and did not pass it.
  case failedQuiz(module: String, times: Int)
  /// Has less than the group's calendar asked for a week ago; so much is missing to be where the calendar is today.
  case behind(Minutes)

  /// What is wrong, for staff.
  var sentence: String {
    switch self {
    case .notSeen(let days): "No entra hace \(counted(days, "día", "días"))"
    case .neverSeen: "Todavía no ha entrado a su aula"
    case .failedQuiz(let module, let times):
      "No aprobó la prueba de «\(module)» en \(counted(times, "intento", "intentos"))"
    case .behind(let missing): "Va más de una semana atrás del calendario: le faltan \(missing.inWords)"
    }
  }

  /// What to do about it.
  var advice: String {
    switch self {
    case .notSeen: "Escríbele y pregunta qué le detiene: datos, tiempo o trabajo."
    case .neverSeen: "Revisa con la persona si recuerda su clave; puedes darle un código para una nueva."
    case .failedQuiz: "Repasen juntos ese módulo antes del próximo intento."
    case .behind: "Acuerden dos horas fijas a la semana, o invítale al próximo encuentro."
    }
  }
}

/// After how long without coming in somebody is asked about.
let longestSilence: Duration = .days(7)

/// Why somebody may need a hand; empty for those who go on and for those who have finished.
///
/// - Parameter failed: titles of modules whose quiz was not passed, with how often it was tried.
func reasonsStuck(
  _ line: Student, in cohort: Cohort, failed: [(module: String, times: Int)], at now: Instant
) -> [StuckReason] {
  guard line.finishedAt == nil, !cohort.isFrozen, now >= Instant(on: cohort.startsOn, minuteOfDay: 0) else {
    return []
  }
  var reasons: [StuckReason] = []
  // Whoever studies in class alone has no need to come in.
  if cohort.modality != .inPerson, now - line.since > longestSilence {
    if let lastSeen = line.lastSeen {
      let silence = now - lastSeen
      if silence > longestSilence {
        reasons.append(.notSeen(days: Int(silence.components.seconds / 86_400)))
      }
    } else {
      reasons.append(.neverSeen)
    }
  }
  reasons += failed.filter { $0.times >= 2 }.map { .failedQuiz(module: $0.module, times: $0.times) }
  if let missing = behind(line.standing(in: cohort), in: cohort, at: now) { reasons.append(.behind(missing)) }
  return reasons
}

/// What is missing to be where the cohort's calendar is today, for somebody who is not even where it was a week ago; the
/// calendar spreads the required minutes evenly over the days of the cohort.
func behind(_ standing: Standing, in cohort: Cohort, at now: Instant) -> Minutes? {
  let today = Day(now)
  guard standing.counting < expected(of: cohort, on: today.adding(days: -7)) else { return nil }
  return Minutes(expected(of: cohort, on: today).count - standing.counting.count)
}

/// The minutes that the calendar of a cohort asks for by the end of a day.
func expected(of cohort: Cohort, on day: Day) -> Minutes {
  let length = cohort.startsOn.days(until: cohort.endsOn) + 1
  let gone = min(max(0, cohort.startsOn.days(until: day) + 1), length)
  return Minutes(cohort.required.sum.count * gone / length)
}

/// What the message says; staff may change it before they send it.
func message(to name: String, from facilitator: String, about reasons: [StuckReason], in cohort: Cohort)
  -> String
{
  let first = name.prefix { $0 != " " }
  let about: String
  switch reasons.first {
  case .notSeen, .neverSeen: about = "Hace días que no te vemos en el aula. ¿Todo bien? ¿Te ayudo a entrar?"
  case .failedQuiz(let module, _):
    about = "Vi que la prueba de «\(module)» está difícil. ¿La repasamos juntos?"
  case .behind: about = "Quiero ayudarte a ponerte al día con el curso. ¿Cuándo te queda bien hablar?"
  case nil: about = "¿Cómo vas con el curso?"
  }
  return "Hola, \(first). Soy \(facilitator), del grupo \(cohort.name). \(about)"
}
