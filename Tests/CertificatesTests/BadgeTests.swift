import Core
import Crypto
import TestSupport
import Testing

@testable import Certificates

/// Certificates as Open Badges 3.0. An implementation of others checks them in Tests/Browser.
@Suite struct BadgeTests {
  private let world: World
  private let certificate: Certificate
  private let path: String

  init() throws {
    world = try World()
    certificate = try world.given()
    path = "/mi-aula/certificados/\(certificate.id.rawValue)"
  }

  private func parts(_ token: String) -> [String] {
    token.split(separator: ".").map {
      Base64URL.decode(String($0)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
  }

  @Test func `the token names issuer, key, certificate and holder, and is signed`() throws {
    let token = world.site.get("\(path)/credencial.jwt", as: .ana).text
    let key = try world.feature.keys.signing()

    let parts = parts(token)
    let signed = token.utf8.prefix(token.utf8.count - 87)
    #expect(
      parts[0]
        == "{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"https://aula.example/insignias/llaves/\(key.id.shown)\"}"
    )
    for claim in [
      "\"iss\":\"https://aula.example/insignias/emisor\"", "\"jti\":\"urn:uuid:\(certificate.code.uuid)\"",
      "\"nbf\":1773500400", "\"validFrom\":\"2026-03-14T15:00:00Z\"",
      "\"identityHash\":\"Ana Lucía Quishpe\"",
    ] {
      #expect(parts[1].contains(claim), "\(claim)")
    }
    let signature = try #require(Base64URL.decode(String(token.split(separator: ".")[2])))
    #expect(key.key.verifying.isSignature(signature, of: signed))
  }

  @Test func `no credential and no list of revoked ones tells a code`() throws {
    let token = world.site.get("\(path)/credencial.jwt", as: .ana).text
    _ = world.site.post("\(World.desk)/emitidos/1/anular", ["motivo": "x"], as: .carmen)
    let list = world.site.get("/insignias/anuladas.json").text

    #expect(!parts(token)[1].contains(certificate.code.shown))
    #expect(
      list == """
        {"id":"https://aula.example/insignias/anuladas.json","issuer":"https://aula.example/insignias/emisor",\
        "revokedCredential":[{"id":"urn:uuid:\(certificate.code.uuid)","revoked":true,\
        "revocationReason":"Anulado o reemplazado por otro"}]}
        """)
  }

  @Test func `the picture carries the token, and is still a picture`() throws {
    let token = world.site.get("\(path)/credencial.jwt", as: .ana).text

    let png = world.site.get("\(path)/insignia.png", as: .ana)

    let mark = Array("iTXtopenbadgecredential".utf8) + [0, 0, 0, 0, 0] + Array(token.utf8)
    #expect(png["Content-Type"] == "image/png")
    #expect(png.body.firstRange(of: mark) != nil)
    #expect(png.body.count < 60_000)
  }

  @Test func `keys are at well-known addresses, old ones too`() throws {
    let first = try world.feature.keys.signing()
    let second = try world.feature.keys.rotate()

    let set = world.site.get("/.well-known/jwks.json").text
    let one = world.site.get("/insignias/llaves/\(first.id.shown)")
    let document = world.site.get("/.well-known/did.json").text

    #expect(set.contains(second.shown) && set.contains(first.id.shown))
    #expect(one.text.contains("\"x\":\"\(Base64URL.encode(first.key.verifying.bytes))\""))
    #expect(one["Content-Type"] == "application/jwk+json")
    #expect(document.contains("\"id\":\"did:web:aula.example\""))
    #expect(world.site.get("/insignias/llaves/00000000").status == .notFound)
    #expect(world.site.get("/insignias/emisor").text.contains("\"type\":[\"Profile\"]"))
  }

  @Test func `text of any kind is well written JSON`() {
    let value: JSON = ["a\"b": .text("línea\n\u{1}\\ 😀"), "n": .number(-3), "l": [.flag(true), []]]

    #expect(value.text == "{\"a\\\"b\":\"línea\\u000a\\u0001\\\\ 😀\",\"n\":-3,\"l\":[true,[]]}")
  }
}
