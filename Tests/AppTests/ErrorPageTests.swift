import Core
import Foundation
import HTTP
import SQLite
import TestSupport
import Testing

/// What somebody sees when something is refused or fails.
@Suite struct ErrorPageTests {
  private func page(_ status: Status) throws -> Answer {
    let request = Request(id: "prueba0001", method: .get, path: "/")
    return Answer(try TestSite().assembly.pipeline.refusal(status, of: request), to: request)
  }

  @Test(arguments: [
    (Status.badRequest, "No entendimos lo que llegó"), (.notFound, "No encontramos esta página"),
    (.methodNotAllowed, "Por aquí no se puede hacer eso"), (.lengthRequired, "No entendimos lo que llegó"),
    (.contentTooLarge, "Lo que enviaste pesa demasiado"), (.uriTooLong, "No entendimos lo que llegó"),
    (.unsupportedMediaType, "No entendimos lo que llegó"),
    (.requestHeaderFieldsTooLarge, "No entendimos lo que llegó"),
    (.internalServerError, "Algo falló de nuestro lado"), (.notImplemented, "No entendimos lo que llegó"),
    (.serviceUnavailable, "El aula está muy ocupada"),
  ])
  func `a request that the server refuses gets a good page in Spanish`(status: Status, title: String) throws {
    let answer = try page(status)

    #expect(answer.status == status)
    #expect(answer.content(of: "h1") == title)
    #expect(answer["Content-Type"] == "text/html; charset=utf-8")
    #expect(answer["Cache-Control"] == "no-store")
    #expect(Page(answer.text).faults == [])
  }

  @Test func `a page that does not exist looks like this`() throws {
    #expect(difference(of: try TestSite().get("/no-existe").text, fromSnapshot: "not-found.html") == nil)
  }

  @Test func `whoever is signed in stays so on a page that says no`() throws {
    let site = try TestSite()

    for target in ["/no-existe", "/salir", "/cursos/guias/empezar/sesion", "/cursos/no-existe"] {
      #expect(
        Page(site.get(target, as: .ana).text).root.all.contains { $0["href"] == "/cuenta" }, "\(target)")
    }
  }

  @Test func `an error of ours is a page with the request's name, and nothing of the error`() throws {
    let site = try TestSite()
    let ana = site.signIn(.ana)
    site.database.close()

    let answer = ana.get("/cuenta")

    #expect(answer.status == .internalServerError)
    #expect(answer.content(of: "code") == "prueba0001")
    #expect(answer["X-Request-Id"] == "prueba0001")
    for word in ["SQL", "sqlite", "database", "closed", "SELECT", "Error:"] {
      #expect(!answer.text.contains(word), "\(word)")
    }
  }

  @Test func `courses are read on while the database is lost`() throws {
    let site = try TestSite()
    site.database.close()

    #expect(site.get("/cursos/huerto/la-tierra/el-suelo").status == .ok)
    #expect(site.get("/healthz").status == .internalServerError)
  }

  @Test func `when too many wait for the disk, one is asked to come back`() throws {
    var options = Database.Options()
    options.queueLimit = 0
    let answer = try TestSite(database: options).post(
      "/entrar", ["identifier": "ana@demo.example", "password": "x"])

    #expect(answer.status == .serviceUnavailable)
    #expect(answer["Retry-After"] == "5")
    #expect(answer.content(of: "h1") == "El aula está muy ocupada")
  }

  @Test func `a form that is no form is refused by its head`() throws {
    let browser = try TestSite().browser()
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=x"

    let answer = browser.send(.post, "/entrar", headers: headers, body: Array("--x--".utf8))

    #expect(answer.status == .unsupportedMediaType)
  }

  @Test func `a form that is too large is refused, one of the largest size is read`() throws {
    let browser = try TestSite().browser()
    let longest = Array("a=\(String(repeating: "b", count: Route.formLimit - 2))".utf8)

    #expect(
      browser.send(.post, "/entrar", headers: browser.formHeaders, body: longest + [0x62]).status
        == .contentTooLarge)
    #expect(
      browser.send(.post, "/entrar", headers: browser.formHeaders, body: longest).status
        == .unprocessableContent)
  }

  @Test(arguments: [
    "identifier=%", "identifier=%zz", "identifier=%FF", "identifier=a%00b",
    String(repeating: "a&", count: 1001),
  ])
  func `a damaged form is refused in words`(body: String) throws {
    let browser = try TestSite().browser()

    let answer = browser.send(.post, "/entrar", headers: browser.formHeaders, body: Array(body.utf8))

    #expect(answer.status == .badRequest)
    #expect(answer.text.contains("El formulario llegó dañado."))
  }
}
