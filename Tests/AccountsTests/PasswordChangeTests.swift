import Crypto
import HTTP
import TestSupport
import Testing

@testable import Accounts

/// `/cuenta/clave`
@Suite struct PasswordChangeTests {
  private let site: TestSite
  private let old = "demo-aula-2026"
  private let new = "tres gatos azules"

  init() throws {
    site = try TestSite()
  }

  private func canEnter(_ password: String) -> Bool {
    site.browser().post("/entrar", ["identifier": "ana@demo.example", "password": password]).status
      == .seeOther
  }

  @Test func `the new password opens, the old one does not`() throws {
    let answer = site.post("/cuenta/clave", ["actual": old, "nueva": new, "repetida": new], as: .ana)

    #expect(answer.outcome == "303→/cuenta")
    #expect(canEnter(new))
    #expect(!canEnter(old))
    #expect(
      try site.database.all("SELECT kind FROM event ORDER BY id DESC LIMIT 1", as: String.self) == [
        "password-changed"
      ])
    #expect(site.post("/entrar", ["identifier": "pedro@demo.example", "password": old]).status == .seeOther)
  }

  @Test(arguments: [
    ("x", "tres gatos azules", "tres gatos azules", ["actual: Tu clave actual no es esa"]),
    ("", "tres gatos azules", "tres gatos azules", ["actual: Tu clave actual no es esa"]),
    ("demo-aula-2026", "corta", "corta", ["nueva: La clave nueva es muy corta"]),
    ("demo-aula-2026", "", "", ["nueva: La clave nueva es muy corta"]),
    ("demo-aula-2026", "demo-aula-2026", "demo-aula-2026", ["nueva: La clave nueva es igual a la actual"]),
    ("demo-aula-2026", "tres gatos azules", "tres gatos", ["repetida: Las dos claves no son iguales"]),
    (
      "demo-aula-2026", "corta", "otra",
      ["nueva: La clave nueva es muy corta", "repetida: Las dos claves no son iguales"]
    ),
    (
      "demo-aula-2026", String(repeating: "é", count: 513), String(repeating: "é", count: 513),
      ["nueva: La clave nueva es demasiado larga"]
    ),
  ])
  func `each thing that is wrong is said, and nothing is changed`(
    current: String, new: String, repeated: String, problems: [String]
  ) {
    let answer = site.post(
      "/cuenta/clave", ["actual": current, "nueva": new, "repetida": repeated], as: .ana)

    let page = Page(answer.text)
    let said = page.root.all.filter { $0.parent?.parent?.parent?["class"] == "errors" }
      .map { "\($0["href"]?.dropFirst() ?? ""): \($0.text)" }
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(said == problems)
    #expect(canEnter(old))
  }

  @Test func `ten letters are enough, counted as people count them`() {
    #expect(PasswordChangeForm.shortest == 10)
    #expect(
      site.post("/cuenta/clave", ["actual": old, "nueva": "123456789", "repetida": "123456789"], as: .ana)
        .text
        .contains("Agrega al menos 1 más."))
    let letters = String(repeating: "e\u{301}", count: 9)
    #expect(
      site.post("/cuenta/clave", ["actual": old, "nueva": letters, "repetida": letters], as: .ana).status
        == .unprocessableContent)
    #expect(
      site.post("/cuenta/clave", ["actual": old, "nueva": "ñandú 1234", "repetida": "ñandú 1234"], as: .ana)
        .status
        == .seeOther)
  }

  @Test func `no password comes back in the page`() {
    let answer = site.post(
      "/cuenta/clave", ["actual": "actual-secreta", "nueva": "nueva-secreta", "repetida": "otra-secreta"],
      as: .ana)

    #expect(!answer.text.contains("secreta"))
  }

  @Test(arguments: [("1", false), ("on", false), (nil, true)] as [(String?, Bool)])
  func `other devices are signed out or stay, as the box says; this one stays`(box: String?, stays: Bool) {
    let here = site.signIn(.ana)
    let other = site.signIn(.ana)
    let pedro = site.signIn(.pedro)

    if let box {
      _ = here.post("/cuenta/clave", ["actual": old, "nueva": new, "repetida": new, "cerrar": box])
    } else {
      _ = here.post("/cuenta/clave", ["actual": old, "nueva": new, "repetida": new])
    }

    #expect(here.get("/cuenta").status == .ok)
    #expect((other.get("/cuenta").status == .ok) == stays)
    #expect(pedro.get("/cuenta").status == .ok)
  }

  @Test func `the box keeps its state when the form comes back`() {
    let box = { (answer: Answer) in
      Page(answer.text).root.all.first { $0["name"] == "cerrar" }?.attributes.contains {
        $0.name == "checked"
      }
    }

    #expect(box(site.get("/cuenta/clave", as: .ana)) == true)
    #expect(box(site.post("/cuenta/clave", ["actual": "x", "cerrar": "on"], as: .ana)) == true)
    #expect(box(site.post("/cuenta/clave", ["actual": "x"], as: .ana)) == false)
  }

  @Test func `a password that was replaced meanwhile is not replaced by what was compared with it`() throws {
    let person: Int64 = try site.database.one(
      "SELECT person_id FROM identifier WHERE normalised = 'ana@demo.example'")
    let before = PasswordHash(
      rawValue: try site.database.one("SELECT hash FROM password WHERE person_id = \(person)"))
    let meanwhile = PasswordHash.sample(of: "puesta por otra persona")

    let outcomes = try site.database.write { db in
      try [meanwhile, .sample(of: "tarde")].map {
        try replacePassword(before, with: $0, of: .init(rawValue: person), at: site.clock.now, in: db)
      }
    }

    #expect(outcomes == [true, false])
    #expect(canEnter("puesta por otra persona"))
  }
}
