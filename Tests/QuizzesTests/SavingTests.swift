import Attempts
import Core
import Courses
import HTTP
import Questions
import SQLite
import TestSupport
import Testing

/// What becomes of answers that arrive again, late, in disorder, from two pages, or not at all.
@Suite struct `Saving answers` {
  private let world: QuizWorld
  private let attempt: String
  private let path: String

  init() throws {
    world = try QuizWorld(QuizCourse.folder(bank: Self.sides, drawn: 1))
    attempt = world.begin()
    path = "\(attempt)/1"
  }

  private static let sides = """
    ## ¿Qué lado? {#lado fijo}

    - (x) Cero
    - ( ) Uno
    - ( ) Dos
    - ( ) Tres

    > Cero.
    """

  private func send(_ choice: Int, page: Int, turn: Int, base: Int = 0) -> Answer {
    world.send(
      path,
      [
        ("hoja", "\(page)"), ("turno", "\(turn)"), ("version", "\(base)"), ("sola", "1"),
        ("accion", "guardar"),
        ("respuesta", "\(choice)"),
      ])
  }

  private var log: [String] {
    get throws {
      try world.database.read { db in try db.all("SELECT response FROM answer ORDER BY version") }
    }
  }

  @Test func `a saved answer has a receipt and a time`() throws {
    let answer = send(2, page: 7, turn: 1)

    let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(answer.status == .ok)
    #expect(lines.count == 4)
    #expect(lines[0].count == 4)
    #expect(Array(lines.dropFirst()) == ["10:00", "", ""])
    #expect(try log == ["o2"])
    let page = Page(world.site.get(path, as: .ana).text)
    #expect(page.root.all.first { $0["id"] == "estado" }?.text == "Guardada · recibo \(lines[0]) · 10:00")
  }

  @Test func `an answer that was taken back is saved as none`() throws {
    _ = send(2, page: 7, turn: 1)

    let answer = world.send(
      path, [("hoja", "7"), ("turno", "2"), ("version", "0"), ("sola", "1"), ("accion", "guardar")])

    #expect(answer.text.split(separator: "\n").last == "Todavía no respondes.")
    #expect(try log == ["o2", ""])
    let page = Page(world.site.get(path, as: .ana).text)
    #expect(page.root.all.first { $0["id"] == "estado" }?.text == "Todavía no respondes.")
    #expect(!page.root.all.contains { $0["checked"] != nil })
  }

  @Test func `the same request again says the same and writes nothing`() throws {
    let first = send(2, page: 7, turn: 1)
    world.site.clock.advance(by: .minutes(5))

    let second = send(2, page: 7, turn: 1)

    #expect(second.text == first.text)
    #expect(try log == ["o2"])
  }

  @Test func `an answer that was on its way when a newer one arrived stays behind it`() throws {
    let newer = send(3, page: 7, turn: 2)

    let older = send(1, page: 7, turn: 1)

    #expect(older.status == .ok)
    #expect(older.text == newer.text)
    #expect(try log == ["o3"])
  }

  @Test func `a tab that was opened earlier never overwrites what another one saved since`() throws {
    _ = send(1, page: 7, turn: 1)

    let stale = (1...5).map { send(3, page: 8, turn: $0) }

    #expect(stale.map(\.status) == Array(repeating: .conflict, count: 5))
    #expect(stale[0].text.contains("más nueva"))
    #expect(try log == ["o1"])
  }

  @Test func `a tab that was opened later does, and the earlier one then stays behind`() throws {
    _ = send(1, page: 7, turn: 1)

    let fresh = send(3, page: 8, turn: 1, base: 1)
    let stale = send(2, page: 7, turn: 2)

    #expect(fresh.status == .ok)
    #expect(stale.status == .conflict)
    #expect(try log == ["o1", "o3"])
  }

  @Test
  func `without a program the form that is sent twice is saved once, and changed after going back again`()
    throws
  {
    func press(_ choice: String) -> String {
      world.send(
        path,
        [
          ("hoja", "9"), ("turno", "0"), ("version", "0"), ("accion", "seguir"), ("respuesta", choice),
        ]
      ).outcome
    }

    let outcomes = [press("1"), press("1"), press("2"), press("1")]

    #expect(outcomes == Array(repeating: "303→\(attempt)", count: 4))
    #expect(try log == ["o1", "o2", "o1"])
  }

