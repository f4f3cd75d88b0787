import Glibc
import SQLite
import Synchronization

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func temporaryPath() -> String {
  let path = "/tmp/trial-\(getpid()).sqlite"
  for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  return path
}

func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  var threads: [pthread_t] = []
  for index in 0..<count {
    final class Box { let run: () -> Void; init(_ run: @escaping () -> Void) { self.run = run } }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        Unmanaged<Box>.fromOpaque(context!).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(Box { body(index) }).toOpaque())
    threads.append(thread)
  }
  for thread in threads { pthread_join(thread, nil) }
}

func diskRate() -> Double {
  let path = "/tmp/trial-disk-\(getpid())"
  let file = open(path, O_CREAT | O_RDWR, 0o600)
  defer { close(file); unlink(path) }
  let page = [UInt8](repeating: 7, count: 4096)
  for _ in 0..<64 { write(file, page, 4096) }
  fsync(file)
  let start = now()
  var count = 0
  while now() - start < 1 {
    pwrite(file, page, 4096, off_t(count % 64) * 4096)
    fdatasync(file)
    count += 1
  }
  return Double(count) / (now() - start)
}

func setUp(_ path: String) throws -> Database {
  let database = try Database(path: path)
  try database.write { db in
    try db.run(
      "CREATE TABLE answer (id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL, question INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (attempt, question)) STRICT"
    )
    try db.run(
      "CREATE TABLE session (token BLOB PRIMARY KEY, person INTEGER NOT NULL, name TEXT NOT NULL) STRICT")
    for i in 0..<20_000 {
      try db.run(
        "INSERT INTO session (token, person, name) VALUES (\(token(i)), \(i), \("Ana María Pérez \(i)"))")
    }
  }
  return database
}

func token(_ i: Int) -> [UInt8] {
  var x = UInt64(i) &* 0x9E37_79B9_7F4A_7C15
  var bytes: [UInt8] = []
  for _ in 0..<4 {
    x = (x ^ (x >> 29)) &* 0xBF58_476D_1CE4_E5B9
    withUnsafeBytes(of: x) { bytes.append(contentsOf: $0) }
  }
  return bytes
}

func measureWrites(threads: Int, seconds: Double) throws {
  print("disk: \(Int(diskRate())) fdatasync/s")
  let path = temporaryPath()
  let database = try setUp(path)
  let total = Atomic<Int>(0)
  let worst = Mutex<[Double]>([])
  let start = now()
  inThreads(threads) { index in
    var count = 0
    var times: [Double] = []
    while now() - start < seconds {
      let t = now()
      do {
        try database.write { db in
          try db.run(
            """
            INSERT INTO answer (attempt, question, text) VALUES (\(index), \(count % 500), \("respuesta \(count)"))
            ON CONFLICT (attempt, question) DO UPDATE SET text = excluded.text
            """)
        }
      } catch { print(error) }
      times.append(now() - t)
      count += 1
    }
    total.add(count, ordering: .relaxed)
    worst.withLock { $0 += times }
  }
  let elapsed = now() - start
  let sorted = worst.withLock { $0.sorted() }
  print(
    "\(threads) threads: \(Int(Double(total.load(ordering: .relaxed)) / elapsed)) durable writes/s, median \(sorted[sorted.count / 2] * 1e3) ms, p99 \(sorted[sorted.count * 99 / 100] * 1e3) ms, max \(sorted.last! * 1e3) ms"
  )
  print(database.statistics)
  database.close()
  for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
}

struct Session: RowDecodable {
  var person: Int
  var name: String
  init(row: Row) throws(SQLiteError) {
    person = try row["person"]
    name = try row["name"]
  }
}

func measureReads(threads: Int, seconds: Double) throws {
  let path = temporaryPath()
  let database = try setUp(path)
  let tokens = (0..<20_000).map(token)
  for mode in ["single", "closure", "closure with two"] {
    let total = Atomic<Int>(0)
    let start = now()
    inThreads(threads) { index in
      var count = index * 1000
      let first = count
      do {
        while count % 256 != 0 || now() - start < seconds {
          let key = tokens[count % 20_000]
          switch mode {
          case "single":
            _ = try database.first("SELECT person, name FROM session WHERE token = \(key)", as: Session.self)
          case "closure":
            _ = try database.read { db in
              try db.first("SELECT person, name FROM session WHERE token = \(key)", as: Session.self)
            }
          default:
            _ = try database.read { db in
              _ = try db.first("SELECT person, name FROM session WHERE token = \(key)", as: Session.self)
              return try db.first(
                "SELECT person, name FROM session WHERE token = \(tokens[(count + 7) % 20_000])",
                as: Session.self)
            }
          }
          count += 1
        }
      } catch { print(error) }
      total.add(count - first, ordering: .relaxed)
    }
    let rate = Double(total.load(ordering: .relaxed)) / (now() - start)
    print(
      "\(mode), \(threads) threads: \(Int(rate)) reads/s, \(Double(Int(1e8 / rate)) / 100 * Double(min(threads, 2))) µs CPU each"
    )
  }
  database.close()
  for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
}
