import Accounts
import Core
import HTTP
import SQLite
import Web
import XLSX

/// `/coordinacion/examenes/{convocatoria}/resultados.csv`: the results as spreadsheets open them.
extension ExamsFeature {
  func exportResults(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let lines = try site.database.read { db in
      _ = try sitting(id, coordinatedBy: viewer, in: db)
      return try boardLines(of: id, in: db).filter { $0.attempt != nil }
    }
    noteViews(of: Array(Set(lines.map(\.person))), by: viewer, for: .exam, on: site)
    var response = Response(.ok, body: ByteStore(resultsTable(lines)))
    response.headers.add("Content-Type", "text/csv; charset=utf-8")
    response.headers.add("Content-Disposition", "attachment; filename=\"examen-\(id.rawValue).csv\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }
}

/// With a byte-order mark, semicolons and decimal commas, as spreadsheets in Spanish expect; no name becomes a formula.
func resultsTable(_ lines: [BoardLine]) -> [UInt8] {
  let head = [
    "Persona", "Intento", "Entró", "Entregó", "Respondidas", "Preguntas", "Resultado", "Aprobado",
    "Minutos de más", "Segundos por corte",
  ]
  let rows = lines.compactMap { line in
    line.attempt.map { attempt in
      [
        line.name, "\(attempt.number)", GuayaquilTime(attempt.startedAt).iso,
        attempt.handedInAt.map { GuayaquilTime($0).iso } ?? "", "\(attempt.answered)", "\(attempt.count)",
        attempt.percentText ?? "", attempt.outcome.map { $0 == .passed ? "sí" : "no" } ?? "",
        "\(attempt.extraMinutes)", "\(attempt.credited.milliseconds / 1000)",
      ]
    }
  }
  return CSV.bytes(of: [head] + rows)
}
