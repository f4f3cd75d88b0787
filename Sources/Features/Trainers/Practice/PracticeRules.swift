import Core
import Courses

/// The most that one class lasts, and that somebody teaches on one day, in minutes: a working day.
let longestPractice = 480
/// Less is no class, in minutes.
let shortestPractice = 20
/// The most that is counted around a class, in minutes: «La ruta de la práctica» of the course has four hours of it.
let longestAround = 240

/// A class that the person wrote down before, to which a new one must fit.
package struct PracticeSpan: Sendable, Equatable {
  package let topic: String
  package let startsAt: Instant
  package let minutes: Minutes

  package init(topic: String, startsAt: Instant, minutes: Minutes) {
    self.topic = topic
    self.startsAt = startsAt
    self.minutes = minutes
  }

  fileprivate var endsAt: Instant { startsAt + .minutes(minutes.count) }
}

/// Why a class cannot be written down as it was told; empty when it can.
///
/// - Parameters:
///   - others: every other class of the person that was not withdrawn.
///   - start: the first day of the person's cohort.
package func practiceProblems(
  _ facts: PracticeFacts, besides others: [PracticeSpan], since start: Day, at now: Instant
) -> FieldProblems {
  var problems: FieldProblems = [:]
  if !(shortestPractice...longestPractice).contains(facts.minutes.count) {
    problems["minutos"] =
      "Una clase dura de \(shortestPractice) a \(longestPractice) minutos. Si fueron varias, regístralas por separado."
  }
  if !(0...longestAround).contains(facts.around.count) {
    problems["alrededor"] = "Escribe de 0 a \(longestAround) minutos."
  } else if facts.around > facts.minutes {
    problems["alrededor"] = "No puede ser más tiempo que la clase misma: \(facts.minutes.inWords)."
  }
  if facts.startsAt > now {
    problems["fecha"] = "Esa fecha todavía no llega: registra la clase cuando ya la diste."
  } else if facts.endsAt > now {
    problems["hora"] = "Con esa hora y esa duración, la clase todavía no termina."
  } else if Day(facts.startsAt) < start {
    problems["fecha"] = "Esa fecha es anterior a tu formación, que empezó el \(start.inWords)."
  }
  if let clash = others.first(where: { $0.startsAt < facts.endsAt && facts.startsAt < $0.endsAt }) {
    problems["hora"] = problems["hora"] ?? "A esa hora ya registraste otra clase: «\(clash.topic)»."
  }
  let sameDay = others.filter { Day($0.startsAt) == Day(facts.startsAt) }.reduce(0) { $0 + $1.minutes.count }
  if problems["minutos"] == nil, sameDay + facts.minutes.count > longestPractice {
    problems["minutos"] =
      "Ese día ya registraste \(Minutes(sameDay).inWords) de clase: en un día cuentan \(Minutes(longestPractice).inWords) como máximo."
  }
  return problems
}

/// The team somebody belongs to: the cities where they work (issue 10, point 1: «a trainer of another team»).
package struct Team: Sendable, Equatable {
  package let person: Person.ID
  package let cities: Set<City.ID>
  /// The zones of those cities.
  package let zones: Set<Zone>

  package init(person: Person.ID, cities: Set<City.ID>, zones: Set<Zone>) {
    self.person = person
    self.cities = cities
    self.zones = zones
  }
}

/// Why a trainer may not observe somebody's class.
package enum ObserverRefusal: Sendable, Equatable {
  case ownClass, sameTeam
  /// The trainer's record tells no city, and the zone does not decide.
  case unknownTeam

  /// As the trainer reads it.
  package var sentence: String {
    switch self {
    case .ownClass: "Es tu propia clase: la observa otra persona."
    case .sameTeam: "Es de tu mismo equipo: la observa quien forma en otra ciudad."
    case .unknownTeam:
      "Tu ficha no dice en qué ciudad trabajas, y así no se sabe si es de tu equipo. Escríbela en tu cuenta."
    }
  }
}

/// Whether a trainer may observe a class of `official`; nil when they may. Somebody whose city is not known trains at least
/// in another zone than that of the official.
///
/// - Parameter zones: in which the observer trains.
package func refusal(toObserve official: Team, by observer: Team, training zones: Set<Zone>)
  -> ObserverRefusal?
{
  if observer.person == official.person { return .ownClass }
  guard !observer.cities.isEmpty else {
    return zones.isEmpty || !zones.isDisjoint(with: official.zones) ? .unknownTeam : nil
  }
  return observer.cities.isDisjoint(with: official.cities) ? nil : .sameTeam
}
