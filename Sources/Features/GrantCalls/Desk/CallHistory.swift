import Accounts
import Core
import Markup
import SQLite

/// A step of a call: a change of its state or of its dates.
struct CallTurn: Sendable, Equatable, RowDecodable {
  let state: GrantCall.State
  let opensAt: Instant
  let closesAt: Instant
  /// Empty for none.
  let reason: String
  let author: Person.ID
  let authorName: String
  let at: Instant

  init(row: Row) throws(SQLiteError) {
    state = try row[0]
    opensAt = try row[1]
    closesAt = try row[2]
    reason = try row[3]
    author = try row[4]
    authorName = try row[5]
    at = try row[6]
  }
}

/// Every step of a call, oldest first.
func turns(of call: GrantCall.ID, in db: ReadConnection) throws -> [CallTurn] {
  try db.all(
    """
    SELECT grant_call_turn.state, grant_call_turn.opens_at, grant_call_turn.closes_at, grant_call_turn.reason,
           grant_call_turn.author_id, person_name.shown, grant_call_turn.at
      FROM grant_call_turn
      JOIN person_name ON person_name.id = grant_call_turn.author_id
     WHERE grant_call_turn.call_id = \(call)
     ORDER BY grant_call_turn.id
    """)
}

extension [CallTurn] {
  /// Whether people could ever read it: a draft that was given up is nobody's business.
  var hasBeenPublished: Bool { contains { $0.state == .published } }

  /// Those that gave a published call other dates.
  var ofDates: [CallTurn] { zip(self, dropFirst()).filter { $0.state == $1.state }.map(\.1) }

  /// Who did what when and why, the latest first.
  var history: HTML {
    let pairs = zip([nil] + self.map(Optional.some), self)
    let items = pairs.map { before, turn -> HTML in
      let reason: HTML = turn.reason.isEmpty ? .empty : "<p>Motivo: \(turn.reason)</p>"
      return """
        <li><div><b>\(turn.words(after: before))</b><small>\(GuayaquilTime(turn.at).inWords) · \(turn.authorName)</small>\(reason)</div></li>
        """
    }
    return "<ul class=\"items\">\(Array<HTML>(items.reversed()))</ul>\n"
  }
}

extension CallTurn {
  /// «Se publicó: abre …, cierra …».
  fileprivate func words(after before: CallTurn?) -> HTML {
    let dates: HTML = """
      abre \(GuayaquilTime(opensAt).inWords) y recibe hasta \(GuayaquilTime(closesAt - .milliseconds(1)).inWords)
      """
    if before?.state == state { return "Cambiaron las fechas: \(dates)" }
    switch state {
    case .draft: return "Se empezó el borrador"
    case .published: return "Se publicó: \(dates)"
    case .review: return "Pasó a evaluación"
    case .decided: return "Se decidió"
    case .cancelled: return before?.state == .draft ? "Se descartó el borrador" : "Se canceló"
    }
  }
}
