import Accounts
import Attempts
import Core
import Courses
import HTTP
import SQLite
import Web
import XLSX

/// `/coordinacion/examenes/{convocatoria}/resultados.xlsx`: results by module, how the questions did, and what happened.
extension ExamsFeature {
  func exportWorkbook(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let contents = try site.database.read { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      let isOver = try now >= sitting.closesAt && !isAnybodyInside(id, in: db)
      return ResultsWorkbook(
        lines: try boardLines(of: id, in: db).filter { $0.attempt != nil },
        modules: try moduleResults(of: id, texts: texts, in: db),
        titles: moduleTitles(of: sitting.course),
        statistics: isOver ? try questionStatistics(of: id, texts: texts, in: db) : nil,
        log: try sittingLog(of: id, in: db))
    }
    noteViews(of: Array(Set(contents.lines.map(\.person))), by: viewer, for: .exam, on: site)
    var response = Response(.ok, body: ByteStore(try contents.workbook.bytes()))
    response.headers.add("Content-Type", Workbook.mediaType)
    response.headers.add("Content-Disposition", "attachment; filename=\"examen-\(id.rawValue).xlsx\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  /// In the order of the course; empty where it is not served any more.
  private func moduleTitles(of course: Course.Slug) -> [(slug: Module.Slug, title: String)] {
    served.current.courses[course]?.modules.map { ($0.slug, $0.title) } ?? []
  }
}

/// What each attempt of a sitting that was handed in came to, by module.
func moduleResults(of sitting: Sitting.ID, texts: QuestionTexts, in db: ReadConnection) throws
  -> [Attempt.ID: [ModuleResult]]
{
  let rows = try db.all(
    """
    SELECT exam_attempt.attempt_id, exam_attempt.blueprint
      FROM exam_attempt
      JOIN attempt ON attempt.id = exam_attempt.attempt_id
     WHERE exam_attempt.sitting_id = \(sitting) AND attempt.handed_in_at IS NOT NULL
    """
  ) { row throws(SQLiteError) in (id: try row[0] as Attempt.ID, blueprint: try row[1] as String) }
  var all: [Attempt.ID: [ModuleResult]] = [:]
  for (id, stored) in rows {
    guard let attempt = try attempt(id, in: db), let blueprint = Blueprint(stored: stored) else { continue }
    let marks = try marked(attempt, texts: texts, in: db).countedMarks()
    all[id] = try results(byModule: blueprint, marks, passMark: attempt.passMark)
  }
  return all
}

/// Three sheets. Cells are typed: what a person is called is text, also where it begins like a formula.
struct ResultsWorkbook {
  /// Those with an attempt.
  let lines: [BoardLine]
  let modules: [Attempt.ID: [ModuleResult]]
  let titles: [(slug: Module.Slug, title: String)]
  /// Nil while questions are still answered.
  let statistics: [QuestionStatistic]?
  let log: [SittingLogLine]

  var workbook: Workbook { Workbook([results, questions, happenings]) }

  private var results: Workbook.Sheet {
    let asked = titles.filter { title in modules.values.contains { $0.contains { $0.module == title.slug } } }
    let heads = ["Intento", "Entró", "Entregó", "Respondidas", "Preguntas", "Resultado (%)", "Aprobado"]
    let last = ["Minutos de más", "Segundos por corte"]
    let rows = lines.compactMap { line in
      line.attempt.map { attempt -> [Cell] in
        let own = modules[attempt.id] ?? []
        let byModule = asked.map { title in
          own.first { $0.module == title.slug }.map { Cell.number(Double($0.score) / 100) } ?? .empty
        }
        return [
          .text(line.name), .number(Double(attempt.number)), time(attempt.startedAt),
          time(attempt.handedInAt),
        ]
          + [.number(Double(attempt.answered)), .number(Double(attempt.count))]
          + [attempt.score.map { .number(Double($0) / 100) } ?? .empty, .text(passed(attempt))] + byModule
          + [.number(Double(attempt.extraMinutes)), .number(Double(attempt.credited.milliseconds / 1000))]
      }
    }
    return Workbook.Sheet(
      "Resultados",
      columns: [Workbook.Column("Persona", width: 32)]
        + (heads + asked.map { "\($0.title) (%)" } + last).map { Workbook.Column($0) }, rows: rows)
  }

  private func passed(_ attempt: BoardLine.Progress) -> String {
    switch attempt.outcome {
    case .passed: "sí"
    case .failed: "no"
    case .awaitsGrading: "en revisión"
    case nil: "sigue dentro"
    }
  }

  private var questions: Workbook.Sheet {
    let heads = ["Respuestas", "Aciertos (%)", "Discriminación", "Anulada", "Opciones elegidas"]
    let rows = (statistics ?? []).map { line -> [Cell] in
      let choices = zip(line.options, line.analysis.choices).map { "\($0): \($1)" }.joined(separator: "\n")
      return [
        .text(line.title), .number(Double(line.analysis.count)),
        .number((line.analysis.difficulty * 10_000).rounded() / 100),
        line.analysis.discrimination.map { .number(($0 * 100).rounded() / 100) } ?? .empty,
        .text(line.isAnnulled ? "sí" : "no"), .text(choices),
      ]
    }
    let closed: [[Cell]] = [[.text("Las preguntas se ven cuando cierre la convocatoria y ya nadie rinda.")]]
    return Workbook.Sheet(
      "Preguntas", columns: [Workbook.Column("Pregunta", width: 60)] + heads.map { Workbook.Column($0) },
      rows: statistics == nil ? closed : rows)
  }

  private var happenings: Workbook.Sheet {
    Workbook.Sheet(
      "Qué pasó",
      columns: [
        Workbook.Column("Persona", width: 32), Workbook.Column("Intento"), Workbook.Column("Cuándo"),
        Workbook.Column("Segundo"), Workbook.Column("Qué", width: 60),
      ],
      rows: log.map { line in
        [
          .text(line.name), .number(Double(line.number)), time(line.line.at),
          .number(Double(line.line.at.rawValue / 1000 % 60)), .text(line.line.words),
        ]
      })
  }

  private func time(_ moment: Instant?) -> Cell {
    guard let time = moment.map(GuayaquilTime.init) else { return .empty }
    return .time(year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute)
  }
}
