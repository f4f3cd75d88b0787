import Core
import Crypto
import HTTP
import SQLite
import Web

/// What programs ask for that check credentials: who issues, with which keys, and what was revoked.
extension CertificatesFeature {
  var badgeRoutes: [Route] {
    [
      .get("/.well-known/jwks.json", for: .everyone, showKeys),
      .get("/.well-known/did.json", for: .everyone, showDocument),
      .get("/insignias/emisor", for: .everyone, showIssuer),
      .get("/insignias/llaves/{llave}", for: .everyone, showKey),
      .get("/insignias/anuladas.json", for: .everyone, showRevoked),
    ]
  }

  private func issuer(_ visit: Visit) throws -> Credential.Issuer { .init(baseURL: try baseURL(of: visit)) }

  /// The profile, with where its keys are.
  private func showIssuer(_ visit: Visit) throws -> Response {
    let issuer = try issuer(visit)
    return json(
      JSON.object([("@context", Credential.contexts)]).adding(members(of: issuer.profile))
        .adding([("jwks_uri", .text(issuer.keys))]), "application/ld+json")
  }

  /// RFC 7517, with the keys as RFC 8037 writes them.
  private func showKeys(_ visit: Visit) throws -> Response {
    let issuer = try issuer(visit)
    let all = try keys.keys().all.map { jwk($0, issuer) }
    return json(["keys": .list(all)], "application/jwk-set+json")
  }

  /// The address that a credential names as its `kid` gives the key by itself.
  private func showKey(_ visit: Visit, name: String) throws -> Response {
    guard let key = try keys.keys().all.first(where: { $0.id.shown == name }) else { throw Refusal.notFound }
    return json(jwk(key, try issuer(visit)), "application/jwk+json")
  }

  /// The same keys as a document of did:web.
  private func showDocument(_ visit: Visit) throws -> Response {
    let issuer = try issuer(visit)
    let did =
      "did:web:\(issuer.baseURL.split(separator: "/").last.map { $0.replacing(":", with: "%3A") } ?? "")"
    let all = try keys.keys().all
    let methods = all.map { key -> JSON in
      [
        "id": .text("\(did)#\(key.id.shown)"), "type": "JsonWebKey", "controller": .text(did),
        "publicKeyJwk": jwk(key, issuer),
      ]
    }
    return json(
      [
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
        "id": .text(did), "alsoKnownAs": [.text(issuer.id)], "verificationMethod": .list(methods),
        "assertionMethod": .list(all.map { .text("\(did)#\($0.id.shown)") }),
      ], "application/did+json")
  }

  /// 1EdTech Revocation List 1.0. Credentials are named by what tells no code.
  private func showRevoked(_ visit: Visit) throws -> Response {
    let issuer = try issuer(visit)
    let codes: [CertificateCode] = try site.database.all(
      """
      SELECT certificate.code
        FROM certificate
       WHERE certificate.id IN (SELECT certificate_id FROM certificate_revocation
                                 UNION
                                SELECT replaces FROM certificate WHERE replaces IS NOT NULL)
      """)
    let lines = codes.map(\.uuid).sorted().map { uuid -> JSON in
      [
        "id": .text("urn:uuid:\(uuid)"), "revoked": .flag(true),
        "revocationReason": "Anulado o reemplazado por otro",
      ]
    }
    return json(
      [
        "id": .text(issuer.revocations), "issuer": .text(issuer.id), "revokedCredential": .list(lines),
      ], "application/json")
  }

  private func jwk(_ key: KeyRing.PublicKey, _ issuer: Credential.Issuer) -> JSON {
    [
      "kty": "OKP", "crv": "Ed25519", "x": .text(Base64URL.encode(key.key.bytes)),
      "kid": .text(issuer.address(of: key.id)), "use": "sig", "alg": "EdDSA",
    ]
  }

  private func members(of object: JSON) -> [(String, JSON)] {
    guard case .object(let members) = object else { return [] }
    return members
  }

  private func json(_ value: JSON, _ type: String) -> Response {
    var response = Response(.ok, body: ByteStore(value.text))
    response.headers.add("Content-Type", type)
    response.headers.add("Cache-Control", "no-cache")
    return response
  }
}
