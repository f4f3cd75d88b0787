import Cohorts
import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Attendances

@Suite struct `Planning class sessions` {
  private let path = "/facilitacion/grupos/1/encuentros"

  private func fields(
    day: String = "2026-03-21", time: String = "14:00", minutes: String = "120", weeks: String = "1",
    place: String = "Casa comunal", link: String = "", topic: String = "La tierra", confirm: Bool = false
  ) -> KeyValuePairs<String, String> {
    [
      "tema": topic, "fecha": day, "hora": time, "minutos": minutes, "tipo": "presencial", "lugar": place,
      "enlace": link, "modulo": "", "semanas": weeks, confirm ? "confirmar" : "nada": "1",
    ]
  }

  private func starts(on site: TestSite) throws -> [String] {
    let moments: [Instant] = try site.database.read { db in
      try db.all("SELECT starts_at FROM class_session WHERE cancelled_at IS NULL ORDER BY starts_at")
    }
    return moments.map { "\(Day($0).rawValue) \(GuayaquilTime($0).clock)" }
  }

  @Test func `a weekly series has the same hour each week`() throws {
    let site = try TestSite()
    try site.cohort()

    let answer = site.post(path, fields(weeks: "3"), as: .fabiola)

    #expect(answer.location == "\(path)?listo=3")
    #expect(try starts(on: site) == ["2026-03-21 14:00", "2026-03-28 14:00", "2026-04-04 14:00"])
    let page = site.get("\(path)?listo=3", as: .fabiola)
    #expect(page.text.contains("3 encuentros quedaron planificados."))
    #expect(page.text.contains("sábado 28 de marzo, 14:00"))
    #expect(Page(page.text).faults == [])
  }

  @Test func `a session at the same time in the same cohort is named and refused`() throws {
    let site = try TestSite()
    try site.cohort()
    site.post(path, fields(), as: .fabiola)

    let during = site.post(path, fields(time: "15:59", topic: "El agua"), as: .fabiola)
    let after = site.post(path, fields(time: "16:00", topic: "El agua"), as: .fabiola)

    #expect(during.status == .conflict)
    #expect(
      during.text.contains("«La tierra», del grupo Grupo de los sábados, el sábado 21 de marzo a las 14:00"))
    #expect(during.text.contains("value=\"El agua\""))
    #expect(after.status == .seeOther)
    #expect(try starts(on: site) == ["2026-03-21 14:00", "2026-03-21 16:00"])
  }

  @Test func `an overlap with another cohort of the same facilitator is asked about`() throws {
    let site = try TestSite()
    try site.cohort()
    try site.cohort("Grupo de la noche", with: [.olga])
    site.post("/facilitacion/grupos/2/encuentros", fields(), as: .fabiola)

    let asked = site.post(path, fields(time: "13:00"), as: .fabiola)
    let insisted = site.post(path, fields(time: "13:00", confirm: true), as: .fabiola)

    #expect(asked.status == .conflict)
    #expect(asked.text.contains("Está bien así: otra persona facilita uno de los dos"))
    #expect(insisted.status == .seeOther)
  }

  @Test(arguments: [
    ("fecha", "2026-02-30"), ("fecha", "2020-01-01"), ("hora", "25:00"), ("hora", "tarde"), ("minutos", "5"),
    ("semanas", "99"), ("enlace", "javascript:alert(1)"), ("tema", ""), ("lugar", ""),
  ])
  func `what cannot be is said beside its field, and what was typed is kept`(field: String, value: String)
    throws
  {
    let site = try TestSite()
    try site.cohort()
    var all = [
      "tema": "La tierra", "fecha": "2026-03-21", "hora": "14:00", "minutos": "120", "tipo": "presencial",
      "lugar": "Casa", "enlace": "", "modulo": "", "semanas": "1",
    ]
    all[field] = value
    let body = all.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    let browser = site.signIn(.fabiola)

    let answer = browser.send(.post, path, headers: browser.formHeaders, body: Array(body.utf8))

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("id=\"e-\(field)\""))
    #expect(Page(answer.text).faults == [])
    #expect(try starts(on: site) == [])
  }

  @Test func `a session without marks is cancelled, one with marks is not`() throws {
    let world = try World(with: [.ana])
    world.site.post(path, fields(), as: .fabiola)

    let cancelled = world.site.post("/facilitacion/encuentros/2/cancelar", as: .fabiola)
    world.mark([(.ana, "present", "")])
    let kept = world.site.post("/facilitacion/encuentros/1/cancelar", as: .fabiola)

    #expect(cancelled.location == path)
    #expect(kept.status == .forbidden)
    #expect(try starts(on: world.site) == ["2026-03-14 10:00"])
  }

  @Test func `the next sessions of a cohort are found by an index`() throws {
    let site = try TestSite()
    let query = nextSessionsQuery(of: Cohort.ID(rawValue: 1), at: site.clock.now, most: 3)

    let plan = try site.database.read { db in
      try db.all("EXPLAIN QUERY PLAN \(query)") { row throws(SQLiteError) -> String in try row[3] }
    }

    #expect(
      plan == ["SEARCH class_session USING INDEX class_session_of_cohort (cohort_id=? AND starts_at>?)"])
  }

  @Test func `the list on paper has a line for each person`() throws {
    let world = try World(with: [.ana, .olga])

    let page = world.site.get("/facilitacion/encuentros/1/lista", as: .fabiola)

    #expect(page.text.components(of: "<td class=\"sign\">") == 2)
    #expect(Page(page.text).faults == [])
  }
}
