/// A number that somebody typed as text, with either decimal mark.
enum WrittenNumber: Equatable {
  /// `digits` over 10 to the `decimals`.
  case number(digits: Int, decimals: Int)
  case negative
  /// `1.250`: one thousand two hundred and fifty, or one and a quarter.
  case ambiguous
  case unreadable

  init(_ text: String) {
    var rest = text.lowercased().filter { !$0.isWhitespace }
    for word in ["us$", "usd", "$", "dólares", "dolares", "%", "meses"] {
      if rest.hasPrefix(word) { rest.removeFirst(word.count) }
      if rest.hasSuffix(word) { rest.removeLast(word.count) }
    }
    let isNegative = rest.hasPrefix("-") || rest.hasPrefix("−")
    if isNegative { rest.removeFirst() }
    let read = Self.parted(rest)
    self = if isNegative, case .number = read { .negative } else { read }
  }

  private static func parted(_ text: String) -> WrittenNumber {
    let marks = text.filter { $0 == "," || $0 == "." }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }.map { String($0) }
    guard let first = parts.first, let last = parts.last, !text.isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), !first.isEmpty || parts.count == 2
    else { return .unreadable }
    switch (marks.count, Set(marks).count) {
    case (0, _): return number(text, decimals: 0)
    case (1, _):
      guard !last.isEmpty else { return .unreadable }
      if last.count == 3, (1...3).contains(first.count), !first.hasPrefix("0") { return .ambiguous }
      return number(first + last, decimals: last.count)
    case (_, 1):
      return isGrouped(parts) ? number(parts.joined(), decimals: 0) : .unreadable
    default:
      // The last mark is the decimal one, and no other like it.
      guard marks.dropLast().allSatisfy({ $0 != marks.last }), isGrouped(Array(parts.dropLast())),
        !last.isEmpty
      else { return .unreadable }
      return number(parts.joined(), decimals: last.count)
    }
  }

  private static func isGrouped(_ parts: [String]) -> Bool {
    (1...3).contains(parts.first?.count ?? 0) && parts.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func number(_ digits: String, decimals: Int) -> WrittenNumber {
    guard digits.utf8.count <= 15, let value = Int(digits) else { return .unreadable }
    return .number(digits: value, decimals: decimals)
  }
}