  @Test func `a form without a program that comes too late shows both answers and keeps what was sent`()
    throws
  {
    _ = send(1, page: 7, turn: 1)

    let late = world.send(
      path, [("hoja", "9"), ("turno", "0"), ("version", "0"), ("accion", "seguir"), ("respuesta", "3")])

    let page = Page(late.text)
    #expect(late.status == .conflict)
    #expect(page.faults == [])
    #expect(page.root.all.first { $0["class"] == "errors" }?.text.contains("Uno") == true)
    #expect(page.root.all.first { $0["checked"] != nil }?["value"] == "3")
    #expect(try log == ["o1"])
  }

  @Test func `after handing in nothing is saved any more`() throws {
    _ = send(1, page: 7, turn: 1)
    _ = world.site.post(attempt, as: .ana)

    let late = send(0, page: 7, turn: 2)

    #expect(late.status == .conflict)
    #expect(try log == ["o1"])
    #expect(try world.results() == ["failed 0 handed-in"])
  }

  /// Two pages, each choosing again and again over a network that loses, repeats and reorders: at the end stands what the
  /// page that was opened last chose last, and the log has no answer twice.
  @Test func `loss, repetition and disorder of requests end in the right state`() throws {
    var random = RandomCases()
    for round in 0..<20 {
      let attempt = world.begin()
      let id = Int64(attempt.split(separator: "/").last ?? "") ?? 0
      let outcome = network(in: world, "\(attempt)/1", random: &random)
      _ = world.site.post(attempt, as: .ana)

      let (kept, keys): ([String], [String]) = try world.database.read { db in
        (
          try db.all("SELECT response FROM answer WHERE attempt_id = \(id) ORDER BY version DESC LIMIT 1"),
          try db.all("SELECT page || '/' || turn FROM answer WHERE attempt_id = \(id)")
        )
      }
      #expect(kept == [outcome], "seed \(random.seed), round \(round)")
      #expect(Set(keys).count == keys.count, "seed \(random.seed), round \(round)")
    }
  }

  /// - Returns: what must stand at the end.
  private func network(in world: QuizWorld, _ path: String, random: inout RandomCases) -> String {
    // What is on its way, what a page that was left behind sends only later, and what was chosen last.
    var flying: [[(String, String)]] = []
    var held: [[(String, String)]] = []
    var chosen = 0
    var (page, turn, base) = (Int.random(in: 0..<1_000_000, using: &random), 0, 0)
    func request(_ choice: Int) -> [(String, String)] {
      [
        ("hoja", "\(page)"), ("turno", "\(turn)"), ("version", "\(base)"), ("sola", "1"),
        ("accion", "guardar"),
        ("respuesta", "\(choice)"),
      ]
    }
    for step in 0..<40 {
      // Now and then another tab is opened, which shows what is saved by then; the last choice in the old one is stuck.
      if step > 0, Int.random(in: 0..<8, using: &random) == 0 {
        _ = world.send(path, request(chosen))
        turn += 1
        held.append(request(Int.random(in: 0..<4, using: &random)))
        (page, turn, base) = (page + 1, 0, version(on: world.site.get(path, as: .ana)))
      }
      turn += 1
      chosen = Int.random(in: 0..<4, using: &random)
      let newest = request(chosen)
      flying.append(newest)
      // The network delivers what it likes, keeps copies, and loses some.
      for _ in 0..<Int.random(in: 0...3, using: &random) where !flying.isEmpty {
        let index = Int.random(in: flying.indices, using: &random)
        _ = world.send(path, flying[index])
        if Bool.random(using: &random) { flying.remove(at: index) }
      }
      // Now and then a page overtakes itself; otherwise it tries until it is told that its answer is saved.
      if step < 39, !held.isEmpty || Bool.random(using: &random) {
        _ = world.send(path, newest)
        flying += held
        held = []
      }
    }
    _ = world.send(path, request(chosen))
    for request in (flying + held).shuffled(using: &random) { _ = world.send(path, request) }
    return "o\(chosen)"
  }

  private func version(on page: Answer) -> Int {
    Int(Page(page.text).root.all.first { $0["name"] == "version" }?["value"] ?? "") ?? 0
  }
}
