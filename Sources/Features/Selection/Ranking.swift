import Crypto

/// An application with what it is ranked by.
package struct Ranked: Sendable, Equatable {
  package let application: Int
  /// In hundredths of a point, as the page shows it: what looks equal is equal.
  package let hundredths: Int
  /// Who else has as much; the draw decided among them.
  package let isTied: Bool
}

/// The best first. Among equals a draw decides that anybody can repeat: they stand in the order of the SHA-256 of `seed`, a colon and the application's
/// number, as hexadecimal text. The seed is published with the decision.
package func ranking(of points: [Int: Double], seed: String) -> [Ranked] {
  let rounded = points.mapValues { Int(($0 * 100).rounded(.toNearestOrAwayFromZero)) }
  let equals = Dictionary(grouping: rounded.values, by: \.self).mapValues(\.count)
  let drawn = points.keys.map { (application: $0, lot: lot(of: $0, seed: seed)) }
  return
    drawn
    .sorted { (-(rounded[$0.application] ?? 0), $0.lot) < (-(rounded[$1.application] ?? 0), $1.lot) }
    .map { one in
      let hundredths = rounded[one.application] ?? 0
      return Ranked(
        application: one.application, hundredths: hundredths, isTied: (equals[hundredths] ?? 0) > 1)
    }
}

private func lot(of application: Int, seed: String) -> String {
  SHA256(of: Array("\(seed):\(application)".utf8)).hexadecimal
}
