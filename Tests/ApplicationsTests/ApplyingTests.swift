import Core
import Files
import Finance
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Applications

/// A person applies, from the first step to the receipt.
@Suite struct ApplyingTests {
  private let site: TestSite
  private let call: GrantCall.ID

  init() throws {
    site = try TestSite()
    try site.makeEligible(.ana)
    site.clock.advance(by: .minutes(1))
    // Within the time of a sign-in.
    call = try site.publish(Sample.grantCall(closesAt: TestClock.start + .hours(5)))
  }

  @Test func `whoever meets everything applies step by step and gets a receipt`() throws {
    try site.write(call)

    let answer = site.handIn(call)

    #expect(answer.outcome == "303→/fondos/1/postulacion/entregas/1")
    let page = site.get(try #require(answer.location), as: .ana)
    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("Entregaste tu postulación"))
    let content = try site.content(1, of: call)
    #expect(content.amount == Money(cents: 450_00))
    #expect(content.items.map(\.what) == ["Horno", "Mesa"])
    #expect(content.conditions.map(\.condition) == EligibilityCondition.allCases.map(\.rawValue))
    let own = try site.application(to: call, of: .ana)
    #expect((own.state, own.number) == (.submitted, 1))
    let counted: [Int] = try site.database.all("SELECT amount FROM submitted_application")
    #expect(counted == [450_00])
  }

  @Test func `every page of an application is well formed, empty and full`() throws {
    #expect(Page(site.get(call.ownPath, as: .ana).text).faults == [])
    site.post(call.ownPath, as: .ana)
    for step in Step.allCases { #expect(Page(site.get(call.path(to: step), as: .ana).text).faults == []) }
    let item = "\(call.path(to: .investment))/gastos/nuevo"
    #expect(Page(site.get(item, as: .ana).text).faults == [])

    try site.write(call)

    for step in Step.allCases { #expect(Page(site.get(call.path(to: step), as: .ana).text).faults == []) }
    _ = site.handIn(call)
    #expect(Page(site.get(call.ownPath, as: .ana).text).faults == [])
    #expect(Page(site.get(call.publicPath, as: .ana).text).faults == [])
    #expect(Page(site.get("/mi-aula", as: .ana).text).faults == [])
  }

  @Test func `there is no application to a call that is still a draft`() throws {
    let (ada, now) = (try site.id(of: .ada), site.clock.now)
    let draft = try site.database.write { db in try open(Sample.grantCall(), by: ada, at: now, in: db) }

    #expect(site.get(draft.ownPath, as: .ana).status == .notFound)
    #expect(site.post(draft.ownPath, [("ciudad", "quito")], as: .ana).status == .notFound)
    let begun: Int = try site.database.one("SELECT count(*) FROM application")
    #expect(begun == 0)
  }

  @Test func `what was not handed in is not withdrawn`() throws {
    site.post(call.ownPath, as: .ana)
    let (own, now) = (try site.application(to: call, of: .ana), site.clock.now)

    let isWithdrawn = try site.database.write { db in try withdraw(own, by: own.person, at: now, in: db) }

    #expect(isWithdrawn == false)
    #expect(try site.application(to: call, of: .ana).state == .draft)
  }

  @Test func `a plan has thirty lines, and what would be one more stays in the form`() throws {
    site.post(call.ownPath, as: .ana)
    for number in 1...30 { try site.spend("Gasto \(number)", 1, at: "10", quote: nil, for: call, as: .ana) }

    let answer = try site.spend("Uno más", 1, at: "10", quote: nil, for: call, as: .ana)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.faults == ["Caben hasta 30 gastos. Junta los parecidos en uno."])
    #expect(answer.text.contains("value=\"Uno más\""))
    let lines: Int = try site.database.one("SELECT count(*) FROM application_item")
    #expect(lines == 30)
  }

  @Test func `an empty application says everything that is missing, with the way there`() throws {
    site.post(call.ownPath, as: .ana)

    let answer = site.handIn(call)

    #expect(answer.status == .unprocessableContent)
    #expect(
      answer.faults == [
        "Falta «Nombre del negocio».", "Falta «Qué hace tu negocio».", "Falta la etapa de tu negocio.",
        "Falta desde cuándo funciona tu negocio.",
        "Negocio en funcionamiento: Di desde cuándo funciona y sube una foto, una factura o tu RUC.",
        "Falta decir para qué es el dinero.",
        "Tu plan de inversión está vacío: agrega en qué gastarás.", "Falta el documento «RUC o RIMPE».",
        "Lee y acepta todo lo que se declara: sin eso no se puede entregar.",
      ])
    #expect(try site.application(to: call, of: .ana).state == .draft)
  }

