import HTTP
import HTTPServer
import Synchronization

/// Upper bounds of the histogram of durations, in microseconds.
private let bounds = [100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000]

/// What operators watch, in Prometheus' text format. Counts only: nothing here names a person.
final class Metrics: Sendable {
  private let statuses = (0..<6).map { _ in Counter() }
  private let unanswered = Counter()
  private let bodyBytes = Counter()
  private let durations = (0...bounds.count).map { _ in Counter() }
  private let microseconds = Counter()
  private let large = Counter()

  private final class Counter: Sendable {
    let value = Atomic(0)

    func add(_ amount: Int = 1) {
      value.add(amount, ordering: .relaxed)
    }

    var current: Int { value.load(ordering: .relaxed) }
  }

  func record(_ exchange: FinishedExchange) {
    guard let status = exchange.status else { return unanswered.add() }
    statuses[status.rawValue / 100].add()
    bodyBytes.add(exchange.bodyBytes)
    microseconds.add(exchange.microseconds)
    let bucket = bounds.firstIndex { exchange.microseconds <= $0 } ?? bounds.count
    durations[bucket].add()
    if exchange.microseconds > 20_000 || exchange.bodyBytes > 64 * 1024 { large.add() }
  }

  /// Requests that took long or were answered with much, and so had much memory for a while.
  var largeCount: Int { large.current }

  /// - Parameter gauges: values of this moment, by name.
  func text(gauges: [(name: String, help: String, value: Int)]) -> String {
    var lines: [String] = []
    lines += heading("aula_requests_total", "counter", "Requests answered, by class of status.")
    for (hundreds, counter) in statuses.enumerated() where hundreds > 0 {
      lines.append("aula_requests_total{class=\"\(hundreds)xx\"} \(counter.current)")
    }
    lines += heading(
      "aula_requests_unanswered_total", "counter", "Requests whose client left before the answer.")
    lines.append("aula_requests_unanswered_total \(unanswered.current)")
    lines += heading("aula_response_body_bytes_total", "counter", "Bytes of bodies sent.")
    lines.append("aula_response_body_bytes_total \(bodyBytes.current)")
    lines += histogram()
    for gauge in gauges {
      lines += heading(gauge.name, "gauge", gauge.help)
      lines.append("\(gauge.name) \(gauge.value)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func histogram() -> [String] {
    let name = "aula_request_duration_seconds"
    var lines = heading(name, "histogram", "From the request line to the last byte.")
    var sum = 0
    for (bound, counter) in zip(bounds, durations) {
      sum += counter.current
      lines.append("\(name)_bucket{le=\"\(Double(bound) / 1_000_000)\"} \(sum)")
    }
    sum += durations[bounds.count].current
    lines.append("\(name)_bucket{le=\"+Inf\"} \(sum)")
    lines.append("\(name)_sum \(Double(microseconds.current) / 1_000_000)")
    lines.append("\(name)_count \(sum)")
    return lines
  }

  private func heading(_ name: String, _ type: String, _ help: String) -> [String] {
    ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
  }
}
