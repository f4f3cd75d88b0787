import Synchronization

/// One closure on its way through the writer.
///
/// `@unchecked Sendable`: the writer thread has it until `isAnswered`, the asking thread afterwards.
final class WriteRequest: @unchecked Sendable {
  /// `nil` for one that no thread waits for.
  let answer: CommitSignal?
  /// Called on the writer's thread once the outcome is certain.
  private let completion: ((any Error)?) -> Void
  private var work: ((WriteConnection) throws -> Void)?
  private(set) var error: (any Error)?
  private let isDone = Atomic<Bool>(false)

  init(
    answer: CommitSignal?, work: @escaping (WriteConnection) throws -> Void,
    completion: @escaping ((any Error)?) -> Void = { _ in }
  ) {
    self.answer = answer
    self.work = work
    self.completion = completion
  }

  var isAnswered: Bool { isDone.load(ordering: .acquiring) }

  func run(on connection: WriteConnection) throws {
    try work?(connection)
  }

  /// Gives the request back to its thread, with `error` unless its change is on disk. The closure goes first: it
  /// belongs to a frame of that thread.
  func finish(_ error: (any Error)?) {
    work = nil
    self.error = error
    isDone.store(true, ordering: .releasing)
    completion(error)
  }
}

/// Where the threads sleep whose requests were gathered together; one call wakes them all.
final class CommitSignal: Sendable {
  private let monitor = Monitor()

  func wait(for request: WriteRequest) {
    monitor.locked {
      while !request.isAnswered { monitor.wait() }
    }
  }

  func wakeAll() {
    monitor.locked { monitor.wakeAll() }
  }
}
