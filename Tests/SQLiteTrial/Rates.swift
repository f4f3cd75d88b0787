import Glibc
import SQLite
import Synchronization

/// Durable writes per second, each an upsert of a saved answer, and their times.
func measureWrites(threads: Int, seconds duration: Int) throws {
  print("disk: \(Int(diskRate())) times write and fdatasync of one page per second")
  let path = freshPath()
  defer { deleteDatabase(path) }
  let database = try Database(path: path)
  try database.write { db in
    try db.run(
      """
      CREATE TABLE answer (
        attempt INTEGER NOT NULL,
        question INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (attempt, question)
      ) STRICT
      """)
  }
  let all = Mutex<[Double]>([])
  let start = seconds()

  inThreads(threads) { thread in
    var times: [Double] = []
    var last = seconds()
    while last - start < Double(duration) {
      do {
        try database.write { db in
          try db.run(
            """
            INSERT INTO answer (attempt, question, text)
            VALUES (\(thread), \(times.count % 500), \("respuesta \(times.count)"))
            ON CONFLICT (attempt, question) DO UPDATE
               SET text = excluded.text
            """)
        }
      } catch {
        print("\(error)")
      }
      let now = seconds()
      times.append(now - last)
      last = now
    }
    all.withLock { $0 += times }
  }
  let elapsed = seconds() - start
  let times = all.withLock { $0.sorted() }
  func milliseconds(_ share: Double) -> Double {
    (times[min(times.count - 1, Int(Double(times.count) * share))] * 1e5).rounded() / 100
  }
  print(
    """
    \(threads) threads: \(Int(Double(times.count) / elapsed)) durable writes per second; \
    milliseconds: median \(milliseconds(0.5)), p99 \(milliseconds(0.99)), longest \(milliseconds(1))
    """)
  print("\(database.statistics)")
}

/// How often one page can be brought to this disk in a second, by one thread.
private func diskRate() -> Double {
  let path = freshPath()
  let file = open(path, O_CREAT | O_RDWR, 0o600)
  defer {
    close(file)
    unlink(path)
  }
  let page = [UInt8](repeating: 7, count: 4_096)
  for _ in 0..<64 { write(file, page, page.count) }
  fsync(file)
  let start = seconds()
  var count = 0
  while seconds() - start < 1 {
    pwrite(file, page, page.count, off_t(count % 64) * 4_096)
    fdatasync(file)
    count += 1
  }
  return Double(count) / (seconds() - start)
}

private struct Session: RowDecodable {
  var person: Int
  var name: String

  init(row: Row) throws(SQLiteError) {
    person = try row["person"]
    name = try row["name"]
  }
}

private func session(_ token: [UInt8]) -> SQL {
  "SELECT person, name FROM session WHERE token = \(token)"
}

/// Look-ups of a session by its token per second: as a single statement, and with a transaction around one and two.
func measureReads(threads: Int, seconds duration: Int) throws {
  let path = freshPath()
  defer { deleteDatabase(path) }
  let database = try Database(path: path)
  var random = SeededRandom(seed: 1)
  let tokens = (0..<20_000).map { _ in (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) } }
  try database.write { db in
    try db.run(
      """
      CREATE TABLE session (
        token BLOB PRIMARY KEY,
        person INTEGER NOT NULL,
        name TEXT NOT NULL
      ) STRICT, WITHOUT ROWID
      """)
    for (person, token) in tokens.enumerated() {
      try db.run("INSERT INTO session (token, person, name) VALUES (\(token), \(person), 'Ana María Pérez')")
    }
  }
  try measure("single statement", threads, duration) { index in
    _ = try database.first(session(tokens[index % 20_000]), as: Session.self)
  }
  try measure("read with one statement", threads, duration) { index in
    _ = try database.read { db in try db.first(session(tokens[index % 20_000]), as: Session.self) }
  }
  try measure("read with two statements", threads, duration) { index in
    try database.read { db in
      _ = try db.first(session(tokens[index % 20_000]), as: Session.self)
      _ = try db.first(session(tokens[(index + 7) % 20_000]), as: Session.self)
    }
  }
}

private func measure(
  _ name: String, _ threads: Int, _ duration: Int, _ look: @escaping @Sendable (Int) throws -> Void
) throws {
  let total = Atomic<Int>(0)
  let start = seconds()
  inThreads(threads) { thread in
    var count = 0
    do {
      while count % 256 != 0 || seconds() - start < Double(duration) {
        try look(thread * 1_000 + count)
        count += 1
      }
    } catch {
      print("\(error)")
    }
    total.add(count, ordering: .relaxed)
  }
  print(
    "\(name), \(threads) threads: \(Int(Double(total.load(ordering: .relaxed)) / (seconds() - start))) per second"
  )
}
