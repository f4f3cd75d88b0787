import Glibc
import Synchronization

extension Database {
  /// A new, empty database in shared memory, for tests: the same code as on disk, with a disk that costs nothing. It is
  /// deleted when it is closed or when nobody refers to it.
  package static func inMemory(
    options: Options = Options(), laterFailed: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws(SQLiteError) -> Database {
    _ = deletedLeftovers
    let number = nextNumber.add(1, ordering: .relaxed).oldValue
    let path = "\(folder)/\(prefix)\(getpid())-\(number).sqlite"
    deleteFiles(of: path)
    return try Database(path: path, options: options, isTemporary: true, laterFailed: laterFailed)
  }

  /// Deletes a database's file, its log and its index.
  static func deleteFiles(of path: String) {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }
}

private let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
private let prefix = "aula-memory-"
private let nextNumber = Atomic<Int>(1)

/// Once per process: a test run that was killed left its databases behind, and shared memory is memory.
private let deletedLeftovers: Void = {
  guard let entries = opendir(folder) else { return }
  defer { closedir(entries) }
  while let entry = readdir(entries) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard name.hasPrefix(prefix), let owner = pid_t(name.dropFirst(prefix.count).prefix { $0.isNumber })
    else {
      continue
    }
    if kill(owner, 0) != 0 && errno == ESRCH { unlink("\(folder)/\(name)") }
  }
}()
