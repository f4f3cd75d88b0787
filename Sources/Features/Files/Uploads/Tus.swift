import Core
import Crypto
import HTTP

// tus 1.0.0 (https://tus.io/protocols/resumable-upload): core, creation, termination, checksum, expiration.

/// What the protocol says in header fields, and nothing of files or people.
enum Tus {
  static let version = "1.0.0"
  static let extensions = "creation,termination,checksum,expiration"
  static let mediaType = "application/offset+octet-stream"

  /// Why a request is not one of the protocol.
  struct Refused: Error, Equatable {
    let status: Status
    let sentence: String

    init(_ status: Status, _ sentence: String) {
      self.status = status
      self.sentence = sentence
    }
  }

  /// Every request but OPTIONS says which version it speaks.
  static func checkVersion(of request: Request) throws(Refused) {
    guard request.headers["Tus-Resumable"] == version else {
      throw Refused(.preconditionFailed, "Esta dirección recibe archivos por partes con tus \(version).")
    }
  }

  /// A number of bytes; nil without the field.
  static func bytes(_ name: String, of request: Request) throws(Refused) -> Int? {
    guard let text = request.headers[name] else { return nil }
    guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(text)
    else { throw Refused(.badRequest, "\(name) es un número de bytes.") }
    return number
  }

  /// Of `Upload-Metadata`: pairs of a key and a value in base 64, with commas between them. Keys that come twice, values
  /// that are no text and keys without a value are left out.
  static func metadata(of request: Request) throws(Refused) -> [String: String] {
    guard let field = request.headers["Upload-Metadata"], !field.isEmpty else { return [:] }
    var values: [String: String] = [:]
    for pair in field.split(separator: ",") {
      let words = pair.split(separator: " ")
      guard words.count <= 2, let key = words.first else {
        throw Refused(.badRequest, "Upload-Metadata está mal escrito.")
      }
      guard words.count == 2 else { continue }
      guard let bytes = PaddedBase64.decode(words[1]) else {
        throw Refused(.badRequest, "Upload-Metadata está mal escrito.")
      }
      if values[String(key)] == nil, let text = String(validating: bytes, as: UTF8.self) {
        values[String(key)] = text
      }
    }
    return values
  }

  /// The sum that a client says its bytes have; nil without one.
  static func checksum(of request: Request) throws(Refused) -> (way: Checksum.Way, expected: [UInt8])? {
    guard let field = request.headers["Upload-Checksum"] else { return nil }
    let words = field.split(separator: " ")
    guard words.count == 2, let way = Checksum.Way(rawValue: String(words[0])),
      let expected = PaddedBase64.decode(words[1])
    else {
      throw Refused(.badRequest, "Upload-Checksum es sha1 o sha256 con su valor en base 64.")
    }
    return (way, expected)
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
  static func date(_ instant: Instant) -> String {
    let seconds = instant.rawValue / 1000
    let day = Day(Instant(rawValue: (seconds + 5 * 3600) * 1000))
    let parts = day.rawValue.split(separator: "-").map(String.init)
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let month = Int(parts[1]).map { names[$0 - 1] } ?? ""
    let clock = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return "\(weekdays[Int(seconds / 86_400 % 7)]), \(parts[2]) \(month) \(parts[0]) \(clock) GMT"
  }
}

extension Response {
  /// An answer of the protocol, with a sentence where something is wrong.
  static func tus(_ status: Status, _ sentence: String? = nil) -> Response {
    var response = sentence.map { .text("\($0)\n", status: status) } ?? Response(status)
    response.headers.add("Tus-Resumable", Tus.version)
    response.headers.add("Cache-Control", "no-store")
    if status == .preconditionFailed { response.headers.add("Tus-Version", Tus.version) }
    return response
  }

  static func tus(_ refused: Tus.Refused) -> Response { tus(refused.status, refused.sentence) }
}
