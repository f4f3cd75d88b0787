import Core

/// What a page sends to be saved: the fields of a step, or those of them that changed.
struct StepDraft: Sendable, Equatable {
  let fields: [String: String]
  /// The version that the page last knew of; 0 for none.
  let base: Int
  /// Names the open page; empty without JavaScript.
  let tab: String
  /// Counts the saves of that page, so that one that was delayed is told from the last.
  let number: Int
}

/// What one save changed, as it is kept.
struct PlanChange: Sendable, Equatable {
  let number: Int
  let tab: String
  let tabNumber: Int
  let before: PlanText
  let after: PlanText

  /// Whether the field is another one since.
  func touches(_ name: String) -> Bool { before[name] != after[name] }
}

/// What is stored now.
struct StoredPlan: Sendable, Equatable {
  let version: Int
  let text: PlanText
  let savedAt: Instant
  let tab: String
  let tabNumber: Int
}

/// A field in which another page has written something else meanwhile.
struct AsideText: Sendable, Equatable {
  let id: Int64
  let field: String
  let text: String
  let tab: String
}

/// What becomes of a draft, field by field.
struct Merged: Sendable, Equatable {
  var written: [String: String] = [:]
  /// Kept beside what is stored: another page changed the field since this one read it.
  var aside: [String: String] = [:]
  /// Whether a later save of the same page has arrived before: nothing of it is new.
  var isLate = false
}

/// Two pages never overwrite each other. What a page has not changed itself is left as it is now; what it changed is written,
/// unless another page changed the same field to something else since this page read it.
///
/// - Parameters:
///   - changes: those since the draft's base, the oldest first.
///   - isBaseKnown: whether `changes` reaches back to it.
func merged(
  _ draft: StepDraft, over stored: StoredPlan?, since changes: [PlanChange], isBaseKnown: Bool,
  asides: [AsideText]
) -> Merged {
  var result = Merged()
  guard let stored else {
    result.written = draft.fields.filter { !$0.value.isEmpty }
    return result
  }
  let own = draft.tab.isEmpty ? [] : changes.filter { $0.tab == draft.tab }
  if !draft.tab.isEmpty {
    let last = max(own.map(\.tabNumber).max() ?? -1, stored.tab == draft.tab ? stored.tabNumber : -1)
    guard draft.number > last else { return Merged(isLate: true) }
  }
  for (name, typed) in draft.fields where typed != stored.text[name] {
    let waits = !draft.tab.isEmpty && asides.contains { $0.field == name && $0.tab == draft.tab }
    let latest = changes.last { $0.touches(name) }
    let isForeign = latest.map { draft.tab.isEmpty || $0.tab != draft.tab } ?? !isBaseKnown
    let known =
      own.last { $0.touches(name) }?.after[name]
      ?? (isBaseKnown ? changes.first { $0.touches(name) }?.before[name] ?? stored.text[name] : nil)
    if isForeign, !waits, typed == known { continue }
    if isForeign || waits { result.aside[name] = typed } else { result.written[name] = typed }
  }
  return result
}
