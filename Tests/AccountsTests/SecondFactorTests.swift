import Accounts
import App
import Core
import Crypto
import HTTP
import TestSupport
import Testing

/// `/cuenta/segundo-factor`: setting it up, changing it, removing it, and who must.
@Suite struct SecondFactorTests {
  private let site: TestSite
  private let page = "/cuenta/segundo-factor"

  init() throws {
    site = try TestSite(settings: .init(requiresSecondFactor: true))
  }

  private func event() throws -> String? {
    try site.database.first("SELECT kind FROM event ORDER BY id DESC LIMIT 1")
  }

  @Test func `staff are led to set it up before anything else, participants never`() throws {
    let guarded = site.assembly.routes.filter {
      [.get, .post].contains($0.method) && !$0.isOpenBeforeSecondFactor && !$0.pattern.contains("{")
    }
    func led(_ person: Cast) -> Set<String> {
      let browser = site.signIn(person)
      return Set(
        guarded.filter {
          let answer = $0.method == .post ? browser.post($0.pattern) : browser.get($0.pattern)
          return answer.outcome == "303→/cuenta/segundo-factor"
        }.map { "\($0.method.rawValue) \($0.pattern)" })
    }

    func open(to person: Cast) throws -> Set<String> {
      let viewer = Viewer.person(try site.viewer(person))
      return Set(
        guarded.filter { $0.audience.admits(viewer, isLocal: false) }.map {
          "\($0.method.rawValue) \($0.pattern)"
        })
    }
    #expect(led(.ada) == (try open(to: .ada)))
    #expect(led(.carmen) == (try open(to: .carmen)))
    #expect(led(.ana) == [])
  }

  @Test(arguments: [
    Cast.fabiola, .felix, .teresa, .elena, .carmen, .mesa, .ada,
  ])
  func `every role but participant needs it`(person: Cast) {
    #expect(site.signIn(person).get("/cursos").outcome == "303→/cuenta/segundo-factor")
  }

