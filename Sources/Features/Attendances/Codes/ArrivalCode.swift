import Core
import Courses
import Crypto
import Web

/// The code that people scan to say that they are in the room. It changes every minute and holds for that minute and the
/// next, so that a picture of it sent to somebody at home is soon worth nothing.
struct ArrivalCode: Sendable, Equatable, PathParameter {
  let session: ClassSession.ID
  /// Ten letters and digits.
  private let proof: String

  private static let step: Int64 = 60_000

  /// The code of this minute.
  init(for session: ClassSession, at now: Instant) {
    self.session = session.id
    proof = Self.proof(of: session, in: now.rawValue / Self.step)
  }

  /// `12-ABCDEFGHIJ`.
  init?(pathSegment: String) {
    let parts = pathSegment.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let session = ClassSession.ID(pathSegment: parts[0]), parts[1].utf8.count == 10
    else { return nil }
    self.session = session
    proof = parts[1].uppercased()
  }

  /// As it stands in an address.
  var text: String { "\(session.rawValue)-\(proof)" }

  /// Whether it is the code of this minute or of the one before.
  func holds(for session: ClassSession, at now: Instant) -> Bool {
    let minute = now.rawValue / Self.step
    return [minute, minute - 1].contains { step in
      equalInConstantTime(Array(proof.utf8), Array(Self.proof(of: session, in: step).utf8))
    }
  }

  /// SHA-256 over a secret of fixed length and a number of fixed length: nobody can lengthen either.
  private static func proof(of session: ClassSession, in minute: Int64) -> String {
    let number = withUnsafeBytes(of: minute.bigEndian) { Array($0) }
    return String(Base32.encode(Array(SHA256(of: session.codeKey + number).bytes.prefix(8))).prefix(10))
  }
}

/// Why somebody cannot mark themself with a code.
enum ArrivalRefusal: Sendable, Equatable {
  case oldCode, notMember, notNow, frozen

  var sentence: String {
    switch self {
    case .oldCode: "Este código ya cambió. Escanea otra vez el que está en la pantalla."
    case .notMember: "Este encuentro es de otro grupo. Pide a quien facilita que te marque en tu lista."
    case .notNow: "El código sirve desde media hora antes del encuentro hasta que termina."
    case .frozen: "Este grupo ya cerró o el encuentro se canceló."
    }
  }
}

/// What somebody who scans the code now is marked: present in the first quarter of an hour, late afterwards with what is
/// left of the session.
func arrival(at now: Instant, in session: ClassSession) -> Attendance {
  guard now > session.startsAt + .minutes(15) else { return .present }
  let left = Int((session.endsAt - now).components.seconds / 60)
  return .late(Minutes(max(1, min(left, session.minutes.count - 1))))
}

/// How long before a session its code is taken.
let earliestArrival: Duration = .minutes(30)

/// The address that the code on the wall leads to at that moment, without its host.
package func arrivalPath(for session: ClassSession, at now: Instant) -> String {
  "/asistencia/\(ArrivalCode(for: session, at: now).text)"
}
