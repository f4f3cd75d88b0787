import App
import Core
import Crypto
import HTTP
import TestSupport
import Testing

/// Somebody with an authenticator app, and a list of codes on paper.
struct Enrolled {
  let person: Cast
  let site: TestSite
  /// In which it was set up.
  let browser: Browser
  let secret: TimeCodeSecret
  let paper: [String]
  /// The page that showed the codes on paper.
  let codesPage: Answer

  /// Sets the second step up in the browser, as people do; then a minute passes.
  init(_ person: Cast, on site: TestSite) throws {
    self.person = person
    self.site = site
    browser = site.signIn(person)
    #expect(browser.post("/cuenta/segundo-factor").outcome == "303→/cuenta/segundo-factor")
    secret = try secretShown(in: browser.get("/cuenta/segundo-factor"))
    let answer = browser.post(
      "/cuenta/segundo-factor/confirmar", ["codigo": code(of: secret, at: site.clock.now)])
    #expect(answer.status == .ok)
    paper = paperCodes(in: answer)
    codesPage = answer
    site.clock.advance(by: .minutes(1))
  }

  /// What the app shows now, or so many steps of 30 seconds later.
  func appCode(_ steps: Int = 0) -> String {
    code(of: secret, at: site.clock.now + .seconds(30 * steps))
  }

  /// A browser in which the password was just given.
  func atTheCode(volver: String = "") -> Browser {
    let browser = site.browser()
    let answer = browser.post(
      "/entrar", ["identifier": person.address, "password": Demo.password, "volver": volver])
    #expect(answer.outcome == "303→/entrar/codigo")
    return browser
  }
}

func code(of secret: TimeCodeSecret, at instant: Instant) -> String {
  TimeCode.code(of: secret, in: TimeCode.Step(at: instant.rawValue))
}

/// The secret in the page for those who cannot scan it.
func secretShown(in answer: Answer) throws -> TimeCodeSecret {
  let shown = try #require(answer.content(of: "code"))
  let bytes = try #require(Base32.decode(shown.filter { $0 != " " }))
  return try #require(TimeCodeSecret(bytes: bytes))
}

func paperCodes(in answer: Answer) -> [String] {
  Page(answer.text).root.all.filter { $0.name == "code" }.map(\.text)
}

/// Whether somebody is signed in there.
func isIn(_ browser: Browser) -> Bool { browser.get("/cuenta").status == .ok }
