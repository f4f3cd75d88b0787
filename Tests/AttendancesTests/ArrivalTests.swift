import Attendances
import HTTP
import TestSupport
import Testing

@Suite struct `The code on the wall` {
  /// The address in the code that the facilitator's page shows now. The page has it as a picture only, so it is read
  /// from the link of the same code.
  private func code(_ world: World) throws -> String {
    try world.site.database.read { db in
      let session = try #require(
        try nextSessions(of: world.cohort, at: world.site.clock.now, most: 1, in: db).first)
      return arrivalPath(for: session, at: world.site.clock.now)
    }
  }

  @Test func `whoever scans it in the room is present, once`() throws {
    let world = try World(with: [.ana])
    let path = try code(world)

    let shown = world.site.get(path, as: .ana)
    let done = world.site.post(path, as: .ana)
    world.site.post(path, as: .ana)

    #expect(shown.text.contains("Estoy aquí"))
    #expect(Page(shown.text).faults == [])
    #expect(done.location == path)
    #expect(world.site.get(path, as: .ana).text.contains("Tu asistencia está guardada"))
    #expect(try world.minutes(of: .ana) == [120])
  }

  @Test func `it holds for two minutes`() throws {
    let world = try World(with: [.ana])
    let path = try code(world)
    world.site.clock.advance(by: .minutes(1))
    #expect(world.site.get(path, as: .ana).status == .ok)
    world.site.clock.advance(by: .minutes(1))

    let answer = world.site.post(path, as: .ana)

    #expect(answer.status == .forbidden)
    #expect(answer.text.contains("Este código ya cambió"))
    #expect(try world.minutes(of: .ana) == [])
  }

  @Test func `after a quarter of an hour it marks late with what is left`() throws {
    let world = try World(with: [.ana])
    world.site.clock.advance(by: .minutes(30))

    world.site.post(try code(world), as: .ana)

    #expect(try world.minutes(of: .ana) == [90])
  }

  @Test func `somebody of another cohort learns nothing of the session`() throws {
    let world = try World(with: [.ana])

    let answer = world.site.get(try code(world), as: .pedro)

    #expect(answer.status == .forbidden)
    #expect(!answer.text.contains("La tierra"))
    #expect(world.site.post(try code(world), as: .pedro).status == .forbidden)
  }

  @Test func `it does not overrule the facilitator`() throws {
    let world = try World(with: [.ana])
    world.mark([(.ana, "absent", "")])

    world.site.post(try code(world), as: .ana)

    #expect(try world.minutes(of: .ana) == [])
  }

  @Test func `the facilitator's page shows a picture and renews itself`() throws {
    let world = try World(with: [.ana])

    let answer = world.site.get("/facilitacion/encuentros/1/codigo", as: .fabiola)

    #expect(answer["Refresh"] == "30")
    #expect(answer.text.contains("class=\"qr\""))
    #expect(Page(answer.text).faults == [])
  }

  @Test func `a session goes into a calendar`() throws {
    let world = try World(with: [.ana])

    let file = world.site.get("/mi-aula/encuentros/1.ics", as: .ana)

    #expect(file["Content-Type"] == "text/calendar; charset=utf-8")
    #expect(
      file.text.split(separator: "\r\n").map(String.init).filter { $0.hasPrefix("DT") || $0.hasPrefix("LOC") }
        == [
          "DTSTAMP:20260314T150000Z", "DTSTART:20260314T150000Z", "DTEND:20260314T170000Z",
          "LOCATION:Casa comunal",
        ])
    #expect(world.site.get("/mi-aula/encuentros/1.ics", as: .pedro).status == .notFound)
  }
}
