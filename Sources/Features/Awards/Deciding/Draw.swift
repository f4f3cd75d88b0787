import Core
import Crypto
import GrantCalls
import SQLite

/// The draw among applications with equal points (decision 0024). The server draws its part first and shows the SHA-256 of it;
/// then the committee draws a number in public. The seed is made of both, so nobody can choose it alone, and once it is drawn
/// anybody can check it.
package struct Draw: Sendable, Equatable, RowDecodable {
  /// 64 hexadecimal digits; nobody sees them before the number is there.
  let secret: String
  let preparedAt: Instant
  /// What the committee drew; nil until then.
  let number: String?
  /// The SHA-256 of the secret, a colon and the number; nil until then.
  package let seed: String?
  let drawnAt: Instant?

  /// What is shown from the beginning: the SHA-256 of the secret.
  var commitment: String { SHA256(of: Array(secret.utf8)).hexadecimal }

  package init(row: Row) throws(SQLiteError) {
    secret = try row[0]
    preparedAt = try row[1]
    number = try row[2]
    seed = try row[3]
    drawnAt = try row[4]
  }

  /// A number as a committee draws it: figures only, up to twenty; nil for anything else.
  static func number(typed: String) -> String? {
    let digits = typed.filter { !$0.isWhitespace }
    guard (1...20).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits
  }
}

/// The draw of a call; nil while it is not prepared.
package func draw(of call: GrantCall.ID, in db: ReadConnection) throws -> Draw? {
  try db.first("SELECT secret, prepared_at, number, seed, drawn_at FROM award_draw WHERE call_id = \(call)")
}

/// Draws the server's part, once.
package func prepareDraw(of call: GrantCall.ID, by author: Person.ID, at now: Instant, in db: WriteConnection)
  throws
{
  let isNew = try db.run(
    """
    INSERT INTO award_draw (call_id, secret, prepared_by, prepared_at)
    VALUES (\(call), \(randomBytes(32).hexadecimal), \(author), \(now))
        ON CONFLICT DO NOTHING
    """)
  guard isNew > 0 else { return }
  try record(.grantDrawPrepared, by: author, about: [("call", call.rawValue)], at: now, in: db)
}

/// Takes the committee's number, once and for all: whoever comes later changes nothing.
///
/// - Parameter number: of `Draw.number(typed:)`.
package func completeDraw(
  of call: GrantCall.ID, with number: String, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  guard let draw = try draw(of: call, in: db), draw.number == nil else { return }
  let seed = SHA256(of: Array("\(draw.secret):\(number)".utf8)).hexadecimal
  try db.run(
    """
    UPDATE award_draw
       SET number = \(number), seed = \(seed), drawn_by = \(author), drawn_at = \(now)
     WHERE call_id = \(call)
    """)
  try record(.grantDrawn, by: author, about: [("call", call.rawValue)], at: now, in: db)
}
