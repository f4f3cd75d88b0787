import Glibc
import SQLite
import Synchronization

/// Starts a writer, kills it (SIGKILL) after a random number of acknowledged writes, and checks the database; again
/// and again on the same one.
func crashRounds(_ rounds: Int, seed: UInt64) throws {
  print("seed \(seed)")
  fflush(nil)
  let path = freshPath()
  defer { deleteDatabase(path) }
  var random = SeededRandom(seed: seed)
  var acknowledged: Set<Int> = []
  for round in 1...rounds {
    let target = Int.random(in: 1...3_000, using: &random)
    acknowledged.formUnion(try acknowledgedUntilKilled(after: target, path))
    try checkEverything(acknowledged, path)
    if round == rounds { print("\(round) rounds, \(acknowledged.count) acknowledged writes, all there") }
  }
}

/// Writes from 16 threads for ever; puts the id of each acknowledged write on standard output, eight bytes each.
func writeUntilKilled(_ path: String) throws {
  let database = try Database(path: path)
  try database.write { db in
    try db.run("CREATE TABLE IF NOT EXISTS deed (id INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT")
    try db.run("CREATE TABLE IF NOT EXISTS trace (deed INTEGER PRIMARY KEY REFERENCES deed (id)) STRICT")
  }
  let next = Atomic<Int>(try database.one("SELECT coalesce(max(id), 0) FROM deed", as: Int.self))
  inThreads(16) { _ in
    while true {
      let id = next.add(1, ordering: .relaxed).newValue
      do {
        try database.write { db in
          try db.run("INSERT INTO deed (id, note) VALUES (\(id), \("deed \(id)"))")
          try db.run("INSERT INTO trace (deed) VALUES (\(id))")
        }
      } catch {
        exit(1)
      }
      var bytes = Int64(id)
      if write(STDOUT_FILENO, &bytes, 8) != 8 { exit(1) }
    }
  }
}

private func acknowledgedUntilKilled(after target: Int, _ path: String) throws -> [Int] {
  let (child, output) = try spawnWriter(path)
  defer { close(output) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4_096)
  var isKilled = false
  while case let count = read(output, &buffer, buffer.count), count > 0 {
    bytes += buffer[..<count]
    if !isKilled && bytes.count >= target * 8 {
      kill(child, SIGKILL)
      isKilled = true
    }
  }
  var status: Int32 = 0
  waitpid(child, &status, 0)
  guard isKilled else { throw TrialFailure("the writer ended by itself after \(bytes.count / 8) writes") }
  return stride(from: 0, to: bytes.count - 7, by: 8).map { start in
    bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// This program again, as a writer; the read end of its standard output.
private func spawnWriter(_ path: String) throws -> (child: pid_t, output: Int32) {
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else { throw TrialFailure("no pipe") }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
  posix_spawn_file_actions_addclose(&actions, ends[0])
  posix_spawn_file_actions_addclose(&actions, ends[1])
  var arguments: [UnsafeMutablePointer<CChar>?] = []
  for word in ["SQLiteTrial", "write-until-killed", path] { arguments.append(strdup(word)) }
  arguments.append(nil)
  defer { for argument in arguments { free(argument) } }
  var child = pid_t()
  let code = posix_spawn(&child, "/proc/self/exe", &actions, nil, &arguments, environ)
  close(ends[1])
  guard code == 0 else { throw TrialFailure("the writer did not start: error \(code)") }
  return (child, ends[0])
}

private func checkEverything(_ acknowledged: Set<Int>, _ path: String) throws {
  let database = try Database(path: path)
  defer { database.close() }
  let problems = try database.checkIntegrity()
  if !problems.isEmpty { throw TrialFailure("the database is damaged: \(problems)") }
  let deeds = Set(try database.all("SELECT id FROM deed", as: Int.self))
  let traces = Set(try database.all("SELECT deed FROM trace", as: Int.self))
  if deeds != traces {
    throw TrialFailure("half a write is there: \(deeds.symmetricDifference(traces).sorted())")
  }
  let lost = acknowledged.subtracting(deeds)
  if !lost.isEmpty { throw TrialFailure("acknowledged and lost: \(lost.sorted())") }
}
