import Accounts
import Applications
import Core
import Finance
import GrantCalls
import HTTP
import Selection
import SQLite
import Web
import XLSX

/// `/mesa/{convocatoria}/lista.xlsx`: the ranking as it is shown, all of it, for spreadsheets.
extension AwardsFeature {
  func exportRanking(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let (board, names) = try site.database.read { db in
      let board = try loadBoard(id, of: viewer, visit.query, in: db)
      let people = board.decision == nil ? [] : board.standing.lines.map(\.entry.person)
      return (board, try personNames(people, in: db))
    }
    noteViews(of: Array(names.keys), by: viewer, for: .award, on: site)
    let bytes = try RankingWorkbook(board: board, names: names).workbook.bytes()
    return .download(bytes, named: "postulaciones-\(id.rawValue).xlsx", mediaType: Workbook.mediaType)
  }
}

/// Two sheets: who stands where, and by which rules. Cells are typed, so no name becomes a formula.
struct RankingWorkbook {
  let board: Board
  /// Empty before it is decided.
  let names: [Person.ID: String]

  var workbook: Workbook { Workbook([ranking, rules]) }

  private var ranking: Workbook.Sheet {
    let person = names.isEmpty ? [] : [Workbook.Column("Persona", width: 32)]
    let heads = ["Ciudad", "Etapa", "Mujer", "Pide ($)", "Promedio", "Puntaje justo", "Empate"]
    return Workbook.Sheet(
      "Lista",
      columns: [Workbook.Column("Puesto"), Workbook.Column("Postulación")] + person
        + heads.map { Workbook.Column($0) } + [Workbook.Column("Resultado", width: 48)],
      rows: board.standing.lines.map(row))
  }

  private func row(_ line: Standing.Line) -> [Cell] {
    let entry = line.entry
    let person: [Cell] = names.isEmpty ? [] : [.text(names[entry.person] ?? "")]
    let result = line.outcome?.inWords(board.standing.rules.floors, board.cityNames) ?? ""
    let isGranted = board.closing?.granted.contains(entry.id) ?? false
    return [.number(Double(line.place)), .text(reference(of: entry.id))] + person + [
      .text(board.cityNames[entry.city] ?? entry.city.rawValue), .text(entry.stage.name),
      .text(entry.isWoman ? "sí" : "no"), .number(Double(entry.amount.cents) / 100),
      .number(Double(line.mean) / 100), .number(Double(line.fair) / 100), .text(line.isTied ? "sí" : "no"),
      .text(isGranted ? "Financiada por apelación" : result),
    ]
  }

  private var rules: Workbook.Sheet {
    let rules = board.standing.rules
    let floors = rules.floors.enumerated().map { index, floor -> [Cell] in
      [
        .text("Cuota: \(floor.name(board.cityNames))"),
        .text("al menos \(floor.least), financiadas \(board.standing.reached[index])"),
      ]
    }
    let lines: [[Cell]] = [
      [.text("Convocatoria"), .text(board.call.name)],
      [.text("Estado"), .text(board.decision == nil ? "Sin decidir: puede cambiar" : "Decidida")],
      [.text("Presupuesto ($)"), .number(Double(rules.budget.cents) / 100)],
      [.text("Otorgado ($)"), .number(Double(board.standing.spent.cents) / 100)],
      [.text("Ordenada por"), .text(rules.basis.name)], [.text("Semilla de los empates"), .text(rules.seed)],
    ]
    return Workbook.Sheet(
      "Reglas", columns: [Workbook.Column("Regla", width: 32), Workbook.Column("Valor", width: 70)],
      rows: lines + floors)
  }
}
