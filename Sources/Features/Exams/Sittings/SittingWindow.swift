import Core

/// A time in which an exam may be begun.
struct SittingWindow: Sendable, Equatable {
  let opensAt: Instant
  let closesAt: Instant
}

extension SittingWindow {
  /// «sábado 14 de marzo de 2026, de 09:00 a 12:00», or both days where there are two.
  var inWords: String {
    let (opens, closes) = (GuayaquilTime(opensAt), GuayaquilTime(closesAt))
    guard opens.dayInWords == closes.dayInWords else {
      return "desde el \(opens.inWords) hasta el \(closes.inWords)"
    }
    return "\(opens.dayInWords), de \(opens.clock) a \(closes.clock)"
  }
}

extension [SittingWindow] {
  /// As `exam_sitting.windows` keeps them: nothing for a single one, which its own columns hold.
  var stored: String {
    count < 2 ? "" : map { "\($0.opensAt.rawValue)-\($0.closesAt.rawValue)" }.joined(separator: " ")
  }

  /// The one that runs or comes next; nil after the last.
  func current(at now: Instant) -> SittingWindow? { first { $0.closesAt > now } }

  /// - Parameter stored: as `stored` writes them; what it did not write is one window from `opensAt` to `closesAt`.
  init(stored: String, from opensAt: Instant, to closesAt: Instant) {
    let windows = stored.split(separator: " ").compactMap { piece -> SittingWindow? in
      let ends = piece.split(separator: "-").compactMap { Int64($0) }
      guard ends.count == 2, ends[0] < ends[1] else { return nil }
      return SittingWindow(opensAt: Instant(rawValue: ends[0]), closesAt: Instant(rawValue: ends[1]))
    }
    self = windows.isEmpty ? [SittingWindow(opensAt: opensAt, closesAt: closesAt)] : windows
  }
}
