import Core
import Crypto
import TestSupport
import Web
import Testing

@testable import Certificates

/// What anybody sees of a certificate.
@Suite struct VerifyPagesTests {
  private func title(_ answer: Answer) -> String {
    Page(answer.text).root.all.first { $0.name == "h2" }?.text ?? ""
  }

  @Test func `whoever has the code sees what is printed, and nothing else of the person`() throws {
    let world = try World()
    let certificate = try world.given()

    let answer = world.site.get("/certificados/\(certificate.code.shown.lowercased())")

    #expect(title(answer) == "Válido")
    #expect(answer.text.contains("Ana Lucía Quishpe"))
    #expect(!answer.text.contains("ana@"))
    #expect(!answer.text.contains("personas/"))
    #expect(answer["X-Robots-Tag"] == "noindex")
    #expect(answer["Cache-Control"] == "no-store")
    #expect(Page(answer.text).faults == [])
  }

  @Test func `each state is said on line too`() throws {
    let world = try World()
    let revoked = try world.given(to: .ana)
    let replaced = try world.given(to: .olga)
    let expired = try world.given(.trainer, to: .fernando)
    let edit = "\(World.desk)/emitidos"
    _ = world.site.post("\(edit)/\(revoked.id.rawValue)/anular", ["motivo": "Un motivo privado"], as: .carmen)
    _ = world.site.post(
      "\(edit)/\(replaced.id.rawValue)/corregir", ["nombre": "Olga", "motivo": "Otro"], as: .carmen)
    world.site.clock.advance(by: .days(1000))

    let answers = [revoked, replaced, expired].map { world.site.get("/certificados/\($0.code.shown)") }

    #expect(answers.map(title) == ["Anulado", "Reemplazado", "Vencido"])
    #expect(answers.filter { $0.text.contains("privado") }.isEmpty)
    #expect(answers.flatMap { Page($0.text).faults } == [])
  }

  @Test(arguments: ["AAAA-AAAA-AAAA-AAAA", "hola", "<script>", "%00", "..", "1"])
  func `an unknown code has a page that says so`(code: String) throws {
    let world = try World()

    let answer = world.site.get("/certificados/\(percentEncoded(code))")

    #expect(answer.status == .notFound)
    #expect(title(answer) == "No conocemos ese código")
    #expect(Page(answer.text).faults == [])
  }

  @Test func `a typed code leads to its page, and a wrong one back to the form with what was typed`() throws {
    let world = try World()

    let good = world.site.post("/certificados", ["codigo": "aaaa bbbb-cccc.dddd"])
    let bad = world.site.post("/certificados", ["codigo": "\"><b>"])

    #expect(good.location == "/certificados/AAAA-BBBB-CCCC-DDDD")
    #expect(bad.status == .unprocessableContent)
    #expect(bad.text.contains("value=\"&quot;&gt;&lt;b&gt;\""))
    #expect(Page(bad.text).faults == [])
    #expect(Page(world.site.get("/certificados").text).faults == [])
  }

  @Test func `who tries many codes waits, and another address does not`() throws {
    let world = try World()
    let certificate = try world.given()
    let guesser = world.site.browser(over: .https)
    for _ in 0..<GuessThrottle.limit { _ = guesser.get("/certificados/\(CertificateCode().shown)") }

    let path = "/certificados/\(certificate.code.shown)"
    let refused = guesser.get(path)
    let other = world.site.browser(over: .thisMachine).get(path)
    world.site.clock.advance(by: GuessThrottle.window)
    let later = guesser.get(path)

    #expect(refused.status == .tooManyRequests)
    #expect(refused["Retry-After"] == "600")
    #expect(other.status == .ok)
    #expect(later.status == .ok)
  }

  @Test func `the page that telephones keep is nobody's`() throws {
    let world = try World()

    let signedIn = world.site.get("/verificar", as: .ana)

    #expect(signedIn.text == world.site.get("/verificar").text)
    #expect(!signedIn.text.contains("Ana"))
    #expect(Page(signedIn.text).faults == [])
  }

  @Test func `the worker keeps to its page, and names every file of it`() throws {
    let world = try World()

    let worker = world.site.get("/verificar/sw.js")

    #expect(worker["Service-Worker-Allowed"] == "/verificar")
    #expect(worker["Content-Type"] == "text/javascript; charset=utf-8")
    for name in ["aula.css", "sello.css", "icon.svg", "verificar.js", "ed25519.js", "verificar-sw.js"] {
      #expect(worker.text.contains("/\(name)\""), "\(name)")
    }
  }

  @Test func `the list has keys, its date and marks from which no code follows`() throws {
    let world = try World()
    let certificate = try world.given()
    _ = world.site.post("\(World.desk)/emitidos/1/anular", ["motivo": "x"], as: .carmen)
    let key = try #require(try world.feature.keys.keys().all.first)

    let list = world.site.get("/verificar/lista.json")

    let marks = Base64URL.encode(Array(sha512(of: certificate.code.bytes).prefix(8)))
    #expect(
      list.text == """
        {"fecha":\(world.site.clock.now.rawValue),"llaves":{"\(key.id.shown)":"\(Base64URL.encode(key.key.bytes))"},\
        "anulados":"\(marks)","reemplazados":""}
        """)
  }
}
