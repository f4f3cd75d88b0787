import Cohorts
import Core
import TestSupport
import Testing

@Suite struct `Who runs a cohort` {
  @Test(arguments: [Cast.fabiola, .carmen, .ada])
  func `its facilitator and those who coordinate its city do`(person: Cast) throws {
    let site = try TestSite()
    let cohort = try site.cohort()

    let viewer = try site.viewer(person)
    let found = try site.database.read { db in try Cohorts.cohort(cohort, runBy: viewer, in: db) }

    #expect(found.name == "Grupo de los sábados")
  }

  @Test(arguments: [Cast.ana, .pedro, .fernando, .felix, .cesar, .elena, .mesa])
  func `nobody else may know that it exists`(person: Cast) throws {
    let site = try TestSite()
    let cohort = try site.cohort()
    let viewer = try site.viewer(person)

    #expect(throws: Refusal.notFound) {
      try site.database.read { db in try Cohorts.cohort(cohort, runBy: viewer, in: db) }
    }
  }

  @Test func `somebody studies in the cohorts where they were enrolled`() throws {
    let site = try TestSite()
    let cohort = try site.cohort()

    let people = try [Cast.ana, .pedro].map(site.id(of:))
    let found = try site.database.read { db in
      try people.map { try activeCohorts(of: $0, in: db).map(\.id) }
    }

    #expect(found == [[cohort], []])
  }
}
