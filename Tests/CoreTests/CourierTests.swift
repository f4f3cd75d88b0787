import Core
import Crypto
import Mail
import SQLite
import Synchronization
import Testing

/// Letters: queued with the deed, sent after it, once.
@Suite final class CourierTests: Sendable {
  private let database: Database
  private let queue = MailQueue(seal: Seal(key: SecretKey()), baseURL: "https://aula.example")
  private let now = Mutex(Instant(rawValue: 1_773_500_400_000))
  private let failure = Mutex<MailError?>(nil)
  private let sent = Mutex<[Message]>([])
  private let notes = Mutex<[Courier.Note]>([])

  init() throws {
    database = try Database.inMemory()
    try database.migrate(by: Schema.migrations, at: 0)
    try database.write { db in try db.run("INSERT INTO person (id, name, created_at) VALUES (7, 'Ana', 0)") }
  }

  private func courier(preparations: [@Sendable () throws -> Void] = []) throws -> Courier {
    let sender = Message.Party(try #require(MailAddress("aula@aula.example")))
    return Courier(
      database: database, clock: Clock { self.now.withLock { $0 } }, queue: queue, sender: sender,
      preparations: preparations, note: { note in self.notes.withLock { $0.append(note) } }
    ) { message throws(MailError) in
      if let error = self.failure.withLock({ $0 }) { throw error }
      self.sent.withLock { $0.append(message) }
    }
  }

  private func letter(_ subject: StaticString = "Tu clave cambió", text: String = "Hola\n\nAdiós") throws
    -> Letter
  {
    let address = try #require(MailAddress("ana@demo.example"))
    return Letter(
      kind: .passwordChanged, person: Person.ID(rawValue: 7),
      to: Message.Party(address, name: HeaderText("Ana")), subject: HeaderText(literal: subject), text: text)
  }

  private func write(_ letter: Letter, patience: Duration = .days(3)) throws {
    try database.write { db in
      try queue.sendLater(letter, patience: patience, at: now.withLock { $0 }, in: db)
    }
  }

  private func pass(_ duration: Duration) { now.withLock { $0 = $0 + duration } }

  private var rows: [String] {
    get throws {
      try database.all(
        """
        SELECT state || ' ' || tries || ' ' || (sealed_letter IS NOT NULL) || ' ' || coalesce(error, '-')
          FROM mail_job ORDER BY id
        """)
    }
  }

  @Test func `a letter is sent once, as it was written, and then forgotten`() throws {
    let courier = try courier()
    try write(try letter(text: "Línea uno\n\nlínea dos\n"))

    #expect(courier.work() == nil)
    #expect(courier.work() == nil)

    let message = try #require(sent.withLock { $0 }.first)
    #expect(sent.withLock { $0.count } == 1)
    #expect(message.to.address.text == "ana@demo.example")
    #expect(message.to.name?.text == "Ana")
    #expect(message.subject.text == "Tu clave cambió")
    #expect(message.text == "Línea uno\n\nlínea dos\n")
    #expect(message.writtenAt == 1_773_500_400_000)
    #expect(try rows == ["sent 1 0 -"])
    #expect(notes.withLock { $0 } == [.sent(.passwordChanged)])
  }

  @Test func `the letter of a deed that failed is never sent`() throws {
    struct Failed: Error {}
    let letter = try letter()
    #expect(throws: Failed.self) {
      try database.write { db in
        try queue.sendLater(letter, at: Instant(rawValue: 0), in: db)
        throw Failed()
      }
    }

    #expect(try courier().work() == nil)

    #expect(sent.withLock { $0 } == [])
  }

  @Test func `what waits cannot be read in the database`() throws {
    try write(try letter(text: "secreto"))

    let sealed: [UInt8] = try database.one("SELECT sealed_letter FROM mail_job")

    #expect(!String(decoding: sealed, as: UTF8.self).contains("secreto"))
    #expect(!String(decoding: sealed, as: UTF8.self).contains("ana@"))
  }

