import Cohorts
import Core
import TestSupport
import Testing

@Suite struct `Running a cohort` {
  @Test func `ends with the role, in that city only, and is written down`() throws {
    let site = try TestSite()
    let quito = try site.cohort(run: [.fabiola, .fernando])
    let fabiola = try site.id(of: .fabiola).rawValue
    _ = site.post("/administracion/personas/\(fabiola)/roles", ["cargo": "facilitator:machala"], as: .ada)
    let machala = try site.cohort("Martes", in: "machala", run: [.fabiola], with: [])
    let grant: Int64 = try site.database.one(
      "SELECT id FROM role_grant WHERE person_id = \(fabiola) AND city = 'quito' AND revoked_at IS NULL")

    _ = site.post("/administracion/personas/\(fabiola)/roles/\(grant)/quitar", as: .ada)

    let (inQuito, inMachala) = try site.database.read { db in
      (try facilitators(of: quito, in: db), try facilitators(of: machala, in: db))
    }
    #expect(inQuito == [try site.id(of: .fernando)])
    #expect(inMachala == [try site.id(of: .fabiola)])
    #expect(try site.events(2) == ["facilitator-ended", "role-revoked"])
  }
}
