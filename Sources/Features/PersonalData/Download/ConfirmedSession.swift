import Core
import SQLite

/// A sign-in whose owner has just given the password again.
enum ConfirmedSession {
  /// Time to download on a slow line, and to do it again.
  static let lifetime = Duration.minutes(10)
}

/// Writes down that the password was given again in this sign-in.
func confirmSession(_ hash: [UInt8], at now: Instant, in db: WriteConnection) throws {
  try db.run(
    """
    INSERT INTO confirmed_session (session_hash, until)
    VALUES (\(hash), \(now + ConfirmedSession.lifetime))
        ON CONFLICT (session_hash) DO UPDATE SET until = excluded.until
    """)
}

/// Until when the sign-in counts as confirmed; nil when it does not.
func confirmation(of hash: [UInt8], at now: Instant, in db: ReadConnection) throws -> Instant? {
  try db.first("SELECT until FROM confirmed_session WHERE session_hash = \(hash) AND until > \(now)")
}
