import Accounts
import Attendances
import Cohorts
import Core
import Courses
import HTTP
import Hours
import SQLite
import Web

/// Somebody's record in a cohort, as whoever runs the cohort sees it.
struct StudentRecord: Sendable {
  let cohort: Cohort
  /// Nil when it is no longer served.
  let course: Course?
  let line: RosterLine
  let glance: Glance?
  let reasons: [StuckReason]
  let phone: String?
  let ledger: [HoursLine]
  let sessionWords: [Int64: EvidenceWords]
  let attendance: [AttendedSession]
}

extension ClassroomFeature {
  /// `GET /facilitacion/grupos/{grupo}/personas/{persona}`
  func showStudent(_ visit: Visit, id: Cohort.ID, person: StudentNumber) throws -> Response {
    let viewer = try visit.person()
    let record = try site.database.read { db in
      try studentRecord(of: person.person, in: id, for: viewer, db: db)
    }
    noteView(of: record.line.person, by: viewer, for: .studyRecord, on: site)
    return .page(StudentPage(layout: layout, record: record).page(for: viewer), to: visit.request)
  }

  /// `POST /facilitacion/grupos/{grupo}/personas/{persona}/horas/{linea}`: a counter-line.
  func takeHoursBack(
    _ visit: Visit, id: Cohort.ID, person: StudentNumber, line: StudentNumber
  ) throws -> Response {
    let viewer = try visit.person()
    let typed = try visit.form()["motivo"] ?? ""
    let now = site.clock.now()
    let (record, refusal) = try site.database.write { db -> (StudentRecord, CorrectionRefusal?) in
      let record = try studentRecord(of: person.person, in: id, for: viewer, db: db)
      guard let wanted = record.ledger.first(where: { $0.id.rawValue == line.rawValue }) else {
        throw Refusal.notFound
      }
      if let refusal = correctionRefusal(of: wanted, in: record.cohort, by: viewer, because: typed) {
        return (record, refusal)
      }
      if let evidence = wanted.evidence {
        try takeBack(
          evidence, of: record.line.person, in: record.cohort.course, because: typed.trimmingSpaces,
          by: viewer.id, at: now, in: db)
        try Core.record(
          .hoursTakenBack, by: viewer.id,
          about: [("person", record.line.person.rawValue), ("line", wanted.id.rawValue)], at: now, in: db)
      }
      return (record, nil)
    }
    guard let refusal else { return .seeOther("\(studentPath(person.person, in: record.cohort))#horas") }
    let problem = CorrectionProblem(line: line.rawValue, typed: typed, refusal: refusal)
    return .page(
      StudentPage(layout: layout, record: record, problem: problem).page(for: viewer),
      status: .unprocessableContent, to: visit.request)
  }

  /// - Throws: `Refusal.notFound` for somebody who does not study in the cohort.
  private func studentRecord(
    of person: Person.ID, in id: Cohort.ID, for viewer: Viewer.SignedIn, db: ReadConnection
  ) throws -> StudentRecord {
    let cohort = try Cohorts.cohort(id, runBy: viewer, in: db)
    let roster = try db.all(rosterQuery(of: id), as: RosterLine.self)
    guard let line = roster.first(where: { $0.person == person }) else { throw Refusal.notFound }
    let course = served.current.courses[cohort.course]
    let lines = try ledger(of: person, in: cohort.course, in: db)
    return StudentRecord(
      cohort: cohort, course: course, line: line,
      glance: try course.map { try reports.glance(person, $0, db) },
      reasons: reasonsStuck(
        line, in: cohort, failed: try failedQuizzes(of: person, in: course, db), at: site.clock.now()),
      phone: try phones(in: id, in: db)[person], ledger: lines,
      sessionWords: try sessionWords(for: lines, in: db),
      attendance: try attendedSessions(of: person, in: id, in: db))
  }
}

/// Why a line of the ledger is not taken back.
enum CorrectionRefusal: Sendable, Equatable {
  case reasonNeeded, alreadyTakenBack, throughAttendance, coordinationOnly, frozen

  var sentence: String {
    switch self {
    case .reasonNeeded: "Escribe por qué, en 500 letras o menos."
    case .alreadyTakenBack: "Esta línea ya está anulada."
    case .throughAttendance: "Las horas de un encuentro se corrigen en su lista de asistencia."
    case .coordinationOnly: "Un examen de validación lo anula solo la coordinación de la ciudad."
    case .frozen: "Este grupo ya cerró: sus horas no cambian más."
    }
  }
}

/// Whether whoever runs a cohort may take a line back; nil when they may.
func correctionRefusal(
  of line: HoursLine, in cohort: Cohort, by viewer: Viewer.SignedIn, because reason: String
) -> CorrectionRefusal? {
  if cohort.isFrozen { return .frozen }
  if line.takenBack != nil { return .alreadyTakenBack }
  switch line.evidence {
  case .classSession: return .throughAttendance
  case .exam, nil: if !coordinates(cohort.city, viewer) { return .coordinationOnly }
  case .lesson, .quiz, .assignment, .practice: break
  }
  let typed = reason.trimmingSpaces
  return typed.isEmpty || typed.count > 500 ? .reasonNeeded : nil
}

/// A person or a line in an address.
struct StudentNumber: PathParameter {
  let rawValue: Int64
  var person: Person.ID { Person.ID(rawValue: rawValue) }

  init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, let number = Int64(pathSegment), number > 0 else { return nil }
    rawValue = number
  }
}
