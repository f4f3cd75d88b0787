import Core
import Courses
import Crypto

/// A certificate as an Open Badge 3.0: a verifiable credential (W3C VCDM 2.0) as a JWT signed with Ed25519 (Open Badges 3.0,
/// 8.2 «JSON Web Token Proof Format»).
struct Credential {
  let certificate: Certificate
  let endorsements: [Endorsement]
  let issuer: Issuer
  let key: KeyRing.SigningPair

  /// Who issues: this installation.
  struct Issuer {
    /// `https://aula.example`.
    let baseURL: String

    var id: String { "\(baseURL)/insignias/emisor" }
    var keys: String { "\(baseURL)/.well-known/jwks.json" }
    var revocations: String { "\(baseURL)/insignias/anuladas.json" }

    func address(of key: KeyID) -> String { "\(baseURL)/insignias/llaves/\(key.shown)" }

    var profile: JSON {
      [
        "id": .text(id), "type": ["Profile"], "name": "Programa municipal de integración económica",
        "url": .text(baseURL),
        "description": "Formación gratuita para el empleo y el emprendimiento en nueve ciudades del Ecuador.",
      ]
    }
  }

  static let contexts: JSON = [
    "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ]

  /// The credential itself.
  var json: JSON {
    var members: [(String, JSON)] = [
      ("@context", Self.contexts),
      ("id", .text("urn:uuid:\(certificate.code.uuid)")),
      ("type", ["VerifiableCredential", "OpenBadgeCredential"]),
      ("name", .text("\(certificate.kind.title): \(certificate.courseTitle)")),
      ("issuer", issuer.profile),
      ("validFrom", .text(utc(certificate.issuedAt))),
    ]
    if let end { members.append(("validUntil", .text(utc(end)))) }
    members += [
      ("credentialStatus", ["id": .text(issuer.revocations), "type": "1EdTechRevocationList"]),
      ("credentialSubject", subject),
    ]
    return .object(members)
  }

  /// The name is all that is said of the person.
  private var subject: JSON {
    [
      "type": ["AchievementSubject"],
      "identifier": [
        [
          "type": "IdentityObject", "identityType": "name", "hashed": .flag(false),
          "identityHash": .text(certificate.name),
        ]
      ],
      "activityEndDate": .text("\(certificate.finishedOn.rawValue)T00:00:00-05:00"),
      "achievement": achievement,
    ]
  }

  private var achievement: JSON {
    let hours = "\(certificate.minutes.inWords), modalidad \(certificate.modality.name.lowercased())"
    let behind = endorsements.map(\.institution)
    let backed = behind.isEmpty ? "" : " Avala: \(behind.joined(separator: ", "))."
    return [
      "id": .text("\(issuer.baseURL)/cursos/\(certificate.course)"), "type": ["Achievement"],
      "achievementType": .text(certificate.kind == .trainer ? "Certificate" : "CertificateOfCompletion"),
      "name": .text(certificate.courseTitle),
      "description": .text("\(certificate.kind.title): \(certificate.wording). \(hours).\(backed)"),
      "criteria": [
        "narrative": .text(
          certificate.isValidated
            ? "Aprobar el examen de validación del curso."
            : "Cumplir las horas de cada tipo que pide la modalidad, con evidencia de cada una.")
      ],
      "inLanguage": "es",
    ]
  }

  /// As a compact JWS. The claims of RFC 7519 repeat what the credential says (Open Badges 3.0, 8.2.4).
  var token: String {
    let header: JSON = ["alg": "EdDSA", "typ": "JWT", "kid": .text(issuer.address(of: key.id))]
    var claims: [(String, JSON)] = [
      ("iss", .text(issuer.id)), ("jti", .text("urn:uuid:\(certificate.code.uuid)")),
      ("nbf", .number(certificate.issuedAt.rawValue / 1000)),
    ]
    if let end { claims.append(("exp", .number(end.rawValue / 1000))) }
    let payload = json.adding(claims)
    let signed =
      "\(Base64URL.encode(Array(header.text.utf8))).\(Base64URL.encode(Array(payload.text.utf8)))"
    return "\(signed).\(Base64URL.encode(key.key.signature(of: Array(signed.utf8))))"
  }

  /// The JWT as a JSON document (VCDM 2.0, 4.13 «Enveloped Verifiable Credentials»).
  var enveloped: JSON {
    [
      "@context": "https://www.w3.org/ns/credentials/v2",
      "id": .text("data:application/vc+jwt,\(token)"), "type": "EnvelopedVerifiableCredential",
    ]
  }

  /// The end of the last day.
  private var end: Instant? {
    certificate.expiresOn.map { Instant(on: $0.adding(days: 1), minuteOfDay: 0) - .seconds(1) }
  }
}

/// RFC 3339, in UTC.
private func utc(_ instant: Instant) -> String {
  let shifted = GuayaquilTime(instant + .hours(5))
  let second = instant.rawValue / 1000 % 60
  return "\(shifted.iso.prefix(16)):\(second < 10 ? "0" : "")\(second)Z"
}

extension CertificatesFeature {
  func credential(of certificate: Certificate, _ endorsements: [Endorsement], _ visit: Visit) throws
    -> Credential
  {
    guard !certificate.isErased else { throw Refusal.notFound }
    return Credential(
      certificate: certificate, endorsements: endorsements, issuer: .init(baseURL: try baseURL(of: visit)),
      key: try keys.signing())
  }
}
