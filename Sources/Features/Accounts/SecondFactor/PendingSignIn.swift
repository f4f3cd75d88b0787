import Core
import Crypto
import HTTP
import SQLite

/// A sign-in whose password was right and whose code is still to come: a random token in a cookie of the browser, its
/// SHA-256 in the database. It opens nothing by itself.
enum PendingSignIn {
  /// How long the code may take (ASVS 5.0, 6.5.5 has ten minutes for codes out of band).
  static let lifetime = Duration.minutes(10)

  static func cookieName(isSecure: Bool) -> String {
    isSecure ? "__Host-aula-codigo" : "aula-codigo"
  }

  /// The value of `Set-Cookie` that keeps `token` in the browser, or, without one, removes it.
  static func cookie(_ token: String?, isSecure: Bool) -> String {
    let seconds = token == nil ? 0 : lifetime.milliseconds / 1000
    let secure = isSecure ? "; Secure" : ""
    return
      "\(cookieName(isSecure: isSecure))=\(token ?? ""); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)"
  }

  /// The hash of the token that the browser sent; nil without one.
  static func hash(of visit: Visit) -> [UInt8]? {
    // A cookie in the clear is honoured only where people may sign in.
    guard visit.maySignIn, let token = visit.request.cookie(cookieName(isSecure: visit.isSecure)),
      token.utf8.count == 43, let bytes = Base64URL.decode(token)
    else { return nil }
    return SHA256(of: bytes).bytes
  }
}

/// Starts to wait for the code, and returns the token for the cookie, which is kept nowhere else.
func startPendingSignIn(of person: Person.ID, at now: Instant, in db: WriteConnection) throws -> String {
  let token = randomBytes(32)
  try db.run("DELETE FROM pending_sign_in WHERE expires_at <= \(now)")
  try db.run(
    """
    INSERT INTO pending_sign_in (token_hash, person_id, expires_at)
    VALUES (\(SHA256(of: token).bytes), \(person), \(now + PendingSignIn.lifetime))
    """)
  return Base64URL.encode(token)
}

/// Whose code is waited for; nil when it took too long, or for a token that was not given out.
func personOfPendingSignIn(_ hash: [UInt8], at now: Instant, in db: ReadConnection) throws -> Person.ID? {
  try db.first(
    "SELECT person_id FROM pending_sign_in WHERE token_hash = \(hash) AND expires_at > \(now)")
}

func endPendingSignIn(_ hash: [UInt8], in db: WriteConnection) throws {
  try db.run("DELETE FROM pending_sign_in WHERE token_hash = \(hash)")
}

/// The password, or the second step itself, is another one now: what was begun with the former ends.
func forgetPendingSignIns(of person: Person.ID, in db: WriteConnection) throws {
  try db.run("DELETE FROM pending_sign_in WHERE person_id = \(person)")
}
