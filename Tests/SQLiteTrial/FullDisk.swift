import Glibc
import SQLite
import Synchronization

/// Lets writes fail because no file may grow any more, as on a full disk, in the middle of a commit too: nobody may be
/// acknowledged wrongly, and with room again all goes on.
func fillDisk() throws {
  let path = freshPath()
  defer { deleteDatabase(path) }
  let database = try Database(path: path)
  try database.write { db in
    try db.run("CREATE TABLE deed (id INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT")
  }
  let acknowledged = Mutex<[Int]>([])
  let failures = Atomic<Int>(0)
  let note = String(repeating: "x", count: 2_000)
  // A larger file is an error of the write instead of a signal.
  signal(SIGXFSZ, SIG_IGN)
  try limitFiles(to: 3 << 20)

  inThreads(16) { thread in
    for step in 0..<400 {
      let id = thread * 1_000 + step
      do {
        try database.write { db in try db.run("INSERT INTO deed (id, note) VALUES (\(id), \(note))") }
        acknowledged.withLock { $0.append(id) }
      } catch {
        failures.add(1, ordering: .relaxed)
      }
    }
  }
  let known = acknowledged.withLock { $0.sorted() }
  try expect(known, in: database)
  try limitFiles(to: nil)
  try database.write { db in try db.run("INSERT INTO deed (id, note) VALUES (-1, 'room again')") }
  try expect([-1] + known, in: database)
  database.close()
  try expect([-1] + known, in: Database(path: path))
  let failed = failures.load(ordering: .relaxed)
  if failed == 0 { throw TrialFailure("no write failed") }
  print("\(known.count) acknowledged writes, all there; \(failed) refused")
}

private func expect(_ ids: [Int], in database: Database) throws {
  let problems = try database.checkIntegrity()
  if !problems.isEmpty { throw TrialFailure("the database is damaged: \(problems)") }
  let found = try database.all("SELECT id FROM deed ORDER BY id", as: Int.self)
  if found != ids { throw TrialFailure("acknowledged \(ids.count) writes, found \(found.count)") }
}

/// Bytes that any file of this process may have; `nil` for as many as before.
private func limitFiles(to bytes: UInt?) throws {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(1), &limit)
  limit.rlim_cur = bytes ?? limit.rlim_max
  guard setrlimit(__rlimit_resource_t(1), &limit) == 0 else { throw TrialFailure("no limit could be set") }
}
