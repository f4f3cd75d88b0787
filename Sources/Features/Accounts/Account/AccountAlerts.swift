import Core
import HTTP
import SQLite

/// What somebody should know about the safety of their account.
struct AccountAlert: RowDecodable, Sendable {
  enum Kind: String, Sendable, ColumnValue {
    /// The password was right, and many codes were wrong.
    case wrongCodes = "wrong-codes"

    /// After the moment at which it happened.
    var sentence: String {
      switch self {
      case .wrongCodes: "alguien escribió bien tu clave y muchas veces mal tu código. No pudo entrar."
      }
    }
  }

  let kind: Kind
  let at: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    kind = try row[0]
    at = try row[1]
  }
}

/// Those that were not put away yet, the latest first.
func alerts(of person: Person.ID, in db: ReadConnection) throws -> [AccountAlert] {
  try db.all(
    """
    SELECT kind, at FROM account_alert
     WHERE person_id = \(person) AND seen_at IS NULL
     ORDER BY id DESC
     LIMIT 5
    """)
}

func addAlert(_ kind: AccountAlert.Kind, for person: Person.ID, at now: Instant, in db: WriteConnection)
  throws
{
  try db.run("INSERT INTO account_alert (person_id, kind, at) VALUES (\(person), \(kind), \(now))")
}

extension AccountsFeature {
  /// `POST /cuenta/avisos`: puts the alerts away.
  func dismissAlerts(_ visit: Visit) throws -> Deed {
    let person = try visit.person()
    let now = site.clock.now()
    return .change { db in
      try db.run(
        "UPDATE account_alert SET seen_at = \(now) WHERE person_id = \(person.id) AND seen_at IS NULL")
      return .seeOther("/cuenta")
    }
  }
}
