import Glibc

/// Tells whether anybody, in this process or another, has committed to the database since a moment.
///
/// It is the header of the shared index of the write-ahead log, which every commit changes before it returns
/// (sqlite.org/walformat.html, «WAL-Index Header»: 48 bytes with a change counter, the log's length and checksums). Reading
/// it takes no lock and no system call. A header that is read while it is being written equals none that was kept, so
/// the worst that can happen is to take something unchanged for changed.
package struct ChangeStamp: Equatable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

  fileprivate init(_ header: UnsafeRawPointer) {
    words = header.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64).self)
  }

  package static func == (left: ChangeStamp, right: ChangeStamp) -> Bool {
    left.words == right.words
  }
}

/// The shared index of the log of one database, mapped for reading.
///
/// Its descriptor stays open for as long as the database does: when a process closes any descriptor of a file, it loses all the
/// locks that it holds on that file (fcntl(2), and sqlite.org/howtocorrupt.html, 2.2), SQLite's too. Another process would then
/// take the database for one that nobody uses, and cut the index under us.
final class SharedIndex: Sendable {
  private static let headerLength = 48
  private let file: Int32
  /// The memory is SQLite's, shared by every process that has the database open; only ever read here.
  nonisolated(unsafe) private let header: UnsafeRawPointer

  /// Nil where there is none to map; then nothing can be told without asking.
  init?(database path: String) {
    let file = open("\(path)-shm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    let memory = mmap(nil, Self.headerLength, PROT_READ, MAP_SHARED, file, 0)
    guard let memory, memory != MAP_FAILED else {
      // Better a descriptor too many than a lock too few.
      return nil
    }
    self.file = file
    header = UnsafeRawPointer(memory)
  }

  /// After the database has closed its connections.
  deinit {
    munmap(UnsafeMutableRawPointer(mutating: header), Self.headerLength)
    Glibc.close(file)
  }

  var stamp: ChangeStamp { ChangeStamp(header) }
}
