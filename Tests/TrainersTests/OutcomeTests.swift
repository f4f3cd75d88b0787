import Core
import Courses
import Hours
import Testing

@testable import Trainers

/// What somebody in a training of trainers has come to: a pure function over facts.
@Suite struct OutcomeTests {
  private let modules = ["uno", "dos"].map(Module.Slug.init)

  private func facts(
    inPerson: Int = 960, quizzes: Int = 2, assignments: Int = 2, practice: Int = 480, score: Int? = 7000
  ) -> TrainingFacts {
    func hours(_ inPerson: Int, _ practice: Int) -> HoursByKind {
      HoursByKind(
        inPerson: Minutes(inPerson), virtual: Minutes(480), extra: Minutes(240), practice: Minutes(practice))
    }
    return TrainingFacts(
      earned: hours(inPerson, practice), required: hours(1200, 480), leastAttendance: Percent(80),
      quizzes: Set(modules.prefix(quizzes)), askedQuizzes: modules,
      assignments: Set(modules.prefix(assignments)), askedAssignments: modules, practiceScore: score,
      practicePassMark: Percent(70))
  }

  @Test func `whoever has everything exactly is a trainer`() {
    #expect(outcome(of: facts()) == .trainer)
    #expect(conditions(of: facts()).map(\.isMet) == [true, true, true, true, true])
  }

  @Test(arguments: [
    (TrainingCondition.Kind.quizzes, "Falta 1 prueba"),
    (.assignments, "Falta 1 tarea aprobada"), (.practiceHours, "Falta dar 1 minuto de práctica"),
    (.observedClass, "Falta una clase observada, con 70 de 100 o más, firmada por las dos partes"),
  ])
  func `without one of the four others it is participation, and says what is missing`(
    _ kind: TrainingCondition.Kind, _ lack: String
  ) {
    let facts =
      switch kind {
      case .attendance, .quizzes: facts(quizzes: 1)
      case .assignments: facts(assignments: 1)
      case .practiceHours: facts(practice: 479)
      case .observedClass: facts(score: 6999)
      }

    #expect(outcome(of: facts) == .participation)
    #expect(conditions(of: facts).filter { !$0.isMet }.map(\.lack) == [lack])
  }

  @Test func `a minute under the least attendance is neither, whatever else there is`() {
    #expect(outcome(of: facts(inPerson: 959)) == .neither)
    #expect(conditions(of: facts(inPerson: 959))[0].lack == "Falta asistir 1 minuto más")
  }

  @Test func `each condition shows what there is and what is asked for`() {
    #expect(
      conditions(of: facts(quizzes: 1, score: nil)).map(\.evidence) == [
        "16 horas de 20 horas presenciales; se pide 80 %: 16 horas", "1 de 2 pruebas aprobadas",
        "2 de 2 tareas aprobadas", "8 horas de 8 horas de práctica",
        "Clase observada y firmada por las dos partes: todavía ninguna; se pide 70 de 100",
      ])
  }

  @Test func `a share always stands beside what it is of`() {
    #expect(share(55, of: 69) == "55/69 = 79,7 %")
    #expect(share(6, of: 69) == "6/69 = 8,7 %")
    #expect(share(8, of: 69) == "8/69 = 11,6 %")
    #expect(share(0, of: 0) == "0/0")
  }
}

/// Whether a class fits, and who may observe it.
@Suite struct PracticeRulesTests {
  private let now = Instant(rawValue: 1_800_000_000_000)

  private func facts(startedAgo hours: Int = 4, minutes: Int = 60, around: Int = 0) -> PracticeFacts {
    PracticeFacts(
      startsAt: now - .hours(hours), minutes: Minutes(minutes), around: Minutes(around), place: "Aula",
      topic: "Costos", participants: 10)
  }

  private func problems(_ facts: PracticeFacts, _ others: [PracticeSpan] = []) -> FieldProblems {
    practiceProblems(facts, besides: others, since: Day(now - .days(10)), at: now)
  }

  @Test func `a class that was taught fits`() {
    #expect(problems(facts()) == [:])
  }

  @Test func `tomorrow, still going on, and before the training are refused`() {
    #expect(
      problems(facts(startedAgo: -24))["fecha"]
        == "Esa fecha todavía no llega: registra la clase cuando ya la diste.")
    #expect(
      problems(facts(startedAgo: 1, minutes: 61))["hora"]
        == "Con esa hora y esa duración, la clase todavía no termina.")
    #expect(problems(facts(startedAgo: 24 * 12))["fecha"]?.hasPrefix("Esa fecha es anterior") == true)
  }

  @Test func `two classes at once are refused, and one right after the other is not`() {
    let other = PracticeSpan(topic: "Ventas", startsAt: now - .hours(5), minutes: Minutes(61))
    let before = PracticeSpan(topic: "Ventas", startsAt: now - .hours(5), minutes: Minutes(60))

    #expect(problems(facts(), [other])["hora"] == "A esa hora ya registraste otra clase: «Ventas».")
    #expect(problems(facts(), [before]) == [:])
  }

  @Test func `too long a class, too long a day and more around it than in it are refused`() {
    let day = PracticeSpan(topic: "Ventas", startsAt: now - .hours(9), minutes: Minutes(300))

    #expect(problems(facts(startedAgo: 9, minutes: 481))["minutos"] != nil)
    #expect(problems(facts(minutes: 19))["minutos"] != nil)
    #expect(problems(facts(startedAgo: 4, minutes: 181), [day])["minutos"]?.hasPrefix("Ese día ya") == true)
    #expect(problems(facts(startedAgo: 4, minutes: 180), [day]) == [:])
    #expect(problems(facts(around: 61))["alrededor"] != nil)
    #expect(problems(facts(startedAgo: 8, minutes: 300, around: 241))["alrededor"] != nil)
  }

  private func team(_ id: Int64, _ cities: [String] = [], _ zones: Set<Zone> = []) -> Team {
    Team(person: Person.ID(rawValue: id), cities: Set(cities.map(City.ID.init)), zones: zones)
  }

  @Test func `who observes is of another city; without a known one, at least of another zone`() {
    let official = team(1, ["quito"], [.sierraCentro])

    #expect(refusal(toObserve: official, by: official, training: [.sierraCentro]) == .ownClass)
    #expect(refusal(toObserve: official, by: team(2, ["quito"]), training: [.sierraCentro]) == .sameTeam)
    #expect(refusal(toObserve: official, by: team(2, ["quito", "ambato"]), training: [.guayas]) == .sameTeam)
    #expect(refusal(toObserve: official, by: team(2, ["ambato"]), training: [.sierraCentro]) == nil)
    #expect(refusal(toObserve: official, by: team(2), training: [.sierraCentro]) == .unknownTeam)
    #expect(refusal(toObserve: official, by: team(2), training: [.elOro]) == nil)
    #expect(refusal(toObserve: official, by: team(2), training: []) == .unknownTeam)
  }

  @Test func `points are added exactly and rounded down`() {
    #expect(points(of: [(60, 2, 2), (40, 2, 2)]) == 10_000)
    #expect(points(of: [(50, 1, 3), (50, 2, 3)]) == 5_000)
    #expect(points(of: [(100, 2, 3)]) == 6_666)
    #expect(pointsInWords(6_666) == "66,66 de 100")
  }
}
