import App
import Glibc

/// Shows how far a demonstration is: on a terminal a line that counts, elsewhere a line for each step when it is done.
final class DemoMeter {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let begun = ContinuousClock.now

  func show(_ progress: DemoProgress) {
    let isDone = progress.done == progress.total
    let line = "\(progress.step): \(progress.done) of \(progress.total)"
    if isTerminal {
      write("\r\u{1B}[K\(line)\(isDone ? timeInWords + "\n" : "")", to: STDERR_FILENO)
    } else if isDone {
      printError("\(line)\(timeInWords)")
    }
  }

  private var timeInWords: String { ", \((ContinuousClock.now - begun).components.seconds) s" }
}
