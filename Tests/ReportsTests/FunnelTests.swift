import Core
import Courses
import SQLite
import TestSupport
import Testing
import XLSX

@testable import Reports

/// The numbers of a small programme, against what was counted by hand.
@Suite struct FunnelTests {
  private let site: TestSite
  private let programme: PlantedProgramme

  init() throws {
    site = try TestSite()
    programme = try PlantedProgramme(on: site)
  }

  /// A page's table as text: by group, the counts of the four steps.
  private func table(_ field: String, _ query: String = "", as person: Cast = .ada) -> [[String]] {
    let csv = CSV.rows(of: site.get("/coordinacion/informes/embudo.csv\(query)", as: person).body)
    return csv.map { $0.cells }.filter { $0[0] == field }.map { [$0[1], $0[2], $0[4], $0[7], $0[10]] }
  }

  /// Thirty in Quito, of whom twenty finished, twelve applied and six were granted; twenty in Machala.
  private func plantTwoCities() throws {
    let quito = try site.cohort("Sábados", in: "quito", of: programme.course, with: [])
    let machala = try site.cohort("Martes", in: "machala", of: programme.course, with: [])
    for (count, furthest) in [(10, 0), (8, 1), (6, 2), (6, 3)] {
      try programme.plant(count) {
        $0.cohort = quito.rawValue
        $0.furthest = furthest
      }
    }
    for (count, furthest) in [(10, 0), (10, 1)] {
      try programme.plant(count) {
        $0.city = "machala"
        $0.sex = "male"
        $0.nationality = "ecuador"
        $0.condition = "host"
        $0.cohort = machala.rawValue
        $0.furthest = furthest
      }
    }
  }

  @Test func `the numbers are those that were counted by hand`() throws {
    try plantTwoCities()

    #expect(table("Total") == [["Total", "50", "30", "12", "6"]])
    #expect(table("Ciudad") == [["Quito", "30", "20", "12", "6"], ["Machala", "20", "10", "0", "0"]])
    #expect(table("Sexo") == [["Mujer", "30", "20", "12", "6"], ["Hombre", "20", "10", "0", "0"]])
    #expect(
      table("Nacionalidad") == [["Venezuela", "30", "20", "12", "6"], ["Ecuador", "20", "10", "0", "0"]])
    #expect(
      table("Condición")
        == [["En movilidad humana", "30", "20", "12", "6"], ["Comunidad de acogida", "20", "10", "0", "0"]])
    #expect(
      table("Ciclo")
        == [["Ciclo de Sábados", "30", "20", "12", "6"], ["Ciclo de Martes", "20", "10", "0", "0"]])
  }

  @Test func `a filter in the address narrows every table`() throws {
    try plantTwoCities()

    #expect(table("Total", "?ciudad=machala") == [["Total", "20", "10", "0", "0"]])
    #expect(table("Sexo", "?ciudad=machala") == [["Hombre", "20", "10", "0", "0"]])
    #expect(table("Ciudad", "?ciclo=Ciclo+de+S%C3%A1bados") == [["Quito", "30", "20", "12", "6"]])
    #expect(table("Total", "?modalidad=virtual&periodo=2026-1") == [["Total", "50", "30", "12", "6"]])
  }

  @Test func `every percentage has its numbers beside it`() throws {
    try plantTwoCities()

    let page = site.get("/coordinacion/informes", as: .ada).text

    #expect(page.contains("60 % (30/50) de quienes se registraron"))
    #expect(page.contains("<small>67 % (20/30) del total</small>"))
    #expect(page.contains("<small>60 % (12/20) del paso anterior</small>"))
  }

  @Test func `whoever coordinates a city sees that one, and no other`() throws {
    try plantTwoCities()

    #expect(table("Total", as: .cesar) == [["Total", "20", "10", "0", "0"]])
    #expect(table("Ciudad", as: .cesar) == [])
    #expect(site.get("/coordinacion/informes?ciudad=quito", as: .cesar).status == .notFound)
    #expect(site.get("/coordinacion/informes/embudo.xlsx?ciudad=quito", as: .cesar).status == .notFound)
    #expect(!site.get("/coordinacion/informes", as: .cesar).text.contains("Quito</option>"))
  }

  @Test func `who was joined to another, erased or does not want to be counted is in no number`() throws {
    let kept = try programme.plant(6)
    let gone = try programme.plant(3)
    try programme.plant(3) { $0.isCounted = false }
    try programme.plant(4) { $0.isCounted = true }
    try site.database.write { db in
      try db.run("UPDATE person SET merged_into = \(kept[0]) WHERE id = \(gone[0])")
      try db.run("DELETE FROM profile WHERE person_id IN (\(gone[1...].map(\.self)))")
    }

    #expect(table("Total") == [["Total", "10", "0", "0", "0"]])
  }

  @Test func `an appeal that was granted counts as a grant`() throws {
    let cohort = try site.cohort("Sábados", of: programme.course, with: [])
    let people = try programme.plant(20) {
      $0.cohort = cohort.rawValue
      $0.furthest = 2
    }
    for person in people.prefix(5) { try programme.grantAppeal(of: person) }

    #expect(table("Total") == [["Total", "20", "20", "20", "5"]])
  }

  @Test func `who studies in two cohorts is counted once, in the last`() throws {
    let first = try site.cohort("Sábados", of: programme.course, with: [])
    let second = try site.cohort("Martes", of: programme.course, modality: .mixed, with: [])
    let people = try programme.plant(8) { $0.cohort = first.rawValue }
    try site.database.write { db in
      for person in people {
        try db.run(
          "INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (\(second), \(person), 'withdrawn', 9, 9)"
        )
      }
    }

    #expect(table("Modalidad") == [["Mixta", "8", "0", "0", "0"]])
  }

  @Test func `a programme without anybody has a page that says so`() {
    let page = site.get("/coordinacion/informes", as: .carmen)

    #expect(page.status == .ok)
    #expect(page.text.contains("Todavía no hay a quién contar"))
  }

  @Test func `what an address asks for and is not there is left out, and said`() throws {
    try plantTwoCities()

    for query in ["?ciudad=paris", "?ciclo=%3Cb%3E", "?modalidad=nocturna", "?periodo=ayer"] {
      let page = site.get("/coordinacion/informes\(query)", as: .ada)
      #expect(page.status == .ok)
      #expect(page.text.contains("La dirección pide algo que no existe"))
    }
    #expect(table("Total", "?modalidad=nocturna&curso=ninguno") == [["Total", "50", "30", "12", "6"]])
  }

  @Test func `few people are hidden on the page and in both files alike`() throws {
    try plantTwoCities()
    try programme.plant(3) { $0.nationality = "peru" }

    // All of Ecuador live in Machala: with the Venezuelans of Quito the total of Quito would tell the three of Peru.
    let told = ["Ecuador", "Perú", "Venezuela"].map { [$0, "oculto", "oculto"] }
    #expect(table("Nacionalidad").map { Array($0.prefix(3)) } == told)
    #expect(site.get("/coordinacion/informes", as: .ada).text.contains("<b>oculto</b>"))
    let book = try ReadWorkbook(site.get("/coordinacion/informes/embudo.xlsx", as: .ada).body)
    let sheet = try #require(book.sheets.first { $0.name == "Por nacionalidad" })
    #expect([2, 3, 4].map { sheet[row: $0, 0].text } == told.map { $0[0] })
    #expect([2, 3, 4].map { sheet[row: $0, 1].text } == told.map { $0[1] })
  }
}
