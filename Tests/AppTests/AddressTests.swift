import HTTP
import TestSupport
import Testing

/// How addresses and methods are answered.
@Suite struct AddressTests {
  @Test(arguments: [
    ("/cursos/", "/cursos"), ("/cursos/huerto/?a=1&b=%2F", "/cursos/huerto?a=1&b=%2F"),
    ("/%63ursos/", "/%63ursos"), ("/entrar/?volver=//otra.example", "/entrar?volver=//otra.example"),
  ])
  func `an address with a slash too many leads to the one without`(target: String, location: String) throws {
    let answer = try TestSite().get(target)

    #expect(answer.status == .permanentRedirect)
    #expect(answer.location == location)
  }

  @Test(arguments: [
    "//", "//otra.example/", "//otra.example/cursos/", "///", "/\\otra.example/", "/%2F/",
    "/%2Fotra.example/",
  ])
  func `no such redirect leaves the host`(target: String) throws {
    let answer = try TestSite().get(target)

    #expect(answer.status == .notFound)
    #expect(answer.location == nil)
  }

  @Test func `HEAD is answered like GET, everywhere and for everybody`() throws {
    let site = try TestSite()
    let addresses = site.assembly.routes.filter { $0.method == .get }.map(\.pattern)

    for person in [Cast.nobody, .ana, .ada] {
      for address in addresses where address != "/metrics" {
        let get = site.signIn(person).get(address)
        let head = site.signIn(person).send(.head, address)
        #expect(head.status == get.status, "\(address)")
        #expect(head.headers.fields == get.headers.fields, "\(address)")
      }
    }
  }

  @Test func `OPTIONS names the methods of an address, and of the server`() throws {
    let browser = try TestSite().browser()

    let answers = ["/entrar", "/salir", "/cursos/huerto", "*"].map { browser.send(.options, $0) }

    #expect(answers.map(\.status) == [.noContent, .noContent, .noContent, .noContent])
    #expect(
      answers.map { $0["Allow"] } == [
        "GET, HEAD, OPTIONS, POST", "OPTIONS, POST", "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS, POST",
      ])
    #expect(browser.send(.options, "/no-existe").status == .notFound)
  }

  @Test(arguments: [Method.put, .patch, .delete, .post])
  func `another method is refused with those that there are`(method: Method) throws {
    let browser = try TestSite().browser()

    let answer = browser.send(method, "/cursos", headers: browser.formHeaders)

    #expect(answer.status == .methodNotAllowed)
    #expect(answer["Allow"] == "GET, HEAD, OPTIONS")
  }

  @Test func `addresses are compared as they are decoded, once`() throws {
    let site = try TestSite()

    #expect(site.get("/cursos/hu%65rto").status == .ok)
    #expect(site.get("/cursos/hu%2565rto").status == .notFound)
    #expect(site.get("/cursos/huerto%00").status == .notFound)
    #expect(site.get("/Cursos").status == .notFound)
    #expect(site.get("/cursos/huerto%2Fla-tierra").status == .notFound)
    #expect(site.get("/cursos/..%2f..%2fetc%2fpasswd").status == .notFound)
  }
}
