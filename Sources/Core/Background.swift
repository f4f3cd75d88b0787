@preconcurrency import Dispatch
import SQLite

/// Work that nobody waits for, on a thread of its own: looked for once a second, and done when somebody has committed
/// something since, or when its time has come. A deed therefore has nothing to call after its commit, and an idle
/// server reads 48 bytes a second for it.
package final class Background: Sendable {
  private let queue: DispatchQueue
  private let timer: any DispatchSourceTimer

  /// - Parameters:
  ///   - label: of its thread, for a debugger.
  ///   - work: does what is due, and says when the next of it will be; nil for when something is committed.
  package init(
    _ label: String, on database: Database, _ clock: Clock, work: @escaping @Sendable () -> Instant?
  ) {
    queue = DispatchQueue(label: label)
    timer = DispatchSource.makeTimerSource(queue: queue)
    // Touched by the queue's thread alone.
    nonisolated(unsafe) var seen: ChangeStamp?
    nonisolated(unsafe) var due: Instant? = clock.now()
    timer.setEventHandler {
      let stamp = database.changeStamp
      if let stamp, stamp == seen, due.map({ clock.now() < $0 }) ?? true { return }
      due = work()
      // The stamp from before the work: what it committed itself is looked at once more, and then no longer.
      seen = stamp
    }
    timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(200))
    timer.resume()
  }

  /// Begins nothing more, and waits for what is under way, but no longer than `seconds`.
  package func stop(waiting seconds: Int) {
    timer.cancel()
    let isIdle = DispatchSemaphore(value: 0)
    queue.async { isIdle.signal() }
    _ = isIdle.wait(timeout: .now() + .seconds(seconds))
  }
}
