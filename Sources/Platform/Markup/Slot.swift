/// A hole in a page that is made ready ahead of time: everything around it is the same for everyone, what fills it is
/// made for one request.
package struct Slot: Sendable, Hashable {
  package let name: String

  /// - Parameter name: letters, digits and hyphens; unique in its page.
  package init(_ name: StaticString) {
    self.name = "\(name)"
  }

  /// A slot for each of several things of a kind.
  ///
  /// - Parameters:
  ///   - kind: unique in its page.
  ///   - key: letters, digits and hyphens.
  package init(_ kind: StaticString, _ key: String) {
    precondition(
      key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }, "no key of a slot: \(key)")
    name = "\(kind)-\(key)"
  }

  fileprivate init(found name: String) {
    self.name = name
  }
}

extension HTML {
  /// Marks the place of `slot`. NUL, which no text can bring into HTML, sets the mark apart from content.
  package static func slot(_ slot: Slot) -> HTML {
    .trusted("\0\(slot.name)\0", because: "a slot's name is a literal of ours")
  }

  /// The same with each slot that `content` names filled; the others stay.
  package func filling(_ content: (Slot) -> HTML?) -> HTML {
    let (pieces, slots) = partsBetweenSlots
    var filled = HTML.trusted(pieces[0], because: "a part of what was HTML already")
    for (slot, piece) in zip(slots, pieces.dropFirst()) {
      filled += content(slot) ?? .slot(slot)
      filled += .trusted(piece, because: "a part of what was HTML already")
    }
    return filled
  }

  /// The parts of a page between its slots, and the slots, in order: `pieces.count == slots.count + 1`.
  package var partsBetweenSlots: (pieces: [String], slots: [Slot]) {
    let parts = markup.utf8.split(separator: 0, omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    precondition(parts.count % 2 == 1, "a NUL in a page that is no slot")
    let pieces = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
    let slots = stride(from: 1, to: parts.count, by: 2).map { Slot(found: parts[$0]) }
    return (pieces, slots)
  }
}
