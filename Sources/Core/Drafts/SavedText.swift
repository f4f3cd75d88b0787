import SQLite

/// A text that a person writes little by little, as it is stored now.
package struct SavedText: Sendable, Equatable {
  /// Counts the changes, from 1.
  package let version: Int
  package let text: String
  package let savedAt: Instant
  /// Since when it has been written on without a copy of an earlier text.
  package let copiedAt: Instant
  /// The open page that wrote it; empty for a form sent without JavaScript.
  package let tab: String
  /// The version from which that page began.
  package let tabBase: Int
  /// That page's last save.
  package let tabNumber: Int

  package init(
    version: Int, text: String, savedAt: Instant, copiedAt: Instant, tab: String, tabBase: Int, tabNumber: Int
  ) {
    self.version = version
    self.text = text
    self.savedAt = savedAt
    self.copiedAt = copiedAt
    self.tab = tab
    self.tabBase = tabBase
    self.tabNumber = tabNumber
  }
}

extension SavedText: RowDecodable {
  /// Version, text, saved at, copied at, tab, the tab's base and its number, in that order.
  package init(row: Row) throws(SQLiteError) {
    version = try row[0]
    text = try row[1]
    savedAt = try row[2]
    copiedAt = try row[3]
    tab = try row[4]
    tabBase = try row[5]
    tabNumber = try row[6]
  }
}

/// A text that a page sends to be saved.
package struct TextDraft: Sendable, Equatable {
  package let text: String
  /// The version that the page last knew of; 0 for none.
  package let base: Int
  /// Names the open page; empty without JavaScript.
  package let tab: String
  /// Counts the saves of that page, so that one that was delayed is told from the last.
  package let number: Int

  package init(text: String, base: Int, tab: String, number: Int) {
    self.text = text
    self.base = base
    self.tab = tab
    self.number = number
  }
}

/// When a text was saved, as its page says it: «Guardado 14:02».
package func savedWords(_ saved: Instant, now: Instant) -> String {
  let time = GuayaquilTime(saved)
  let today = GuayaquilTime(now)
  let isToday = (time.year, time.month, time.day) == (today.year, today.month, today.day)
  return isToday
    ? "Guardado \(time.clock)" : "Guardado el \(time.day)/\(time.month) a las \(time.clock)"
}
