/// What becomes of a draft.
package enum Saving: Sendable, Equatable {
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
package let timeBetweenCopies = Duration.minutes(10)

/// What becomes of `draft`. Two pages never overwrite each other: a draft that was not based on the current text is set aside, unless the
/// current text is of the same page, which had no answer yet when it sent this one.
///
/// - Parameters:
///   - answer: what is stored now; nil before the first save.
///   - lastNumber: the last save of the draft's page among texts that are not current; nil for none.
package func saving(_ draft: TextDraft, over answer: SavedText?, lastNumber: Int?, at now: Instant) -> Saving
{
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
