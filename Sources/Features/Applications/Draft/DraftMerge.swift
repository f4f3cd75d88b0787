import Crypto

/// What a page sends to be saved.
struct DraftChange: Sendable, Equatable {
  /// By the names of fields; files as their ids in order, with blanks between them.
  let sent: [String: String]
  /// What each field held when the page read it, as `mark(of:)` shortens it, and what the page sent since without hearing
  /// whether it arrived.
  let seen: [String: Set<String>]
  /// Names the open page; empty without JavaScript.
  let tab: String
  /// Counts the saves of that page, so that one that was delayed is told from the last.
  let number: Int
}

/// What becomes of a change, field by field.
struct MergedDraft: Sendable, Equatable {
  var written: [String: String] = [:]
  /// Fields that another page changed to something else since this one read them: what is stored stays, and the person
  /// sees both.
  var conflicts: [String] = []
  /// A later save of the same page has arrived before: nothing of it is new.
  var isLate = false
}

/// What stands for the value of a field in a page, so that the page need not send it back: 12 figures of its SHA-256.
func mark(of value: String) -> String { String(SHA256(of: value.utf8).hexadecimal.prefix(12)) }

/// Two pages never overwrite each other. What a page did not change itself is left as it is now; what it changed is written,
/// unless another page has changed the same field to something else.
///
/// - Parameters:
///   - stored: what is there now, by the names of fields; one that is not there is empty.
///   - lastTab: the page that saved last, with its last save.
///   - lists: fields of files, of which both sides are kept.
func merged(
  _ change: DraftChange, over stored: [String: String], lastTab: (name: String, number: Int),
  lists: Set<String>
) -> MergedDraft {
  if !change.tab.isEmpty, change.tab == lastTab.name, change.number <= lastTab.number {
    return MergedDraft(isLate: true)
  }
  var result = MergedDraft()
  for (name, value) in change.sent {
    let current = stored[name] ?? ""
    guard value != current else { continue }
    let seen = change.seen[name] ?? [mark(of: "")]
    if seen.contains(mark(of: current)) {
      result.written[name] = value
    } else if seen == [mark(of: value)] {
      // The page did not change it.
      continue
    } else if lists.contains(name) {
      let ids = Set((current + " " + value).split(separator: " ").compactMap { Int64($0) }).sorted()
      result.written[name] = ids.map { String($0) }.joined(separator: " ")
    } else {
      result.conflicts.append(name)
    }
  }
  result.conflicts.sort()
  return result
}
