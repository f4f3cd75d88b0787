import Cohorts
import Core
import Courses
import Hours
import SQLite
import TestSupport
import Testing

@testable import Certificates

/// Issuing certificates, one by one and for a cohort, correcting and revoking them.
@Suite struct IssuingTests {
  private func edit(_ certificate: Certificate, _ deed: String) -> String {
    "\(World.desk)/emitidos/\(certificate.id.rawValue)/\(deed)"
  }

  @Test func `the preview says who is ready and what the others lack`() throws {
    let world = try World()

    let page = Page(world.site.get("\(World.desk)/grupos/1", as: .carmen).text)

    let rows = page.root.all.filter { $0.name == "tr" }.dropFirst().map { $0.text }
    #expect(
      rows == [
        "Ana Lucía QuishpeLista14/03/2026Emitir", "Olga ChiribogaLe falta 1 hora de estudio virtual–",
      ])
    #expect(page.faults == [])
  }

  @Test func `one is issued to whoever is ready, and the person sees it and downloads it`() throws {
    let world = try World()

    let answer = try world.issue()

    let certificate = try world.certificate()
    #expect(answer.location == "\(World.desk)/emitidos/\(certificate.id.rawValue)?listo=emitido")
    #expect(certificate.name == "Ana Lucía Quishpe")
    #expect(certificate.minutes == Minutes(60))
    #expect(certificate.hours.virtual == Minutes(60))
    #expect(certificate.wording == "completó la formación «Huerto en casa»")
    #expect(try world.events() == ["certificate-issued"])
    let page = Page(world.site.get("/mi-aula/certificados", as: .ana).text)
    #expect(page.faults == [])
    #expect(page.first("h2")?.text == "Huerto en casa")
    let paper = world.site.get("/mi-aula/certificados/\(certificate.id.rawValue)/certificado.pdf", as: .ana)
    #expect(paper["Content-Type"] == "application/pdf")
    #expect(String(decoding: paper.body.prefix(5), as: UTF8.self) == "%PDF-")
  }

  @Test func `nobody gets two, and nobody without all the hours gets one`() throws {
    let world = try World()
    try world.issue()

    let again = try world.issue()
    let early = try world.issue(to: .olga)

    #expect(again.location == "\(World.desk)/emitidos/1")
    #expect(early.status == .badRequest)
    #expect(try world.events() == ["certificate-issued"])
  }

  @Test func `the validation exam is worth the course, with its own words`() throws {
    let world = try World(finished: [])
    let ana = try world.site.id(of: .ana)
    try world.site.database.write { db in
      _ = try credit(
        Minutes(0), of: .validation, to: ana, in: try Cohorts.cohort(world.cohort, in: db), for: .exam(1),
        by: nil,
        at: world.site.clock.now, in: db)
    }

    try world.issue()

    let certificate = try world.certificate()
    #expect(certificate.isValidated)
    #expect(certificate.minutes == Minutes(60))
    #expect(certificate.hours == HoursByKind.none)
  }

  @Test func `a cohort's are issued in the background, and the page says how far it is`() throws {
    let world = try World(finished: [.ana, .olga])

    let answer = world.site.post("\(World.desk)/grupos/1", as: .carmen)
    let path = answer.location ?? ""
    let before = world.site.get(path, as: .carmen)
    #expect(world.feature.work() == nil)
    let after = world.site.get(path, as: .carmen)

    #expect(before.text.contains("Van <b>0 de 2</b>"))
    #expect(before["Refresh"] == "2")
    #expect(after.text.contains("<li><b>2</b>emitidos</li>"))
    #expect(after["Refresh"] == nil)
    #expect(Page(before.text).faults + Page(after.text).faults == [])
    #expect(try world.events() == ["certificate-run-started", "certificate-issued", "certificate-issued"])
  }

  @Test func `whoever loses hours before their turn is left out, and a second run finds nobody`() throws {
    let world = try World(finished: [.ana, .olga])
    let path = world.site.post("\(World.desk)/grupos/1", as: .carmen).location ?? ""
    let olga = try world.site.id(of: .olga)
    try world.site.database.write { db in
      _ = try takeBack(
        .lesson(Module.Slug(rawValue: "la-tierra"), Lesson.Slug(rawValue: "el-suelo")), of: olga,
        in: Course.Slug(rawValue: "huerto"), because: "Error", by: nil, at: world.site.clock.now, in: db)
    }

    _ = world.feature.work()

    #expect(world.site.get(path, as: .carmen).text.contains("<li><b>1</b>ya no cumple</li>"))
    #expect(
      world.site.post("\(World.desk)/grupos/1", as: .carmen).location == "\(World.desk)/grupos/1?listo=nadie")
  }

  @Test func `two who ask at once share one run`() throws {
    let world = try World(finished: [.ana, .olga])

    let first = world.site.post("\(World.desk)/grupos/1", as: .carmen).location
    let second = world.site.post("\(World.desk)/grupos/1", as: .ada).location

    #expect(first == "\(World.desk)/emisiones/1")
    #expect(second == first)
  }

  @Test func `a corrected name is another certificate, with a trace of both`() throws {
    let world = try World()
    try world.issue()
    let old = try world.certificate()

    let answer = world.site.post(
      edit(old, "corregir"),
      ["nombre": "  Ana  Lucía Quishpe\u{202E} Toapanta ", "motivo": "Faltaba un apellido"],
      as: .carmen)

    let new = try world.certificate()
    #expect(answer.location == "\(World.desk)/emitidos/\(new.id.rawValue)?listo=emitido")
    #expect(new.name == "Ana Lucía Quishpe Toapanta")
    #expect(new.code != old.code)
    #expect(new.replaces == old.id)
    #expect(try world.verdict(old.fragment) == .replaced)
    #expect(try world.verdict(new.fragment) == .valid)
    #expect(try world.events() == ["certificate-issued", "certificate-reissued"])
    let trace = Page(world.site.get("\(World.desk)/emitidos/\(old.id.rawValue)", as: .carmen).text)
    let lines = trace.root.all.filter { $0.name == "li" }.map { $0.all.first { $0.name == "b" }?.text ?? "" }
    #expect(
      lines == [
        "Emitido a nombre de Ana Lucía Quishpe", "Emitido de nuevo a nombre de Ana Lucía Quishpe Toapanta",
      ])
    #expect(trace.faults == [])
  }

  @Test func `one that was replaced is not corrected again`() throws {
    let world = try World()
    let old = try world.given()
    let fields: KeyValuePairs = ["nombre": "Ana", "motivo": "Así quiere"]
    _ = world.site.post(edit(old, "corregir"), fields, as: .carmen)

    #expect(world.site.post(edit(old, "corregir"), fields, as: .carmen).status == .badRequest)
    #expect(world.site.post(edit(old, "anular"), ["motivo": "x"], as: .carmen).status == .badRequest)
  }

  @Test func `a revoked one stays revoked, the person reads why, and undoing it is issuing again`() throws {
    let world = try World()
    let old = try world.given()

    let answer = world.site.post(edit(old, "anular"), ["motivo": "Era otra persona"], as: .carmen)
    let own = world.site.get("/mi-aula/certificados", as: .ana).text
    let direct = try world.issue()
    let facts = Page(world.site.get("\(World.desk)/grupos/1", as: .carmen).text).root.all
      .first { $0["class"] == "facts" }?.elements.map(\.text)
    _ = world.site.post(
      edit(old, "corregir"), ["nombre": "Ana Lucía Quishpe", "motivo": "Sí era ella"], as: .carmen)

    #expect(answer.location == "\(World.desk)/emitidos/1")
    #expect(own.contains("Motivo: Era otra persona"))
    #expect(facts == ["0listas", "0con certificado", "1anulado", "1todavía no"])
    #expect(direct.location == "\(World.desk)/emitidos/1")
    #expect(try world.verdict(old.fragment) == .revoked)
    #expect(try world.verdict(try world.certificate().fragment) == .valid)
    #expect(try world.events() == ["certificate-issued", "certificate-revoked", "certificate-reissued"])
  }

  @Test func `what is missing in a form is said beside it, and what was typed stays`() throws {
    let world = try World()
    let certificate = try world.given()

    let empty = world.site.post(edit(certificate, "anular"), ["motivo": " "], as: .carmen)
    let long = world.site.post(
      edit(certificate, "corregir"), ["nombre": String(repeating: "ñ", count: 201), "motivo": "Así"],
      as: .carmen)

    #expect(empty.status == .unprocessableContent)
    #expect(long.status == .unprocessableContent)
    #expect(long.text.contains("caben 200 letras"))
    #expect(long.text.contains("value=\"Así\""))
    #expect(Page(empty.text).faults + Page(long.text).faults == [])
    #expect(try world.events() == ["certificate-issued"])
  }

  @Test func `another city's coordinator finds nothing, and other roles do not come in`() throws {
    let world = try World()
    let certificate = try world.given()
    let pages = [
      "\(World.desk)/grupos/1", "\(World.desk)/emitidos/1", "\(World.desk)/emitidos/1/certificado.pdf",
      "\(World.desk)/grupos/1/certificados.pdf",
    ]

    #expect(pages.map { world.site.get($0, as: .cesar).status } == pages.map { _ in .notFound })
    #expect(pages.map { world.site.get($0, as: .fabiola).status } == pages.map { _ in .forbidden })
    #expect(world.site.post(edit(certificate, "anular"), ["motivo": "x"], as: .cesar).status == .notFound)
    #expect(try world.issue(to: .ana, as: .cesar).status == .notFound)
    let own = "/mi-aula/certificados/1/"
    for file in ["certificado.pdf", "insignia.png", "credencial.json", "credencial.jwt"] {
      #expect(world.site.get(own + file, as: .pedro).status == .notFound)
      #expect(world.site.get(own + file, as: .ana).status == .ok)
    }
  }

  @Test func `a training of trainers is not certified at this desk`() throws {
    let world = try World()
    let cohort = try world.site.cohort("Guías", of: "guias", modality: .inPerson)

    let answer = world.site.post("\(World.desk)/grupos/\(cohort.rawValue)", as: .carmen)

    #expect(answer.status == .forbidden)
    #expect(!world.site.get(World.desk, as: .carmen).text.contains("Guías"))
  }

  @Test func `nobody issues or changes their own`() throws {
    let world = try World()
    let carmen = try world.site.id(of: .carmen)
    let certificate = try world.given(to: .carmen)

    #expect(certificate.person == carmen)
    #expect(world.site.post(edit(certificate, "anular"), ["motivo": "x"], as: .carmen).status == .forbidden)
    #expect(
      world.site.post(edit(certificate, "corregir"), ["nombre": "C", "motivo": "x"], as: .carmen).status
        == .forbidden)
  }

  @Test func `a trainer's holds two years to the day, and is renewed by issuing again`() throws {
    let world = try World()
    let first = try world.given(.trainer, to: .fernando)

    world.site.clock.advance(by: .days(731))
    let second = try world.given(.trainer, to: .fernando)

    #expect(first.expiresOn?.rawValue == "2028-03-13")
    #expect(try world.verdict(first.fragment) == .expired(try #require(Day(rawValue: "2028-03-13"))))
    #expect(try world.verdict(second.fragment) == .valid)
  }

  @Test(arguments: [("2026-03-14", "2028-03-13"), ("2024-02-29", "2026-02-27"), ("2026-12-31", "2028-12-30")])
  func `the last day is the day before the same day two years later`(issued: String, last: String) throws {
    let day = try #require(Day(rawValue: issued))

    #expect(CertificateKind.trainer.lastDay(issuedOn: day)?.rawValue == last)
  }

  @Test func `all of a cohort come as one document to print`() throws {
    let world = try World(finished: [.ana, .olga])
    try world.issue(to: .ana)
    try world.issue(to: .olga)

    let answer = world.site.get("\(World.desk)/grupos/1/certificados.pdf?parte=1", as: .carmen)

    #expect(answer["Content-Type"] == "application/pdf")
    #expect(answer.body.firstRange(of: Array("/Count 2".utf8)) != nil)
    #expect(
      world.site.get("\(World.desk)/grupos/1/certificados.pdf?parte=2", as: .carmen).status == .notFound)
  }

  @Test func `erasing the person empties the name and leaves that it was issued`() throws {
    let world = try World()
    let certificate = try world.given()
    let ana = try world.site.id(of: .ana)
    try world.site.database.write { db in
      let person = ErasedPerson(id: ana, code: "K7", at: world.site.clock.now)
      for record in PersonalRecord.ofCertificates {
        if case .clears(let clear) = record.erasure { try clear(person, db) }
      }
    }

    let page = world.site.get("/certificados/\(certificate.code.shown)")

    #expect(page.status == .ok)
    #expect(!page.text.contains("Quishpe"))
    #expect(world.site.get("\(World.desk)/emitidos/1/certificado.pdf", as: .carmen).status == .notFound)
    #expect(
      world.site.post(edit(certificate, "corregir"), ["nombre": "Ana", "motivo": "x"], as: .carmen).status
        == .badRequest)
  }
}
