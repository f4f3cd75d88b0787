import Core
import SQLite
import TestSupport
import Testing

@testable import Learning

@Suite struct `What is kept about studying` {
  @Test func `a person gets all of it, and none of their words stays when they are erased`() throws {
    let site = try TestSite(courses: StudySample.folder(order: "libre"))
    let ana = try site.id(of: .ana)
    _ = site.post("\(StudySample.trigo)/terminar", ["hecha": "si"], as: .ana)
    _ = site.post("\(StudySample.trigo)/lugar", ["en": "parte-1"], as: .ana)
    _ = try site.write("Palabras de Ana", to: "mi-trigo")
    _ = try site.write("Más palabras de Ana", to: "mi-trigo")
    let feature = LearningFeature(
      site: site.site, served: site.assembly.courses, quizzes: { _, _, _ in [] })

    let erased = ErasedPerson(id: ana, code: "ABCD-1234", at: site.clock.now)
    let before = try export(of: ana, from: feature, site)
    try site.database.write { db in
      for case .clears(let clear) in feature.personalRecords.map(\.erasure) { try clear(erased, db) }
    }
    let after = try export(of: ana, from: feature, site)

    #expect(before.filter { $0.contains("palabras") || $0.contains("Palabras") }.count == 2)
    #expect(before.count == 4)
    #expect(after.count == 1, "that a lesson is done stays, as the hours do")
    #expect(try export(of: try site.id(of: .pedro), from: feature, site) == [])
  }

  private func export(of person: Person.ID, from feature: LearningFeature, _ site: TestSite) throws
    -> [String]
  {
    var lines: [String] = []
    try site.database.read { db in
      for case .section(_, let rows) in feature.personalRecords.map(\.export) {
        try rows(person, db) { row in
          lines.append(row.fields.map { "\($0.name): \($0.value.inWords)" }.joined(separator: ", "))
        }
      }
    }
    return lines
  }
}
