import Core
import HTTP
import SQLite
import TestSupport
import Testing
import XLSX

@testable import Exams

/// The board while an exam runs, and the workbook afterwards.
@Suite struct `The board of an exam` {
  private let board = "/coordinacion/examenes/1"

  /// Ana, who is inside, Olga, who has handed in, and Esteban, who has not come.
  private func crowd() throws -> ExamWorld {
    let world = try ExamWorld()
    try world.site.cohort("Otro grupo", modality: .validation, with: [.olga, .esteban])
    try world.database.write { db in _ = try db.run("UPDATE exam_sitting SET cohort_id = NULL") }
    try world.take(4, as: .olga)
    _ = world.send("\(world.begin())/1")
    return world
  }

  private func names(_ page: String) -> [String] {
    Page(page).root.all.filter { $0.name == "th" && $0["scope"] == "row" }.map(\.text)
  }

  @Test func `views show those who are absent, inside or done`() throws {
    let world = try crowd()

    let counts = ["todas", "faltan", "dentro", "entregaron", "no-hay"].map { view in
      names(world.site.get("\(board)?ver=\(view)&orden=senal", as: .carmen).text).count
    }

    #expect(counts == [3, 1, 1, 1, 3])
    #expect(Page(world.site.get("\(board)?ver=dentro&orden=tiempo", as: .carmen).text).faults == [])
  }

  @Test func `orders put those first who are inside with the least`() throws {
    let world = try crowd()
    let ana = names(world.site.get("\(board)?ver=dentro", as: .carmen).text)

    let firsts = ["tiempo", "avance", "senal"].map { order in
      names(world.site.get("\(board)?orden=\(order)", as: .carmen).text).first
    }

    #expect(firsts == [ana[0], ana[0], ana[0]])
  }

  @Test func `its rows are sent again only when something changed`() throws {
    let world = try crowd()
    let browser = world.site.signIn(.carmen)

    let first = browser.get("\(board)/tablero")
    let tag = first["ETag"] ?? ""
    let same = browser.get("\(board)/tablero", headers: ["If-None-Match": tag])
    _ = world.send("\(world.begin())/2")
    let changed = browser.get("\(board)/tablero", headers: ["If-None-Match": tag])

    #expect([first, same, changed].map(\.status) == [.ok, .notModified, .ok])
    #expect(same.text == "")
    #expect(names(first.text).count == 3)
    #expect(first["Cache-Control"] == "no-store")
  }

  @Test func `whoever looks at the board leaves a trace`() throws {
    let world = try crowd()

    _ = world.site.get(board, as: .carmen)
    _ = world.site.get("\(board)/tablero", as: .carmen)

    try world.database.write { _ in }
    let looks: Int = try world.database.one("SELECT count(*) FROM record_view WHERE reason = 'exam'")
    #expect(looks == 3)
  }

  @Test func `the workbook has results by module, questions and what happened, and names stay text`() throws {
    let world = try crowd()
    try world.database.write { db in _ = try db.run("UPDATE person SET name = '=1+1' WHERE id = 1") }
    let early = try sheets(world)[1]
    try world.run(for: .hours(5))

    let late = try sheets(world)

    let results = late[0]
    #expect(early.count == 2)
    #expect(results[0].contains("Módulo de cuentas (%)"))
    #expect(results.dropFirst().map { $0[0] }.sorted().first == "=1+1")
    #expect(late[1].dropFirst().map { $0[4] }.filter { $0 == "no" }.count == late[1].count - 1)
    #expect(late[2].filter { $0[4] == "Empezó el examen" }.count == 2)
  }

  private func sheets(_ world: ExamWorld) throws -> [[[String]]] {
    let answer = world.site.get("\(board)/resultados.xlsx", as: .carmen)
    return try ReadWorkbook(answer.body).sheets.map { $0.rows.map { $0.cells.map(\.text) } }
  }
}
