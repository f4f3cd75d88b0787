import Glibc
import SQLite
import Synchronization
import Testing

@Suite struct DataLockTests {
  @Test func `a second taker is told who has the lock`() throws {
    let folder = try Folder()
    let lock = try DataLock(folder: folder.path)

    #expect(throws: DataLockError.held(by: Int(getpid()))) { try DataLock(folder: folder.path) }
    withExtendedLifetime(lock) {}
  }

  /// A second `close` of one number would end what another thread has opened under it meanwhile: once it was a database
  /// just when it asked for its first lock.
  @Test func `whoever is refused closes the file once`() throws {
    let folder = try Folder()
    let lock = try DataLock(folder: folder.path)

    errno = 0
    do throws(DataLockError) { _ = try DataLock(folder: folder.path) } catch {}
    let left = errno

    #expect(left != EBADF)
    withExtendedLifetime(lock) {}
  }

  @Test func `a lock that was let go can be taken`() throws {
    let folder = try Folder()
    do { _ = try DataLock(folder: folder.path) }

    _ = try DataLock(folder: folder.path)
  }

  @Test func `a successor waits for the lock`() throws {
    let folder = try Folder()
    let held = Mutex<DataLock?>(try DataLock(folder: folder.path))
    let isTaken = Atomic<Bool>(false)

    inThreads(2) { thread in
      if thread == 0 {
        do {
          _ = try DataLock(folder: folder.path, waiting: 60)
          isTaken.store(true, ordering: .releasing)
        } catch { Issue.record(error) }
      } else {
        usleep(30_000)
        held.withLock { $0 = nil }
      }
    }

    #expect(isTaken.load(ordering: .acquiring) == true)
  }

  @Test func `a folder that is not there is a clear error`() {
    #expect(throws: DataLockError.unusable(path: "/nowhere/lock", reason: "No such file or directory")) {
      try DataLock(folder: "/nowhere")
    }
  }
}
