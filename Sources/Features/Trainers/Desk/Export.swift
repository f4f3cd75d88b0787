import Accounts
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web
import XLSX

/// `/formacion/grupos/{grupo}/resultados.xlsx` and `.csv`: the table that adds up, and who came out how.
extension TrainersFeature {
  func exportWorkbook(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let desk = try exported(visit, id)
    return .download(
      try TrainingExport(desk).workbook.bytes(), named: "formacion-\(id.rawValue).xlsx",
      mediaType: Workbook.mediaType)
  }

  func exportTable(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let desk = try exported(visit, id)
    return .download(
      CSV.bytes(of: TrainingExport(desk).table), named: "formacion-\(id.rawValue).csv",
      mediaType: "text/csv; charset=utf-8")
  }

  private func exported(_ visit: Visit, _ id: Cohort.ID) throws -> CohortDesk {
    let viewer = try visit.person()
    let desk = try site.database.read { db in try cohortDesk(id, seenBy: viewer, in: db) }
    noteViews(of: desk.trainees.map(\.person), by: viewer, for: .training, on: site)
    return desk
  }
}

/// The results of a cohort for spreadsheets.
struct TrainingExport {
  private let trainees: [Trainee]
  private let totals: TrainingTotals

  init(_ desk: CohortDesk) {
    trainees = desk.trainees
    totals = TrainingTotals(desk.trainees)
  }

  private static let heads = [
    "Persona", "Ciudad", "Asistió", "Resultado", "Certificado", "Minutos presenciales", "Minutos virtuales",
    "Minutos extra", "Minutos de práctica", "Pruebas aprobadas", "Tareas aprobadas",
    "Puntaje de la clase observada",
    "Qué falta",
  ]

  var workbook: Workbook {
    let sums = TrainingOutcome.allCases.map { outcome -> [Cell] in
      let count = totals.outcomes[outcome] ?? 0
      return [
        .text(outcome.name), .number(Double(count)), .text(share(count, of: totals.attended)),
        .number(Double(totals.confirmed[outcome] ?? 0)),
      ]
    }
    let all: [Cell] = [
      .text("Asistieron"), .number(Double(totals.attended)),
      .text(share(totals.attended, of: totals.attended)),
      .number(Double(totals.confirmed.values.reduce(0, +))),
    ]
    let cities = totals.cities.map { line -> [Cell] in
      [.text(line.name)] + TrainingOutcome.allCases.map { .number(Double(line.outcomes[$0] ?? 0)) }
        + [.number(Double(line.attended))]
    }
    return Workbook([
      Workbook.Sheet(
        "Resultados",
        columns: [
          Workbook.Column("Resultado", width: 28), Workbook.Column("Personas"),
          Workbook.Column("De quienes asistieron", width: 22),
          Workbook.Column("Con certificado vigente", width: 22),
        ], rows: sums + [all]),
      Workbook.Sheet(
        "Por ciudad",
        columns: [Workbook.Column("Ciudad", width: 24)]
          + TrainingOutcome.allCases.map { Workbook.Column($0.name, width: 20) } + [
            Workbook.Column("Asistieron")
          ],
        rows: cities),
      Workbook.Sheet(
        "Personas",
        columns: Self.heads.enumerated().map { index, head in
          Workbook.Column(head, width: index == 0 ? 32 : 18)
        },
        rows: trainees.map { trainee in
          let facts = trainee.facts
          let numbers = [
            facts.earned.inPerson.count, facts.earned.virtual.count, facts.earned.extra.count,
            facts.earned.practice.count, facts.quizzes.count, facts.assignments.count,
          ]
          return texts(of: trainee).map { .text($0) } + numbers.map { .number(Double($0)) }
            + [facts.practiceScore.map { .number(Double($0) / 100) } ?? .empty, .text(lacks(of: trainee))]
        }),
    ])
  }

  /// First the sums, then an empty line, then the people.
  var table: [[String]] {
    let sums = TrainingOutcome.allCases.map { outcome -> [String] in
      let count = totals.outcomes[outcome] ?? 0
      return [outcome.name, "\(count)", share(count, of: totals.attended)]
    }
    let people = trainees.map { trainee -> [String] in
      let facts = trainee.facts
      let numbers = [
        facts.earned.inPerson.count, facts.earned.virtual.count, facts.earned.extra.count,
        facts.earned.practice.count, facts.quizzes.count, facts.assignments.count,
      ]
      let score = facts.practiceScore.map { String(pointsInWords($0).prefix { $0 != " " }) } ?? ""
      return texts(of: trainee) + numbers.map { "\($0)" } + [score, lacks(of: trainee)]
    }
    return [["Resultado", "Personas", "De quienes asistieron"]] + sums
      + [
        ["Asistieron", "\(totals.attended)", share(totals.attended, of: totals.attended)], [""], Self.heads,
      ] + people
  }

  private func texts(of trainee: Trainee) -> [String] {
    [
      trainee.name, trainee.city?.name ?? "", trainee.hasAttended ? "sí" : "no", trainee.outcome.name,
      trainee.isConfirmed ? "emitido" : "",
    ]
  }

  private func lacks(of trainee: Trainee) -> String {
    conditions(of: trainee.facts).filter { !$0.isMet }.map(\.lack).joined(separator: ". ")
  }
}
