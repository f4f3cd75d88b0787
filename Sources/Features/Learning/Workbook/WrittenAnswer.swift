import Core
import Courses
import SQLite

/// What a person wrote for an activity, as it is now.
struct WrittenAnswer: Sendable, Equatable {
  /// Counts the changes, from 1.
  let version: Int
  let text: String
  let savedAt: Instant
  /// Since when it has been written on without a copy of an earlier text.
  let copiedAt: Instant
  /// The open page that wrote it; empty for a form sent without JavaScript.
  let tab: String
  /// The version from which that page began.
  let tabBase: Int
  /// That page's last save.
  let tabNumber: Int
}

/// A text that a page sends to be saved.
struct AnswerDraft: Sendable, Equatable {
  let text: String
  /// The version that the page last knew of; 0 for none.
  let base: Int
  /// Names the open page; empty without JavaScript.
  let tab: String
  /// Counts the saves of that page, so that one that was delayed is told from the last.
  let number: Int
}

/// What becomes of a draft.
enum Saving: Equatable {
  /// It becomes the current text.
  ///
  /// - `base`: the version from which its page began to write.
  /// - `isCopied`: whether the text before it is to be kept as an earlier version.
  case write(base: Int, isCopied: Bool)
  /// It is the current text already.
  case unchanged
  /// A later save of the same page has arrived before it.
  case late
  /// Another page has saved since: both texts are kept, and the person chooses.
  case setAside
}

/// How long a page writes on before what it wrote is kept as an earlier version.
let timeBetweenCopies = Duration.minutes(10)

/// What becomes of `draft`. Two pages never overwrite each other: a draft that was not based on the current text is set aside, unless the
/// current text is of the same page, which had no answer yet when it sent this one.
///
/// - Parameters:
///   - answer: what is stored now; nil before the first save.
///   - lastNumber: the last save of the draft's page among texts that are not current; nil for none.
func saving(_ draft: AnswerDraft, over answer: WrittenAnswer?, lastNumber: Int?, at now: Instant) -> Saving {
  guard let answer else { return .write(base: draft.base, isCopied: false) }
  let isOwn = !draft.tab.isEmpty && draft.tab == answer.tab
  if isOwn, draft.number <= answer.tabNumber { return .late }
  if !draft.tab.isEmpty, let lastNumber, draft.number <= lastNumber { return .late }
  if draft.text == answer.text { return .unchanged }
  if draft.base == answer.version || (isOwn && draft.base >= answer.tabBase) {
    let isCopied = !answer.text.isEmpty && (!isOwn || now - answer.copiedAt >= timeBetweenCopies)
    return .write(base: isOwn ? answer.tabBase : draft.base, isCopied: isCopied)
  }
  return .setAside
}
