import Core
import HTTP
import PDF
import TestSupport
import Testing

@testable import Certificates

/// Institutions that stand behind certificates.
@Suite struct EndorsementTests {
  private let site: TestSite
  private let world: World

  init() throws {
    world = try World()
    site = world.site
  }

  private func add(
    _ fields: [(String, String)], files: [(String, [UInt8])] = [], as person: Cast = .carmen
  ) -> Answer {
    let browser = site.signIn(person)
    var body: [UInt8] = []
    for (name, text) in fields {
      body += Array("--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(text)\r\n".utf8)
    }
    for (name, bytes) in files {
      body += Array(
        "--x\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"a.png\"\r\n\r\n".utf8)
      body += bytes + [13, 10]
    }
    body += Array("--x--\r\n".utf8)
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=x"
    return browser.send(.post, "/coordinacion/avales", headers: headers, body: body)
  }

  private func fields(_ city: String = "quito", _ name: String = "Instituto Vicente Rocafuerte") -> [(
    String, String
  )] {
    [
      ("ciudad", city), ("curso", "todas"), ("institucion", name), ("firma", "Dra. Luz Vera"),
      ("cargo", "Rectora"),
    ]
  }

  private func picture(_ width: Double, _ height: Double, noisy: Bool = false) throws -> [UInt8] {
    let drawing = try Drawing(picture: Size(width, height))
    drawing.fill(Box(0, 0, width, height / 2), Colour(0x0F766E))
    if noisy {
      for index in 0..<4000 {
        drawing.fill(
          Box(Double(index * 37 % Int(width)), Double(index * 53 % Int(height)), 3, 3),
          Colour(UInt32(truncatingIfNeeded: index &* 2_654_435_761) & 0xFFFFFF))
      }
    }
    return try drawing.finishedPicture().png()
  }

  @Test func `what is added is on certificates from then on, and not on those before`() throws {
    let before = try world.given(to: .ana)
    #expect(add(fields(), files: [("logo", try picture(300, 100))]).location == "/coordinacion/avales")
    let after = try world.given(to: .olga)
    #expect(site.post("/coordinacion/avales/1/terminar", as: .carmen).location == "/coordinacion/avales")
    let last = try world.given(.trainer, to: .fernando)

    let names = try [before, after, last].map { certificate in
      try site.database.read { db in try endorsements(of: certificate.id, in: db).map(\.institution) }
    }

    #expect(names == [[], ["Instituto Vicente Rocafuerte"], []])
    #expect(site.get("/certificados/\(after.code.shown)").text.contains("Instituto Vicente Rocafuerte"))
    #expect(try world.events("endorsement-%") == ["endorsement-added", "endorsement-ended"])
  }

  @Test func `pages show it with its pictures, whole`() throws {
    _ = add(fields(), files: [("logo", try picture(300, 100)), ("imagen-firma", try picture(200, 80))])

    let page = Page(site.get("/coordinacion/avales", as: .carmen).text)
    let logo = site.get("/coordinacion/avales/1/logo.png", as: .carmen)

    #expect(page.faults == [])
    #expect(page.root.all.filter { $0.name == "img" }.count == 3)
    #expect(logo["Content-Type"] == "image/png")
    #expect(site.get("/coordinacion/avales/1/otra.png", as: .carmen).status == .notFound)
    #expect(site.get("/coordinacion/avales/1/logo.png", as: .cesar).status == .notFound)
  }

  @Test func `what is no picture, or one too large, is refused with a sentence and everything typed`() throws
  {
    let cases: [[UInt8]] = [
      Array("GIF89a".utf8), Array("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".utf8),
      Array(try picture(300, 100).prefix(60)), try picture(3001, 2),
      [UInt8](repeating: 0, count: (1 << 20) + 1),
    ]

    let answers = cases.map { add(fields(), files: [("logo", $0)]) }

    #expect(answers.map(\.status) == cases.map { _ in .unprocessableContent })
    #expect(answers.allSatisfy { $0.text.contains("Instituto Vicente Rocafuerte") })
    #expect(answers.flatMap { Page($0.text).faults } == [])
    #expect(try world.events("endorsement-%") == [])
  }

  @Test func `of a picture its pixels are kept alone, small enough`() throws {
    let sent = try picture(1200, 900, noisy: true) + Array("<?php evil ?>".utf8)

    #expect(add(fields(), files: [("logo", sent)]).status == .seeOther)

    let kept = site.get("/coordinacion/avales/1/logo.png", as: .carmen).body
    #expect(kept.firstRange(of: Array("php".utf8)) == nil)
    #expect(try Picture(png: kept).documentWeight() <= 5200)
  }

  @Test func `each thing that is missing is said`() throws {
    let answer = add([
      ("ciudad", "machala"), ("curso", "ninguno"), ("institucion", " "), ("firma", ""), ("cargo", ""),
    ])

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).root.all.filter { $0["class"] == "error" }.count == 5)
    #expect(Page(answer.text).faults == [])
  }

  @Test func `on a paper there is room for three`() throws {
    for number in 1...3 { #expect(add(fields("quito", "Institución \(number)")).status == .seeOther) }

    #expect(add(fields("quito", "Institución 4")).status == .unprocessableContent)
    #expect(add(fields("todas", "De todas"), as: .ada).status == .unprocessableContent)
    #expect(add(fields("machala", "De Machala"), as: .cesar).status == .seeOther)
  }

  @Test func `only administrators add one for all cities, and only they end it`() throws {
    #expect(add(fields("todas")).status == .unprocessableContent)
    #expect(add(fields("todas"), as: .ada).status == .seeOther)

    #expect(site.get("/coordinacion/avales", as: .carmen).text.contains("Todas las ciudades"))
    #expect(site.post("/coordinacion/avales/1/terminar", as: .carmen).status == .notFound)
    #expect(site.post("/coordinacion/avales/1/terminar", as: .ada).status == .seeOther)
  }
}
