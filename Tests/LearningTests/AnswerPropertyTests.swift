import Core
import Courses
import SQLite
import TestSupport
import Testing

@testable import Learning

/// Saves that arrive in any order, twice or never.
@Suite struct `Saves over a bad network` {
  private let key: AnswerKey
  private let database: Database

  init() throws {
    database = try Database.inMemory()
    try database.migrate(by: Schema.migrations, at: 0)
    key = AnswerKey(
      person: Person.ID(rawValue: 1), course: Course.Slug(rawValue: "pan"),
      activity: Activity.ID(rawValue: "mi-trigo"))
    try database.write { db in
      try db.run("INSERT INTO person (id, name, created_at) VALUES (1, 'Ana', 0)")
    }
  }

  private func clear() throws {
    try database.write { db in
      try db.run("DELETE FROM workbook_answer")
      try db.run("DELETE FROM workbook_copy")
    }
  }

  /// All texts that are kept somewhere: current, aside or earlier.
  private func kept() throws -> (current: String?, asides: [String], all: Set<String>) {
    try database.read { db in
      let current = try key.place.text(in: db)?.text
      let copies = try key.place.copies(in: db)
      return (
        current, copies.filter(\.isAside).map(\.text), Set(copies.map(\.text) + [current].compactMap { $0 })
      )
    }
  }

  @Test func `one page's last text wins in whatever order its saves arrive`() throws {
    var random = RandomCases()
    for round in 0..<400 {
      try clear()
      let count = Int.random(in: 1...8, using: &random)
      let drafts = (1...count).map { TextDraft(text: "texto \($0)", base: 0, tab: "a", number: $0) }
      let repeated = drafts + (0..<3).map { _ in random.pick(drafts) }
      // The last one is sent until it is answered; the others may be lost.
      let arriving = repeated.filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
      let last = try #require(drafts.last)
      let order = (arriving + [last]).shuffled(using: &random)

      try database.write { db in
        for (second, draft) in order.enumerated() {
          _ = try key.place.save(draft, at: Instant(rawValue: Int64(second) * 400_000), in: db)
        }
      }

      let end = try kept()
      #expect(end.current == last.text, "seed \(random.seed), round \(round)")
      #expect(end.asides == [], "seed \(random.seed), round \(round)")
    }
  }

  @Test func `two pages lose neither of their last texts, and never overwrite each other unseen`() throws {
    var random = RandomCases()
    for round in 0..<400 {
      try clear()
      var pages = ["a", "b"].map { SimulatedPage(tab: $0) }
      var second: Int64 = 0

      for _ in 0..<Int.random(in: 2...14, using: &random) {
        second += 1
        let index = Int.random(in: 0...1, using: &random)
        try pages[index].step(key, at: Instant(rawValue: second * 1000), database, &random)
      }
      for index in pages.indices {
        second += 1
        try pages[index].settle(key, at: Instant(rawValue: second * 1000), database)
      }

      let end = try kept()
      let wrote = pages.filter { $0.number > 0 }
      for page in wrote {
        #expect(end.all.contains(page.text), "seed \(random.seed), round \(round), page \(page.tab)")
      }
      let unseen = wrote.filter { $0.text != end.current }.map(\.text)
      for text in unseen {
        // A page whose text is not the current one was told so, or had been read by the page that wrote after it.
        #expect(
          end.asides.contains(text) || wrote.contains { $0.hasRead(text) },
          "seed \(random.seed), round \(round)")
      }
    }
  }
}

/// An open page with its script: it types, sends, loses requests and answers, and sends again what was not answered.
private struct SimulatedPage {
  let tab: String
  var text = ""
  var base = 0
  var number = 0
  private var hasOpened = false
  private var read: [String] = []
  private var delayed: [TextDraft] = []

  init(tab: String) { self.tab = tab }

  func hasRead(_ text: String) -> Bool { read.contains(text) }

  mutating func step(
    _ key: AnswerKey, at now: Instant, _ database: Database, _ random: inout RandomCases
  ) throws {
    if !hasOpened {
      hasOpened = true
      if let answer = try database.read({ db in try key.place.text(in: db) }) {
        (base, text) = (answer.version, answer.text)
        read.append(answer.text)
      }
    }
    number += 1
    text = "\(tab)\(number)"
    let draft = TextDraft(text: text, base: base, tab: tab, number: number)
    switch Int.random(in: 0...3, using: &random) {
    case 0: delayed.append(draft)
    case 1: try send(draft, key, at: now, database, isAnswered: false)
    default: try send(draft, key, at: now, database, isAnswered: true)
    }
    if let late = delayed.randomElement(using: &random), Bool.random(using: &random) {
      try send(late, key, at: now, database, isAnswered: false)
    }
  }

  /// The network is back: what is on the page is sent until it is answered.
  mutating func settle(_ key: AnswerKey, at now: Instant, _ database: Database) throws {
    guard number > 0 else { return }
    number += 1
    try send(
      TextDraft(text: text, base: base, tab: tab, number: number), key, at: now, database, isAnswered: true)
    for draft in delayed { try send(draft, key, at: now, database, isAnswered: false) }
  }

  private mutating func send(
    _ draft: TextDraft, _ key: AnswerKey, at now: Instant, _ database: Database, isAnswered: Bool
  ) throws {
    let saved = try database.write { db in try key.place.save(draft, at: now, in: db) }
    if isAnswered, !saved.isAside { base = saved.version }
  }
}