  @Test func `what is open before is what it takes, the way out, and what belongs to nobody`() {
    let open = site.assembly.routes.filter(\.isOpenBeforeSecondFactor).map {
      "\($0.method.rawValue) \($0.pattern)"
    }

    #expect(
      Set(open) == [
        "GET /healthz", "GET /publico/{huella}/{archivo}", "GET /favicon.ico", "GET /robots.txt",
        "POST /entrar", "POST /entrar/demostracion", "POST /entrar/codigo", "POST /salir",
        "GET /cuenta/segundo-factor",
        "POST /cuenta/segundo-factor", "POST /cuenta/segundo-factor/confirmar",
        "POST /cuenta/segundo-factor/cancelar",
      ])
  }

  @Test func `once it is set up everything opens, here and after the next sign-in`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)
    let browser = fabiola.atTheCode()
    _ = browser.post("/entrar/codigo", ["codigo": fabiola.appCode()])

    #expect(fabiola.browser.get("/cursos/guias/empezar/sesion").status == .ok)
    #expect(browser.get("/cursos/guias/empezar/sesion").status == .ok)
    #expect(try event() == "second-factor-set")
  }

  @Test func `where it is left to each person nobody is led anywhere`() throws {
    let site = try TestSite()

    #expect(site.get("/cuenta", as: .ada).status == .ok)
    #expect(site.get("/cuenta", as: .ada).text.contains("Activar un segundo paso"))
    #expect(site.get(page, as: .ada).status == .ok)
  }

  @Test func `every page of it is sound`() throws {
    let browser = site.signIn(.fabiola)

    let start = browser.get(page)
    _ = browser.post(page)
    let offer = browser.get(page)
    let wrong = browser.post("\(page)/confirmar", ["codigo": "x"])
    let secret = try secretShown(in: offer)
    let codes = browser.post("\(page)/confirmar", ["codigo": code(of: secret, at: site.clock.now)])
    let set = browser.get(page)
    let refused = browser.post(page, ["clave": "x"])

    let answers = [start, offer, wrong, codes, set, refused]
    #expect(answers.map(\.status) == [.ok, .ok, .unprocessableContent, .ok, .ok, .unprocessableContent])
    #expect(answers.map { Page($0.text).faults } == [[], [], [], [], [], []])
    #expect(
      answers.map { $0.content(of: "h1") } == [
        "Protege tu cuenta con un segundo paso", "Conecta tu aplicación de códigos",
        "Conecta tu aplicación de códigos", "Guarda tus códigos en papel", "Tu segundo paso para entrar",
        "Tu segundo paso para entrar",
      ])
    #expect(answers.allSatisfy { $0["Cache-Control"] == "no-store" })
    #expect(Page(offer.text).root.all.contains { $0.name == "svg" && $0["role"] == "img" })
  }

  @Test func `a code that does not fit keeps the secret that was scanned`() throws {
    let browser = site.signIn(.fabiola)
    _ = browser.post(page)
    let secret = try secretShown(in: browser.get(page))

    let wrong = browser.post("\(page)/confirmar", ["codigo": "12345"])

    #expect(try secretShown(in: wrong) == secret)
    #expect(try secretShown(in: browser.get(page)) == secret)
    #expect(browser.get("/cursos").outcome == "303→/cuenta/segundo-factor")
  }

  @Test func `ten codes are shown once, and the database has neither them nor the secret`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)

    let sealed: [UInt8] = try site.database.one("SELECT sealed_secret FROM second_factor")
    let digests = try site.database.all("SELECT digest FROM second_factor_code", as: [UInt8].self)

    #expect(Set(fabiola.paper).count == 10)
    #expect(digests.count == 10)
    #expect(sealed.count == 41 + 20)
    #expect(!sealed.hexadecimal.contains(fabiola.secret.bytes.hexadecimal))
    #expect(!fabiola.browser.get(page).text.contains(fabiola.paper[0]))
    #expect(fabiola.browser.post("\(page)/confirmar", ["codigo": fabiola.appCode()]).outcome == "303→\(page)")
  }

  @Test func `the sign-ins that were made without it end`() throws {
    let other = site.signIn(.fabiola)

    let fabiola = try Enrolled(.fabiola, on: site)

    #expect(other.get("/cuenta").outcome == "303→/entrar")
    #expect(isIn(fabiola.browser))
  }

  @Test func `a secret belongs to the browser that asked for it, for half an hour`() throws {
    let (here, there) = (site.signIn(.fabiola), site.signIn(.fabiola))
    _ = here.post(page)
    let secret = try secretShown(in: here.get(page))

    #expect(
      there.post("\(page)/confirmar", ["codigo": code(of: secret, at: site.clock.now)]).location == page)
    site.clock.advance(by: .minutes(30))
    #expect(here.post("\(page)/confirmar", ["codigo": code(of: secret, at: site.clock.now)]).location == page)
    #expect(try site.database.one("SELECT count(*) FROM second_factor", as: Int.self) == 0)
  }

  @Test func `another telephone needs the password, and takes over when its code is confirmed`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)
    let browser = fabiola.browser

    let refused = browser.post(page, ["clave": "x"])
    let stillSet = browser.get(page).content(of: "h1")
    #expect(browser.post(page, ["clave": Demo.password]).location == page)
    let new = try secretShown(in: browser.get(page))
    let meanwhile = fabiola.atTheCode().post("/entrar/codigo", ["codigo": fabiola.appCode()])
    site.clock.advance(by: .minutes(1))
    _ = browser.post("\(page)/confirmar", ["codigo": code(of: new, at: site.clock.now)])
    site.clock.advance(by: .minutes(1))

    #expect(refused.status == .unprocessableContent)
    #expect(stillSet == "Tu segundo paso para entrar")
    #expect(meanwhile.status == .seeOther)
    let entry = fabiola.atTheCode()
    #expect(new != fabiola.secret)
    #expect(entry.post("/entrar/codigo", ["codigo": fabiola.appCode()]).status == .unprocessableContent)
    #expect(entry.post("/entrar/codigo", ["papel": fabiola.paper[0]]).status == .unprocessableContent)
    #expect(entry.post("/entrar/codigo", ["codigo": code(of: new, at: site.clock.now)]).status == .seeOther)
  }

  @Test func `new codes on paper need the password and replace the old`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)

    let refused = fabiola.browser.post("\(page)/codigos", ["clave": "x"])
    let answer = fabiola.browser.post("\(page)/codigos", ["clave": Demo.password])

    let new = paperCodes(in: answer)
    #expect(refused.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(Set(new).count == 10 && Set(new).isDisjoint(with: fabiola.paper))
    #expect(try event() == "second-factor-codes-renewed")
    let entry = fabiola.atTheCode()
    #expect(entry.post("/entrar/codigo", ["papel": fabiola.paper[0]]).status == .unprocessableContent)
    #expect(entry.post("/entrar/codigo", ["papel": new[0]]).status == .seeOther)
  }

  @Test func `removing it needs the password, and where it is required it is asked for again`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)

    let refused = fabiola.browser.post("\(page)/quitar", ["clave": "x"])
    let afterRefusal = isIn(fabiola.browser)
    let removed = fabiola.browser.post("\(page)/quitar", ["clave": Demo.password])

    #expect(refused.status == .unprocessableContent)
    #expect(afterRefusal)
    #expect(removed.outcome == "303→/cuenta")
    #expect(try event() == "second-factor-removed")
    #expect(fabiola.browser.get("/cuenta").outcome == "303→/cuenta/segundo-factor")
    #expect(site.signIn(.fabiola).get(page).content(of: "h1") == "Protege tu cuenta con un segundo paso")
  }

  @Test func `guessing the password here is counted as anywhere`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)
    for _ in 0..<10 { _ = fabiola.browser.post("\(page)/quitar", ["clave": "x"]) }

    #expect(fabiola.browser.post("\(page)/quitar", ["clave": Demo.password]).status == .tooManyRequests)
    #expect(isIn(fabiola.browser))
  }

  @Test func `participants find nothing there, and no link to it`() {
    let ana = site.signIn(.ana)
    let answers = [
      ana.get(page), ana.post(page), ana.post("\(page)/codigos", ["clave": Demo.password]),
      ana.post("\(page)/quitar", ["clave": Demo.password]),
    ]

    #expect(answers.map(\.status) == [.notFound, .notFound, .notFound, .notFound])
    #expect(!ana.get("/cuenta").text.contains("segundo-factor"))
  }

  @Test func `whoever becomes staff is led there from the next page on`() throws {
    let ana = site.signIn(.ana)
    let id: Int64 = try site.database.one(
      "SELECT person_id FROM identifier WHERE normalised = 'ana@demo.example'")
    try site.database.write { db in
      try grant(
        RoleGrant(role: .evaluator, place: .city(City.ID(rawValue: "quito"))), to: Person.ID(rawValue: id),
        by: nil, at: site.clock.now, in: db)
    }

    #expect(ana.get("/cuenta").outcome == "303→/cuenta/segundo-factor")
  }

  @Test func `a secret that another key sealed is our failure, and codes on paper still open`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)
    let foreign = Seal(key: SecretKey()).seal(fabiola.secret.bytes, for: "time-code/1")
    try site.database.write { db in try db.run("UPDATE second_factor SET sealed_secret = \(foreign)") }
    let browser = fabiola.atTheCode()

    #expect(browser.post("/entrar/codigo", ["codigo": fabiola.appCode()]).status == .internalServerError)
    #expect(browser.post("/entrar/codigo", ["papel": fabiola.paper[0]]).status == .seeOther)
  }

  @Test func `the address that was wanted is kept until it is set up`() throws {
    let browser = site.signIn(.fabiola)

    let led = browser.get("/cursos/huerto?a=1")
    #expect(led.location == "/cuenta/segundo-factor?volver=%2Fcursos%2Fhuerto%3Fa%3D1")
    let start = Page(browser.get(led.location ?? "").text)
    #expect(start.faults == [])
    #expect(start.root.all.first { $0["name"] == "volver" }?["value"] == "/cursos/huerto?a=1")
    _ = browser.post("/cuenta/segundo-factor", ["volver": "/cursos/huerto?a=1"])
    let secret = try secretShown(in: browser.get("/cuenta/segundo-factor"))
    let codes = browser.post(
      "/cuenta/segundo-factor/confirmar", ["codigo": code(of: secret, at: site.clock.now)])

    #expect(
      Page(codes.text).root.all.filter { $0.text == "Ya los guardé" && $0.name == "a" }.map { $0["href"] }
        == ["/cursos/huerto?a=1"])
  }

  @Test(arguments: [
    (Cast.ada, "/administracion"), (.carmen, "/coordinacion"), (.fabiola, "/facilitacion"),
  ])
  func `whoever has kept the codes goes on to where they work`(person: Cast, desk: String) throws {
    let codes = try Enrolled(person, on: site).codesPage

    #expect(Page(codes.text).root.all.contains { $0["href"] == desk && $0.text == "Ya los guardé" })
  }

  @Test func `nobody is led away from here`() throws {
    let browser = site.signIn(.fabiola)

    let start = Page(browser.get("/cuenta/segundo-factor?volver=https://otra.example").text)
    #expect(start.root.all.allSatisfy { $0["name"] != "volver" })
    _ = browser.post("/cuenta/segundo-factor", ["volver": "//otra.example"])
    let secret = try secretShown(in: browser.get("/cuenta/segundo-factor"))
    let codes = browser.post(
      "/cuenta/segundo-factor/confirmar", ["codigo": code(of: secret, at: site.clock.now)])

    #expect(
      Page(codes.text).root.all.filter { $0.text == "Ya los guardé" && $0.name == "a" }.map { $0["href"] }
        == ["/facilitacion"])
  }

  @Test func `whoever cancels is shown another secret next time, and the first confirms nothing`() throws {
    let browser = site.signIn(.fabiola)
    _ = browser.post("/cuenta/segundo-factor")
    let first = try secretShown(in: browser.get("/cuenta/segundo-factor"))

    #expect(browser.post("/cuenta/segundo-factor/cancelar").outcome == "303→/cuenta/segundo-factor")

    #expect(
      browser.get("/cuenta/segundo-factor").content(of: "h1") == "Protege tu cuenta con un segundo paso")
    let answer = browser.post(
      "/cuenta/segundo-factor/confirmar", ["codigo": code(of: first, at: site.clock.now)])
    #expect(answer.outcome == "303→/cuenta/segundo-factor")
    #expect(site.get("/cuenta/segundo-factor", as: .pedro).status == .notFound)
  }

  @Test func `whoever cancels a change keeps what was there`() throws {
    let fabiola = try Enrolled(.fabiola, on: site)
    _ = fabiola.browser.post("/cuenta/segundo-factor", ["clave": Demo.password])
    _ = fabiola.browser.post("/cuenta/segundo-factor/cancelar")

    let browser = fabiola.atTheCode()
    #expect(browser.post("/entrar/codigo", ["codigo": fabiola.appCode()]).status == .seeOther)
  }
}