  @Test func `a request that the items do not add up to is refused with the difference`() throws {
    try site.write(call)
    try site.save(.investment, [("monto", "500")], for: call, as: .ana)

    let faults = site.handIn(call).faults

    #expect(
      faults == [
        "Pides $\u{A0}500,00 y tu plan suma $\u{A0}450,00: hay $\u{A0}50,00 de diferencia. Cambia lo que pides o los gastos hasta que sean iguales."
      ])
    #expect(try site.mark(of: .investment, for: call, as: .ana) == "monto:\(mark(of: "500"))")
  }

  @Test func `an amount over the call's most and one under its least are refused`() throws {
    try site.write(call)
    let file = try site.file(of: .ana, "camion.pdf")
    try site.spend("Camión", 1, at: "600", quote: file, for: call, as: .ana)
    try site.save(.investment, [("monto", "1050")], for: call, as: .ana)
    #expect(
      site.handIn(call).faults == [
        "Pides $\u{A0}1.050,00 y esta convocatoria da hasta $\u{A0}1.000,00: quita o cambia gastos por $\u{A0}50,00."
      ])

    for item in 1...3 {
      _ = site.post(
        "\(call.path(to: .investment))/gastos/\(item)/quitar",
        [
          ("de", "\(try site.id(of: .ana).rawValue)"),
          ("visto", try site.mark(ofItem: item, for: call, as: .ana)),
        ],
        as: .ana)
    }
    try site.spend("Olla", 1, at: "60", quote: file, for: call, as: .ana)
    try site.save(.investment, [("monto", "60")], for: call, as: .ana)
    #expect(
      site.handIn(call).faults == [
        "Pides $\u{A0}60,00 y esta convocatoria da desde $\u{A0}100,00: te faltan gastos por $\u{A0}40,00."
      ])
  }

  @Test func `an item without its quote is named`() throws {
    try site.write(call)
    try site.spend("Balanza", 1, at: "50", quote: nil, for: call, as: .ana)
    try site.save(.investment, [("monto", "500")], for: call, as: .ana)

    #expect(
      site.handIn(call).faults == ["Falta la cotización de «Balanza»: una foto o un PDF con su precio."])
  }

  @Test func `one moment before the end is in time, the end itself is late and keeps the draft`() throws {
    try site.write(call)
    let end = try site.database.read { db in try grantCall(call, in: db).closesAt }
    site.clock.advance(by: end - site.clock.now)

    let late = site.handIn(call)

    #expect(late.status == .unprocessableContent)
    #expect(late.faults.count == 1)
    #expect(late.faults[0].hasPrefix("La convocatoria cerró el "))
    let own = try site.application(to: call, of: .ana)
    #expect(own.state == .draft)
    #expect(try site.database.read { db in try ownDraft(own, in: db)[.business] } == "Pan de yuca")
  }

  @Test func `the last millisecond counts`() throws {
    try site.write(call)
    let end = try site.database.read { db in try grantCall(call, in: db).closesAt }
    site.clock.advance(by: (end - site.clock.now) - .milliseconds(1))

    #expect(site.handIn(call).status == .seeOther)
  }

  @Test func `a second application is the one that is there`() throws {
    site.post(call.ownPath, as: .ana)

    let again = site.post(call.ownPath, as: .ana)

    #expect(again.location == "/fondos/1/postulacion?listo=ya")
    let count: Int = try site.database.one("SELECT count(*) FROM application")
    #expect(count == 1)
  }

  @Test func `the same handed in twice is one version; changed, it is another, and both are kept`() throws {
    try site.write(call)
    _ = site.handIn(call)
    #expect(site.handIn(call).location == "/fondos/1/postulacion/entregas/1")

    try site.save(
      .business,
      [
        ("negocio", "Pan de yuca y café"), ("actividad", "Vendo pan de yuca"), ("etapa", "initial"),
        ("inicio", "27/3/2024"), ("prueba", "\(try site.content(1, of: call).proof[0].rawValue)"),
      ], for: call, as: .ana)
    #expect(try site.content(1, of: call).businessName == "Pan de yuca")
    _ = site.handIn(call)

    #expect(try site.content(2, of: call).businessName == "Pan de yuca y café")
    #expect(try site.content(1, of: call).businessName == "Pan de yuca")
    #expect(try site.application(to: call, of: .ana).number == 2)
  }

  @Test func `what is withdrawn does not count until it is handed in again`() throws {
    try site.write(call)
    _ = site.handIn(call)

    site.post("\(call.ownPath)/retirar", as: .ana)

    #expect(try site.application(to: call, of: .ana).state == .withdrawn)
    #expect(try site.database.one("SELECT count(*) FROM submitted_application", as: Int.self) == 0)
    #expect(site.handIn(call).location == "/fondos/1/postulacion/entregas/2?listo=1")
  }

  @Test func `after the end nothing is withdrawn`() throws {
    try site.write(call)
    _ = site.handIn(call)
    site.clock.advance(by: .hours(6))

    #expect(site.post("\(call.ownPath)/retirar", as: .ana).status == .forbidden)
    #expect(try site.application(to: call, of: .ana).state == .submitted)
  }

  @Test func `an item with nonsense comes back with what was typed`() throws {
    site.post(call.ownPath, as: .ana)

    let answer = try site.spend("", 0, at: "1.250", on: "x", quote: nil, for: call, as: .ana)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.faults.count == 4)
    #expect(answer.text.contains("value=\"1.250\""))
    #expect(try site.database.one("SELECT count(*) FROM application_item", as: Int.self) == 0)
  }

  @Test func `two pages never overwrite each other`() throws {
    site.post(call.ownPath, as: .ana)
    let seen = try site.mark(of: .purpose, for: call, as: .ana)
    try site.save(.purpose, [("explicacion", "De la primera página")], for: call, as: .ana, seen: seen)

    let second = try site.save(
      .purpose, [("explicacion", "De la segunda página")], for: call, as: .ana, seen: seen)

    #expect(second.status == .conflict)
    #expect(second.text.contains("De la primera página"))
    #expect(second.text.contains("De la segunda página"))
    let own = try site.application(to: call, of: .ana)
    #expect(
      try site.database.read { db in try ownDraft(own, in: db)[.explanation] } == "De la primera página")
  }

  @Test func `a save that arrives late changes nothing, and lets no other late one through`() throws {
    site.post(call.ownPath, as: .ana)
    func save(_ text: String, number: Int) throws -> Answer {
      try site.save(
        .purpose, [("explicacion", text), ("pestana", "a"), ("n", "\(number)")], for: call, as: .ana)
    }
    _ = try save("Primero", number: 1)
    _ = try save("Lo último", number: 5)

    let late = [try save("Viejo", number: 3), try save("También viejo", number: 4)]

    let own = try site.application(to: call, of: .ana)
    let draft = try site.database.read { db in try ownDraft(own, in: db) }
    #expect(late.map(\.status) == [.seeOther, .seeOther])
    #expect(draft[.explanation] == "Lo último")
    #expect(draft.tabNumber == 5)
  }

  @Test func `hostile forms are refused or kept as text, never a fault of ours`() throws {
    site.post(call.ownPath, as: .ana)
    let person = "\(try site.id(of: .ana).rawValue)"
    var cases = RandomCases()
    let names =
      DraftField.allCases.map(\.rawValue) + [
        "prueba", "visto", "pestana", "n", "hacer", "que", "precio", "cuantos",
      ]
    for _ in 0..<150 {
      let fields = [("de", person)] + names.map { ($0, cases.hostileText()) }
      let step = cases.pick(Step.allCases)

      let answer = site.post(call.path(to: step), fields, as: .ana)
      let item = site.post("\(call.path(to: .investment))/gastos/nuevo", fields, as: .ana)

      for status in [answer.status, item.status] {
        #expect([200, 303, 400, 404, 409, 422].contains(status.rawValue), "seed \(cases.seed)")
      }
      #expect(Page(site.get(call.path(to: step), as: .ana).text).faults == [], "seed \(cases.seed)")
    }
  }

  @Test func `nobody reaches another's application, and whoever has none is led to the beginning`() throws {
    try site.write(call)
    _ = site.handIn(call)

    #expect(site.get("\(call.ownPath)/entregas/1", as: .pedro).status == .notFound)
    #expect(site.get(call.path(to: .review), as: .pedro).location == call.ownPath)
    #expect(site.handIn(call, as: .pedro).status == .notFound)
    let file = try site.content(1, of: call).proof[0]
    let readers = Cast.allCases.filter { site.get(file.pathOfFile, as: $0).status == .ok }
    #expect(readers == [.ana, .carmen, .mesa, .ada])
  }

  @Test func `a form of a page that stayed open for another person saves nothing`() throws {
    site.post(call.ownPath, as: .ana)

    let answer = site.post(
      call.path(to: .business), [("de", "\(try site.id(of: .pedro).rawValue)"), ("negocio", "x")], as: .ana)

    #expect(answer.status == .forbidden)
  }

  @Test func `an evaluator's sheet says neither who nor where, a member of staff's says both`() throws {
    try site.write(call)
    _ = site.handIn(call)
    let version: Int64 = try site.database.one("SELECT version_id FROM submitted_application")

    let (blind, staff) = try site.database.read { db in
      (
        try applicationSheet(version, to: .evaluator(isBlind: true), works: [], in: db).markup,
        try applicationSheet(version, to: .staff, works: [], in: db).markup
      )
    }

    for word in ["Ana", "Quito"] {
      #expect(!blind.contains(word))
      #expect(staff.contains(word))
    }
    #expect(blind.contains("P-00001"))
  }
}

extension StoredFile.ID {
  fileprivate var pathOfFile: String { "/archivos/\(rawValue)" }
}
