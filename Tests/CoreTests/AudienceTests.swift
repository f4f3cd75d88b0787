import Core
import Testing

@Suite struct AudienceTests {
  private func viewer(_ roles: Role...) -> Viewer {
    let grants = roles.map { RoleGrant(role: $0, place: .city(City.ID(rawValue: "quito"))) }
    return .person(
      Viewer.SignedIn(id: Person.ID(rawValue: 1), name: "Ana Lucía", grants: grants, session: []))
  }

  @Test func `everyone is everyone`() {
    #expect(
      [.anonymous, viewer(), viewer(.participant)].map { Audience.everyone.admits($0, isLocal: false) } == [
        true, true, true,
      ])
  }

  @Test func `the signed-in need no role`() {
    #expect([.anonymous, viewer()].map { Audience.signedIn.admits($0, isLocal: true) } == [false, true])
  }

  @Test func `holders hold at least one of the roles`() {
    let audience = Audience.holders([.facilitator, .coordinator])

    let viewers = [
      viewer(.facilitator), viewer(.participant, .coordinator), viewer(.administrator), viewer(), .anonymous,
    ]

    #expect(viewers.map { audience.admits($0, isLocal: true) } == [true, true, false, false, false])
    #expect(!Audience.holders([]).admits(viewer(.administrator), isLocal: true))
  }

  @Test func `operators are administrators and programs on this machine`() {
    #expect(Audience.operators.admits(.anonymous, isLocal: true))
    #expect(Audience.operators.admits(viewer(.administrator), isLocal: false))
    #expect(!Audience.operators.admits(viewer(.coordinator), isLocal: false))
    #expect(!Audience.operators.admits(.anonymous, isLocal: false))
  }

  @Test func `audiences have the names of the list of routes`() {
    let audiences: [Audience] = [.everyone, .signedIn, .holders([.trainer, .committee]), .operators]

    #expect(audiences.map(\.label) == ["everyone", "signed-in", "trainer|committee", "operators"])
  }

  @Test func `the header has a first name`() {
    #expect(viewer().signedIn?.firstName == "Ana")
  }
}
