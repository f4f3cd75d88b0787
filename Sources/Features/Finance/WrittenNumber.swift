/// Digits and marks that people typed, before anybody asks what they count (`decisions.md`, «Numbers typed by people»).
package struct WrittenNumber: Sendable {
  package let isNegative: Bool
  package let whole: String
  /// Behind the decimal mark; empty for none.
  package let decimals: String
  /// Whether the one mark may part thousands as well.
  package let isUnclear: Bool

  /// - Parameter text: without blanks and signs of money. Nil for what is no number.
  package init?(_ text: String) {
    var text = text[...]
    isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    let marks = text.filter { $0 == "," || $0 == "." }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.contains(where: { !$0.isEmpty }), text.count <= 40,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let first = String(parts[0])
    switch marks.count {
    case 0:
      (whole, decimals, isUnclear) = (first, "", false)
    case 1:
      whole = first.isEmpty ? "0" : first
      decimals = String(parts[1])
      isUnclear = decimals.count == 3 && (1...3).contains(first.count) && !first.hasPrefix("0")
    default:
      let isGroupedOnly = Set(marks).count == 1
      let groups = isGroupedOnly ? parts[...] : parts.dropLast()
      guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
        Set(marks.dropLast(isGroupedOnly ? 0 : 1)).count == 1
      else { return nil }
      whole = groups.joined()
      decimals = isGroupedOnly ? "" : String(parts[parts.count - 1])
      isUnclear = false
    }
  }
}
