import Attempts
import Core
import Courses
import HTTP
import SQLite
import Web

/// The validation exam: taking it against the server's clock, and what coordinators do before, during and after it.
package struct ExamsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let tickets: AnswerTickets
  let layout: Layout
  let texts = QuestionTexts()

  /// - Parameter tickets: for answers that wait for the network.
  package init(site: Site, served: ServedCourses, tickets: AnswerTickets) {
    self.site = site
    self.served = served
    self.tickets = tickets
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/cursos/{curso}/examen", for: .everyone, in: .quick, showExam),
      .post("/cursos/{curso}/examen", for: .signedIn, begin),
      .get("/cursos/{curso}/examen/{intento}", for: .signedIn, showAttempt),
      .post("/cursos/{curso}/examen/{intento}", for: .signedIn, handIn),
      .get("/cursos/{curso}/examen/{intento}/{numero}", for: .signedIn, showQuestion),
      .deed("/cursos/{curso}/examen/{intento}/{numero}", for: .signedIn, answer),
      .get("/coordinacion/examenes", for: Self.coordinators, showSittings),
      .post("/coordinacion/examenes", for: Self.coordinators, openSitting),
      .get("/coordinacion/examenes/{convocatoria}", for: Self.coordinators, showBoard),
      .post("/coordinacion/examenes/{convocatoria}/codigo", for: Self.coordinators, renewCode),
      .get("/coordinacion/examenes/{convocatoria}/tablero", for: Self.coordinators, showBoardRows),
      .get("/coordinacion/examenes/{convocatoria}/editar", for: Self.coordinators, showSittingChange),
      .post("/coordinacion/examenes/{convocatoria}/editar", for: Self.coordinators, changeSitting),
      .post("/coordinacion/examenes/{convocatoria}/cancelar", for: Self.coordinators, cancelSitting),
      .get("/coordinacion/examenes/{convocatoria}/acta", for: Self.coordinators, showRecord),
      .get("/coordinacion/examenes/{convocatoria}/resultados.csv", for: Self.coordinators, exportResults),
      .get("/coordinacion/examenes/{convocatoria}/resultados.xlsx", for: Self.coordinators, exportWorkbook),
      .get("/coordinacion/examenes/{convocatoria}/preguntas", for: Self.coordinators, showQuestions),
      .get(
        "/coordinacion/examenes/{convocatoria}/preguntas/{pregunta}", for: Self.coordinators, showAnnulling),
      .post(
        "/coordinacion/examenes/{convocatoria}/preguntas/{pregunta}/anular", for: Self.coordinators,
        annulQuestion),
      .post(
        "/coordinacion/examenes/{convocatoria}/preguntas/{pregunta}/deshacer", for: Self.coordinators,
        undoAnnulment),
      .get("/coordinacion/examenes/{convocatoria}/personas", for: Self.coordinators, showCandidates),
      .post("/coordinacion/examenes/{convocatoria}/personas", for: Self.coordinators, addCandidates),
      .post(
        "/coordinacion/examenes/{convocatoria}/personas/{persona}/quitar", for: Self.coordinators,
        removeCandidate),
      .get("/coordinacion/examenes/{convocatoria}/personas/{persona}", for: Self.coordinators, showCandidate),
      .post("/coordinacion/examenes/{convocatoria}/personas/{persona}", for: Self.coordinators, accommodate),
    ]
  }

  package var personalRecords: [PersonalRecord] { PersonalRecord.ofExams }

  /// Of which city, `sitting(_:coordinatedBy:in:)` says.
  static let coordinators = Audience.holders([.coordinator, .administrator])

  /// To be called each second: notes that the server runs while somebody takes an exam, and hands in what is overdue.
  package func everySecond() throws {
    guard try site.database.read(isAnybodyTakingAnExam) else { return }
    let now = site.clock.now()
    try site.database.write { db in try handInOverdue(at: now, texts: texts, in: db) }
  }

  /// - Throws: `Refusal.notFound` where there is none.
  func exam(_ course: Course.Slug) throws(Refusal) -> ExamPlace {
    guard let course = served.current.courses[course], let exam = course.exam else { throw .notFound }
    return ExamPlace(course: course, exam: exam)
  }
}

/// The number of a question in an address, from 1.
struct QuestionNumber: PathParameter {
  let rawValue: Int

  init?(pathSegment: String) {
    guard (1...3).contains(pathSegment.utf8.count), pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(pathSegment), number > 0
    else { return nil }
    rawValue = number
  }
}

/// A person in an address.
struct PersonNumber: PathParameter {
  let id: Person.ID

  init?(pathSegment: String) {
    guard pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int64(pathSegment),
      number > 0
    else { return nil }
    id = Person.ID(rawValue: number)
  }
}