  @Test func `a server that is not there is asked again, each time later`() throws {
    let courier = try courier()
    failure.withLock { $0 = .unreachable("no route") }
    try write(try letter())
    let start = now.withLock { $0 }

    var pauses: [Int64] = []
    for _ in 0..<9 {
      let next = try #require(courier.work())
      pauses.append((next - now.withLock { $0 }).milliseconds / 60_000)
      now.withLock { $0 = next }
    }
    failure.withLock { $0 = nil }
    #expect(courier.work() == nil)

    #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60])
    #expect(sent.withLock { $0.map(\.writtenAt) } == [start.rawValue])
    #expect(try rows == ["sent 10 0 -"])
  }

  @Test func `nothing is tried before its time`() throws {
    let courier = try courier()
    failure.withLock { $0 = .putOff(code: 451) }
    try write(try letter())
    _ = courier.work()
    failure.withLock { $0 = nil }

    pass(.seconds(59))
    _ = courier.work()
    #expect(sent.withLock { $0.count } == 0)
    pass(.seconds(1))
    _ = courier.work()

    #expect(sent.withLock { $0.count } == 1)
  }

  @Test func `what a server refuses for good is given up, and why is kept`() throws {
    let courier = try courier()
    failure.withLock { $0 = .refused(code: 550) }
    try write(try letter())

    #expect(courier.work() == nil)

    let reason = "the mail server refused the message for good (550)"
    #expect(try rows == ["failed 1 0 \(reason)"])
    #expect(notes.withLock { $0 } == [.givenUp(.passwordChanged, because: reason)])
  }

  @Test func `a letter that is late is not sent`() throws {
    try write(try letter(), patience: .minutes(30))
    pass(.minutes(30))

    #expect(try courier().work() == nil)

    #expect(sent.withLock { $0 } == [])
    #expect(try rows == ["failed 1 0 it could not be sent in time"])
  }

  @Test func `a letter cut short by the end of the process goes out under the same name after a restart`()
    throws
  {
    try write(try letter())
    let name: String = try database.one("SELECT message_id FROM mail_job")
    try database.write { db in try db.run("UPDATE mail_job SET state = 'sending', tries = 1") }

    let running = try courier()
    _ = running.work()
    _ = running.work()

    #expect(sent.withLock { $0.map(\.id.text) } == [name])
    #expect(try rows == ["sent 2 0 -"])
  }

  @Test func `while a server runs, a letter that may have been taken is not sent again`() throws {
    let courier = try courier()
    _ = courier.work()
    try write(try letter())
    try database.write { db in try db.run("UPDATE mail_job SET state = 'sending', tries = 1") }

    pass(.days(1))
    #expect(courier.work() == nil)

    #expect(sent.withLock { $0 } == [])
  }

  @Test func `one letter that fails holds up no other`() throws {
    let courier = try courier()
    failure.withLock { $0 = .unreachable("no route") }
    try write(try letter("Una"))
    _ = courier.work()
    failure.withLock { $0 = nil }
    try write(try letter("Dos"))

    _ = courier.work()

    #expect(sent.withLock { $0.map(\.subject.text) } == ["Dos"])
  }

  @Test func `another key opens no letter`() throws {
    let other = MailQueue(seal: Seal(key: SecretKey()), baseURL: "https://aula.example")
    let letter = try letter()
    try database.write { db in try other.sendLater(letter, at: now.withLock { $0 }, in: db) }

    #expect(try courier().work() == nil)

    #expect(try rows == ["failed 1 0 sealed with another key than data/keys/secrets.key"])
  }

  @Test func `what became of a letter is known for ninety days`() throws {
    let courier = try courier()
    try write(try letter())
    _ = courier.work()
    pass(.days(91))
    try write(try letter("Otra"))

    _ = courier.work()

    #expect(try rows == ["sent 1 0 -"])
  }

  @Test func `a preparation that fails is noted and tried again`() throws {
    struct Failed: Error {}
    let courier = try courier(preparations: [{ throw Failed() }])

    #expect(courier.work() == now.withLock { $0 } + .minutes(1))

    #expect(notes.withLock { $0 } == [.failed("Failed()")])
  }
}
