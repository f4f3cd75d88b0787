import CMalloc
@preconcurrency import Dispatch

/// Gives memory that is free back to the system after a start and after requests that took much of it: a report or a large file
/// leaves holes among what stays, which the pools of malloc would keep for ever.
final class MemoryKeeper: Sendable {
  private let timer: any DispatchSourceTimer

  /// - Parameter metrics: by which it knows that a request was a large one.
  init(watching metrics: Metrics) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "aula.memory", qos: .utility))
    // Touched by the queue's thread alone.
    nonisolated(unsafe) var seen = -1
    timer.setEventHandler {
      let count = metrics.largeCount
      guard count != seen else { return }
      seen = count
      aula_give_memory_back()
    }
    timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(200))
    timer.resume()
  }

  func stop() { timer.cancel() }
}
