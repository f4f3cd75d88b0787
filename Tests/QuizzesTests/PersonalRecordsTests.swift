import Attempts
import Core
import Crypto
import Quizzes
import SQLite
import TestSupport
import Testing

/// What a person takes along of their quizzes, and what erasing them leaves.
@Suite struct `Personal data in quizzes` {
  private let world: QuizWorld
  private let feature: QuizzesFeature

  init() throws {
    world = try QuizWorld(QuizCourse.folder(bank: QuizCourse.bank + QuizCourse.open, drawn: 9))
    feature = QuizzesFeature(
      site: world.site.site, served: world.site.assembly.courses,
      tickets: AnswerTickets(seal: Seal(key: SecretKey())))
    try world.take(9)
    try world.take(9, as: .pedro)
  }

  private func rows(of person: Person.ID) throws -> [String] {
    var rows: [String] = []
    try world.database.read { db in
      for case .section(let title, let read) in feature.personalRecords.map(\.export) {
        try read(person, db) { row in
          rows.append(
            "\(title): " + row.fields.map { "\($0.name) \($0.value.inWords)" }.joined(separator: ", "))
        }
      }
    }
    return rows
  }

  @Test func `one's own attempts, answers and results come along, nobody else's`() throws {
    let rows = try rows(of: try world.site.id(of: .ana))

    #expect(rows.count { $0.hasPrefix("Tus pruebas:") } == 1)
    #expect(rows.count { $0.hasPrefix("Tus respuestas en las pruebas:") } == 9)
    #expect(
      rows.contains { $0.contains("pregunta ¿Qué vas a vender?, respuesta Pan de yuca, a mis vecinas.") })
    #expect(rows.contains { $0.contains("respuesta 1 Saludar; 2 Mostrar; 3 Cobrar") })
    #expect(rows.contains { $0.contains("resultado aprobada") })
  }

  @Test func `erasing clears what was typed, keeps what was chosen, and touches nobody else`() throws {
    let ana = ErasedPerson(id: try world.site.id(of: .ana), code: "ABCD-1234", at: world.site.clock.now)
    let pedro = try world.site.id(of: .pedro)
    let before = try rows(of: pedro)

    for _ in 1...2 {
      try world.database.write { db in
        for case .clears(let clear) in feature.personalRecords.map(\.erasure) { try clear(ana, db) }
      }
    }

    let left = try rows(of: ana.id)
    #expect(!left.contains { $0.contains("yuca") || $0.contains("RUC") })
    #expect(left.contains { $0.contains("respuesta El arriendo") })
    #expect(try rows(of: pedro) == before)
  }
}
