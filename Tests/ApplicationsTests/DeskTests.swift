import Core
import Finance
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Applications

/// The applications to a call, as those who run it see them.
@Suite struct DeskTests {
  private let site: TestSite
  private let call: GrantCall.ID

  init() throws {
    site = try TestSite()
    call = try site.publish()
  }

  private var path: String { "/coordinacion/fondos/1/postulaciones" }

  private func names(_ target: String, as cast: Cast = .carmen) -> [String] {
    Page(site.get(target, as: cast).text).root.all
      .filter { $0.name == "th" && $0["scope"] == "row" }.map(\.text)
  }

  @Test func `an empty list says so`() throws {
    let answer = site.get(path, as: .carmen)

    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Todavía no hay postulaciones"))
  }

  @Test func `filters show what they say, with how many there are`() throws {
    try site.makeEligible(.ana)
    try site.write(call)
    _ = site.handIn(call)
    site.post(call.ownPath, as: .olga)

    #expect(names(path).count == 2)
    #expect(names("\(path)?estado=entregadas").count == 1)
    #expect(names("\(path)?requisitos=falta").count == 1)
    #expect(names("\(path)?requisitos=cumple") == names("\(path)?estado=entregadas"))
    #expect(names("\(path)?ciudad=machala") == [])
    #expect(names("\(path)?estado=nada&pagina=-3&requisitos=%00").count == 2)
    #expect(site.get(path, as: .carmen).text.contains("Le falta: 1"))
    #expect(Page(site.get(path, as: .carmen).text).faults == [])
  }

  @Test func `nobody of another city sees the list or an application`() throws {
    site.post(call.ownPath, as: .ana)

    for target in [path, "\(path)/1", "\(path)/lista.xlsx"] {
      let seeing = Cast.allCases.filter { site.get(target, as: $0).status == .ok }
      #expect(seeing == [.carmen, .mesa, .ada])
    }
    #expect(site.get("\(path)/77", as: .carmen).status == .notFound)
  }

  @Test func `a coordinator takes a condition as met with a reason, and takes it back`() throws {
    try site.makeEligible(.ana, since: "2026-03-01")
    try site.write(call)
    #expect(site.handIn(call).status == .unprocessableContent)

    let empty = site.post("\(path)/1/requisitos", ["requisito": "residence", "motivo": " "], as: .carmen)
    #expect(empty.status == .unprocessableContent)
    #expect(Page(empty.text).faults == [])
    site.clock.advance(by: .minutes(1))
    site.post(
      "\(path)/1/requisitos", ["requisito": "residence", "motivo": "Vivió aquí antes de viajar"], as: .carmen)
    // Sent twice: the first one holds, and is told once.
    site.post("\(path)/1/requisitos", ["requisito": "residence", "motivo": "Otra vez"], as: .carmen)

    let page = site.get("\(path)/1", as: .carmen)
    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("Vivió aquí antes de viajar"))
    #expect(site.get(call.ownPath, as: .ana).text.contains("Vivió aquí antes de viajar"))
    site.clock.advance(by: .minutes(1))
    #expect(site.handIn(call).status == .seeOther)
    #expect(names("\(path)?requisitos=excepcion").count == 1)

    site.clock.advance(by: .minutes(1))
    site.post("\(path)/1/requisitos/1/deshacer", as: .carmen)
    let own = try site.application(to: call, of: .ana)
    let deeds = try site.database.read { db in try history(of: own, in: db).map(\.what) }
    #expect(
      deeds == [
        "Empezó", "Aceptó el requisito «Tres meses de residencia»", "Entregó (entrega 1)",
        "Dejó de aceptar el requisito «Tres meses de residencia»",
      ])
    let events: [String] = try site.database.all(
      "SELECT kind FROM event WHERE kind LIKE 'eligib%' ORDER BY id")
    #expect(events == ["eligibility-overridden", "eligibility-override-undone"])
  }

  @Test func `an application is found under its own call alone`() throws {
    try site.makeEligible(.ana)
    try site.write(call)
    let foreign = try site.publish(Sample.grantCall("Otra ciudad", in: ["machala"]))
    let other = try site.publish(Sample.grantCall("Otra convocatoria"))

    let answers = [
      site.get("/coordinacion/fondos/\(foreign.rawValue)/postulaciones/1", as: .cesar),
      site.get("/coordinacion/fondos/\(other.rawValue)/postulaciones/1", as: .carmen),
    ]

    #expect(answers.map(\.status) == [.notFound, .notFound])
    #expect(site.get("\(path)/1", as: .carmen).status == .ok)
  }

  @Test func `only the coordination of its city overrides`() throws {
    site.post(call.ownPath, as: .ana)
    let form: KeyValuePairs = ["requisito": "plan", "motivo": "Sí"]

    let statuses = [Cast.ana, .cesar, .mesa, .fabiola, .elena].map {
      site.post("\(path)/1/requisitos", form, as: $0).status
    }

    #expect(statuses == [.forbidden, .notFound, .forbidden, .forbidden, .forbidden])
    #expect(try site.database.one("SELECT count(*) FROM eligibility_override", as: Int.self) == 0)
  }

  @Test func `in a call of two cities each coordination overrides for its own city alone`() throws {
    let shared = try site.publish(Sample.grantCall("De dos", in: ["machala", "quito"]))
    _ = site.post(shared.ownPath, [("ciudad", "quito")], as: .ana)
    let form: KeyValuePairs = ["requisito": "plan", "motivo": "Sí"]

    let target = "/coordinacion/fondos/\(shared.rawValue)/postulaciones/1/requisitos"

    #expect(site.post(target, form, as: .cesar).status == .forbidden)
    #expect(site.post(target, form, as: .carmen).status == .seeOther)
  }

  @Test func `an override is taken back at its own application alone`() throws {
    for person in [Cast.ana, .olga] { site.post(call.ownPath, as: person) }
    site.post("\(path)/1/requisitos", ["requisito": "plan", "motivo": "Sí"], as: .carmen)

    let elsewhere = site.post("\(path)/2/requisitos/1/deshacer", as: .carmen)

    #expect(elsewhere.status == .notFound)
    let held: Int = try site.database.one("SELECT count(*) FROM eligibility_override WHERE undone_at IS NULL")
    #expect(held == 1)
  }

  /// 2,224 applications are the programme's.
  @Test func `a whole call is generated by the deeds and its list asks as much for many as for few`() throws {
    let now = site.clock.now
    let content = ApplicationContent(
      businessName: "Pan", activity: "Vendo pan", stage: .initial, startedOn: Day(now), destination: .assets,
      items: [.init(what: "Horno", quantity: 1, unitPrice: 500_00, kind: .asset)])
    try site.database.write { db in
      for number in 1...2224 {
        try db.run(
          "INSERT INTO person (name, created_at) VALUES (\("Persona \(number)"), \(now))")
        let person = Person.ID(rawValue: db.lastInsertedID)
        let id = try begin(call, of: person, city: City.ID(rawValue: "quito"), at: now, in: db)
        if number % 4 > 0 {
          try submit(
            id, content, isWoman: number % 2 == 0, modelVersion: nil, planVersion: nil, at: now, in: db)
        }
      }
    }

    #expect(site.get(path, as: .carmen).text.contains("Entregadas: 1668"))
    #expect(names("\(path)?pagina=45").count == 24)
    #expect(names("\(path)?estado=borrador&pagina=2").count == 50)
    #expect(site.get("\(path)/lista.xlsx", as: .carmen).status == .ok)
  }
}
