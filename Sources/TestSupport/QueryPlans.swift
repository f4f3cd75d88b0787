import Core
import SQLite
import Synchronization
import Testing

/// Fails the test in which a request reads a whole table that grows with people, for each statement of each test site. What a
/// test asks the database by itself is its own affair.
///
/// Plans do not depend on how many rows there are: the product keeps no statistics of its tables, so that what is looked at here
/// is what an installation of any size does.
package final class PlanWatch: Sendable {
  private let requests = Atomic<Int>(0)

  func begin() { requests.add(1, ordering: .relaxed) }
  func end() { requests.subtract(1, ordering: .relaxed) }

  /// As `Database.Options.planReader` wants it.
  func read(_ sql: String, _ plan: () throws -> [String]) {
    guard requests.load(ordering: .relaxed) > 0, readPlans.withLock({ $0.insert(sql).inserted }) else {
      return
    }
    do {
      for scan in try scans(sql, plan()) { Issue.record("\(scan)") }
    } catch {
      Issue.record("no plan of \(sql): \(error)")
    }
  }
}

/// What a statement reads whole although it grows with people, as a sentence for each table; nothing that is known.
package func scans(_ sql: String, _ plan: [String]) -> [String] {
  let text = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  // An empty list finds nothing without looking, and what an inserted row says of its children is asked when they had none.
  if text.contains("IN ()") || (text.hasPrefix("INSERT") && text.contains(" VALUES (")) { return [] }
  let tables = plan.compactMap(scannedTable).compactMap { grownTable(called: $0, in: sql) }
  return Set(tables).sorted().filter { !isAllowed($0, in: text) }.map {
    "a request reads all of \($0), which grows with people: \(text)"
  }
}

private let readPlans = Mutex<Set<String>>([])

/// Of `SCAN person` and `SCAN person USING COVERING INDEX …`; nil for a line that finds rows by a key, or by an index of a few
/// rows only.
func scannedTable(_ line: String) -> String? {
  let words = line.split(separator: " ")
  guard words.count >= 2, !words[1].hasPrefix("(") else { return nil }
  guard words[0] == "SCAN" || words[0] == "SEARCH" && isBroad(line) else { return nil }
  let indexName = words.firstIndex(of: "INDEX").map { words[words.index(after: $0)] }
  if let indexName, partialIndexes.contains(String(indexName)) { return nil }
  return String(words[1])
}

/// Whether a line looks rows up by nothing but what a great part of all people have in common, like their course:
/// `SEARCH attempt USING INDEX attempt_of_part (course=?)`.
private func isBroad(_ line: String) -> Bool {
  guard let open = line.lastIndex(of: "("), line.hasSuffix(")") else { return false }
  let terms = line[line.index(after: open)...].dropLast().split(separator: " ").filter { $0 != "AND" }
  return !terms.isEmpty && terms.allSatisfy { broadTerms.contains(String($0)) }
}

/// Columns with a few values however many people there are.
private let broadTerms = Set(
  ["course", "part", "city", "zone", "modality", "state", "kind", "module", "outcome"].map { "\($0)=?" })

/// The table that a plan calls by a name, which may be another name given in the statement or in a view; nil where it does not
/// grow.
private func grownTable(called name: String, in sql: String) -> String? {
  if tables.contains(name) { return fewRows.contains(name) ? nil : name }
  // A table that the statement makes for itself.
  if sql.contains("\(name) AS (") || sql.contains("\(name) (") { return nil }
  let named = sql.matches(of: alias).filter { $0.output.2 == name }.map { String($0.output.1) }
  let inViews = viewAliases[name] ?? []
  return (named + inViews).first { tables.contains($0) && !fewRows.contains($0) }
}

private func isAllowed(_ table: String, in text: String) -> Bool {
  knownScans.contains { $0.table == table && text.contains($0.statement) }
}

nonisolated(unsafe) private let alias = /(\w+)\s+AS\s+(\w+)/

private let scripts = Schema.migrations.map { String(decoding: $0.script.utf8, as: UTF8.self) }.joined(
  separator: "\n")

private let tables = Set(scripts.matches(of: /CREATE TABLE "?(\w+)/).map { String($0.output.1) })

private let viewAliases = Dictionary(
  grouping: scripts.matches(of: alias).map { (String($0.output.2), String($0.output.1)) }, by: \.0
).mapValues { $0.map(\.1) }

/// Of rows that wait for something or are still open, which are few however many people there are.
private let partialIndexes = Set(
  scripts.matches(of: /CREATE (?:UNIQUE )?INDEX (\w+)[^;]*WHERE[^;]*;/).map { String($0.output.1) })
