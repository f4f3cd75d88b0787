/// Writes were refused because too many wait already; the disk cannot follow. Nothing was changed.
package struct WriteQueueFull: Error, Equatable, Sendable {
  package init() {}
}

/// Where requests wait for the writer, in the order they came.
///
/// `@unchecked Sendable`: everything is touched under the monitor only.
final class WriteQueue: @unchecked Sendable {
  /// Nanoseconds that unimportant writes wait for others, to share a commit.
  private static let laterDelay: UInt64 = 100_000_000

  private let monitor = Monitor()
  private let limit: Int
  private var waiting: [WriteRequest] = []
  private var later: [WriteRequest] = []
  private var signal = CommitSignal()
  private var isWriterIdle = false
  private var isClosed = false

  init(limit: Int) {
    self.limit = limit
  }

  var length: Int { monitor.locked { waiting.count + later.count } }

  /// Queues `work` and returns when the writer has answered.
  func submit(_ work: @escaping (WriteConnection) throws -> Void) throws {
    let request = try monitor.locked { () throws -> WriteRequest in
      if isClosed { throw Database.closedError }
      if waiting.count >= limit { throw WriteQueueFull() }
      let request = WriteRequest(answer: signal, work: work)
      waiting.append(request)
      if isWriterIdle { monitor.wakeOne() }
      return request
    }
    request.answer?.wait(for: request)
    if let error = request.error { throw error }
  }

  /// Queues `work` and returns; `completion` is called on the writer's thread when the outcome is certain.
  func submit(
    _ work: @escaping (WriteConnection) throws -> Void, completion: @escaping ((any Error)?) -> Void
  ) throws {
    try monitor.locked {
      if isClosed { throw Database.closedError }
      if waiting.count >= limit { throw WriteQueueFull() }
      waiting.append(WriteRequest(answer: nil, work: work, completion: completion))
      if isWriterIdle { monitor.wakeOne() }
    }
  }

  /// Queues `work`; false when it was refused because too many wait.
  func submitLater(_ work: @escaping (WriteConnection) throws -> Void) -> Bool {
    monitor.locked {
      if isClosed || later.count >= limit { return false }
      later.append(WriteRequest(answer: nil, work: work))
      if isWriterIdle && later.count == 1 { monitor.wakeOne() }
      return true
    }
  }

  /// For the writer: what waits, once there is something; unimportant requests last. `nil` when closed and empty.
  func takeAll() -> [WriteRequest]? {
    monitor.locked {
      isWriterIdle = true
      while waiting.isEmpty && later.isEmpty && !isClosed { monitor.wait() }
      let end = monotonicNanoseconds() + WriteQueue.laterDelay
      while waiting.isEmpty && !isClosed {
        if !monitor.wait(until: end) { break }
      }
      isWriterIdle = false
      if waiting.isEmpty && later.isEmpty { return nil }
      defer {
        waiting = []
        later = []
        signal = CommitSignal()
      }
      return later.isEmpty ? waiting : waiting + later
    }
  }

  /// Refuses further requests; those in the queue are still done.
  func close() {
    monitor.locked {
      isClosed = true
      monitor.wakeAll()
    }
  }
}
