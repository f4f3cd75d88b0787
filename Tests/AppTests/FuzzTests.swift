import App
import Core
import HTTP
import TestSupport
import Testing
import Web

/// Nothing that a client sends is our failure.
@Suite struct FuzzTests {
  private static let names = [
    "identifier", "password", "volver", "actual", "nueva", "repetida", "cerrar", "codigo", "papel", "clave",
    "buscar", "cargo",
    "otra", "", "identifier[]",
  ]

  /// A form like ours, or one that is none.
  private func form(_ cases: inout RandomCases) -> [UInt8] {
    var fields = (0..<Int.random(in: 0...6, using: &cases)).map { _ in
      "\(cases.pick(Self.names))=\(percentEncoded(cases.hostileText()))"
    }
    if Bool.random(using: &cases) { fields.append("actual=demo-aula-2026") }
    var bytes = Array(fields.joined(separator: "&").utf8)
    for _ in 0..<cases.pick([0, 0, 1, 3]) where !bytes.isEmpty {
      bytes[Int.random(in: bytes.indices, using: &cases)] = UInt8.random(in: 0...255, using: &cases)
    }
    return bytes
  }

  @Test func `no form, however broken, is answered with a failure or a broken page`() throws {
    let site = try TestSite()
    var cases = RandomCases()
    let routes = site.assembly.routes.filter { $0.method == .post }
    var ana = site.signIn(.ana)

    for number in 0..<1200 {
      let address = cases.pick(routes).pattern
        .replacing("{persona}", with: cases.pick(["1", "2", percentEncoded(cases.hostileText())]))
        .replacing("{cargo}", with: cases.pick(["1", "2", percentEncoded(cases.hostileText())]))
        .replacing("{sesion}", with: percentEncoded(cases.hostileText()))
      let answer = ana.send(.post, address, headers: ana.formHeaders, body: form(&cases))
      #expect(answer.status.rawValue < 500, "\(address), seed \(cases.seed)")
      if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
        #expect(Page(answer.text).faults == [], "\(address), seed \(cases.seed)")
      }
      if number % 8 == 0 { site.clock.advance(by: .minutes(16)) }
      if ana.cookies.isEmpty || number % 100 == 0 {
        ana = site.signIn(cases.pick([.ana, .ada]))
      }
    }
  }

  @Test func `no address, query or header is answered with a failure`() throws {
    let site = try TestSite()
    var cases = RandomCases()
    let starts = site.assembly.routes.map(\.pattern) + ["/", "//", "/cursos/huerto/", "/publico/"]

    for _ in 0..<1200 {
      let browser = site.browser(over: cases.pick([.https, .http, .thisMachine]))
      let tail = cases.pick([
        percentEncoded(cases.hostileText()), "%", "%zz", "?volver=\(percentEncoded(cases.hostileText()))",
        "/",
      ])
      let target = cases.pick(starts) + tail
      browser.cookies = [
        "__Host-aula": percentEncoded(cases.hostileText()), "aula": String(repeating: "A", count: 43),
      ]
      let header = cases.pick([
        "If-None-Match", "Accept-Encoding", "User-Agent", "X-Forwarded-For", "Origin", "Cookie",
      ])
      let answer = browser.send(
        cases.pick([.get, .get, .head, .options, .put]), target, headers: [header: cases.hostileText()])
      #expect(answer.status.rawValue < 500, "\(target), seed \(cases.seed)")
    }
  }

  /// Addresses, hidden fields and choices are those that the page offers, so that what is typed comes as far as the deed.
  @Test func `whatever the forms of our pages are filled in with is no failure`() throws {
    let matrix = AccessMatrixTests()
    let site = try matrix.world()
    var cases = RandomCases()
    let pages = try site.assembly.routes.filter { $0.method == .get }
      .map { try matrix.address(of: $0.pattern, on: site) }
    var reached: Set<String> = []

    for (number, page) in (pages + pages + pages).enumerated() {
      // Ten failures make an account wait; nobody shall wait here.
      if number % 4 == 0 { site.clock.advance(by: .minutes(16)) }
      for person in Cast.allCases {
        let browser = site.browser()
        _ = browser.post("/entrar", ["identifier": person.address, "password": Demo.password])
        let opened = browser.get(page)
        guard opened.status == .ok, opened["Content-Type"]?.hasPrefix("text/html") ?? false else { continue }
        for form in Page(opened.text).forms(of: page)
        where form.address != "/salir" && cases.pick([true, false]) {
          let answer = browser.post(form.address, filled(form, &cases))
          reached.insert(form.address)
          #expect(answer.status.rawValue < 500, "\(form.address) on \(page), seed \(cases.seed)")
          if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
            #expect(Page(answer.text).faults == [], "\(form.address) on \(page), seed \(cases.seed)")
          }
        }
      }
    }

    #expect(reached.count > 60, "the pages offered too few forms to tell anything")
  }

  /// Mostly what the form asks for, some of it odd, missing or there twice.
  private func filled(_ form: PostedForm, _ cases: inout RandomCases) -> [(key: String, value: String)] {
    form.fields.flatMap { field -> [(key: String, value: String)] in
      let plausible = field.values.isEmpty ? Self.plausible : field.values
      let value = cases.pick(cases.pick([plausible, plausible, [cases.hostileText()]]))
      return Array(repeating: (field.name, value), count: cases.pick([1, 1, 1, 1, 1, 1, 0, 2]))
    }
  }

  private static let plausible = [
    "Texto", "1", "0", "12,50", "1.000", "2026-03-20", "27/3/1990", "10:00", "100", "-1", "ana@demo.example",
  ]
}

/// A form as a page offers it.
private struct PostedForm {
  let address: String
  /// Names with the values that are offered; none where one types.
  let fields: [(name: String, values: [String])]
}

extension Page {
  /// Those that are posted; one without an address goes to the page's own.
  fileprivate func forms(of page: String) -> [PostedForm] {
    root.all.filter { $0.name == "form" && $0["method"] == "post" }.map { form in
      var fields: [(name: String, values: [String])] = []
      for element in form.all {
        guard let name = element["name"], ["input", "select", "textarea", "button"].contains(element.name)
        else {
          continue
        }
        let offered =
          element.name == "select"
          ? element.all.compactMap { $0.name == "option" ? $0["value"] ?? $0.text : nil }
          : ["hidden", "radio", "checkbox", "submit"].contains(element["type"] ?? element.defaultType)
            ? [element["value"] ?? "on"] : []
        fields.append((plain(name), offered.map(plain)))
      }
      return PostedForm(address: form["action"].map(plain) ?? page, fields: fields)
    }
  }

  /// The references that our pages write, replaced.
  private func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}

extension Element {
  fileprivate var defaultType: String { name == "button" ? "submit" : "text" }
}
