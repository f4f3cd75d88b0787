import App
import Core
import Courses
import Finance
import GrantCalls
import SQLite
import TestSupport
import Testing

/// A call from its draft to its end.
@Suite struct DeedTests {
  @Test func `a draft says what was written, and nobody gets it but those who run it`() throws {
    let site = try TestSite()
    let new = Sample.grantCall(
      in: ["machala", "quito"],
      documents: [NewDocument(name: "Foto", isRequired: false), NewDocument(name: "RUC")],
      floors: [CallFloor(.women, atLeast: 3), CallFloor(.city(City.ID(rawValue: "quito")), atLeast: 2)])

    let id = try site.draft(new)

    let call = try site.call(id)
    #expect(try site.database.read { db in try content(of: call, in: db) } == new)
    #expect(call.state == .draft)
    #expect(try site.sees(.carmen, id))
    #expect(try site.sees(.cesar, id))
    #expect(try !site.runs(.carmen, id))
    #expect(try site.runs(.ada, id))
    #expect(try !site.sees(.mesa, id))
  }

  @Test func `a call is open between its dates by the clock alone`() throws {
    let site = try TestSite()
    let opensAt = site.clock.now + .days(1)
    let id = try site.publish(Sample.grantCall(opensAt: opensAt, closesAt: opensAt + .days(2)))
    let call = try site.call(id)

    let stages = [opensAt - .milliseconds(1), opensAt, call.lastMoment, call.closesAt].map {
      call.stage(at: $0)
    }

    #expect(stages == [.announced, .open, .open, .closed])
    #expect(call.closingInWords == "martes 17 de marzo de 2026, 09:59")
  }

  @Test func `every state leads where the decision record says, and nowhere else`() throws {
    let site = try TestSite()
    let call = try site.call(try site.publish())
    let later = call.closesAt
    let all = GrantCall.State.allCases

    let moves = all.map { state in all.filter { state.moves.contains($0) } }

    #expect(moves == [[.published, .cancelled], [.review, .cancelled], [.decided, .cancelled], [], []])
    #expect(call.refusal(of: .review, at: later - .milliseconds(1)) != nil)
    #expect(call.refusal(of: .review, at: later) == nil)
  }

  @Test(arguments: [GrantCall.State.review, .decided, .draft])
  func `a call that is open goes nowhere else before it closes`(state: GrantCall.State) throws {
    let site = try TestSite()
    let (id, ada) = (try site.publish(), try site.id(of: .ada))

    #expect(throws: Refusal.self) {
      try site.database.write { db in
        try move(id, to: state, reason: "", by: ada, at: site.clock.now, in: db)
      }
    }

    #expect(try site.call(id).state == .published)
  }

  @Test(arguments: [GrantCall.State.review, .decided, .cancelled])
  func `a call that is no longer published keeps its dates`(state: GrantCall.State) throws {
    let site = try TestSite()
    let id = try site.publish()
    try site.database.write { db in try db.run("UPDATE grant_call SET state = \(state) WHERE id = \(id)") }
    let (call, ada) = (try site.call(id), try site.id(of: .ada))

    #expect(throws: Refusal.self) {
      try site.database.write { db in
        try changeDates(
          of: id, opensAt: call.opensAt, closesAt: call.closesAt + .days(1), reason: "Más tiempo", by: ada,
          at: site.clock.now, in: db)
      }
    }

    #expect(try site.call(id).closesAt == call.closesAt)
  }
}

extension TestSite {
  @discardableResult
  func draft(_ new: NewGrantCall = Sample.grantCall(), by author: Cast = .ada) throws -> GrantCall.ID {
    let (author, now) = (try id(of: author), clock.now)
    return try database.write { db in try open(new, by: author, at: now, in: db) }
  }

  func call(_ id: GrantCall.ID) throws -> GrantCall {
    try database.read { db in try grantCall(id, in: db) }
  }

  func sees(_ person: Cast, _ id: GrantCall.ID) throws -> Bool {
    let viewer = try viewer(person)
    do {
      _ = try database.read { db in try grantCall(id, seenBy: viewer, in: db) }
      return true
    } catch Refusal.notFound {
      return false
    }
  }

  func runs(_ person: Cast, _ id: GrantCall.ID) throws -> Bool {
    let viewer = try viewer(person)
    do {
      _ = try database.read { db in try grantCall(id, runBy: viewer, in: db) }
      return true
    } catch Refusal.notFound {
      return false
    }
  }
}
