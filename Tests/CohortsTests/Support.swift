import Cohorts
import Core
import HTTP
import SQLite
import TestSupport

extension TestSite {
  /// `Ana Lucía Quishpe active`, of everybody who is or was in the cohort, in the order in which they came.
  func people(in cohort: Cohort.ID) throws -> [String] {
    try database.all(
      """
      SELECT person_name.shown || ' ' || enrolment.state
        FROM enrolment
        JOIN person_name ON person_name.id = enrolment.person_id
       WHERE enrolment.cohort_id = \(cohort)
       ORDER BY enrolment.id
      """)
  }

  func roster(_ cohort: Cohort.ID) -> String { "/facilitacion/grupos/\(cohort.rawValue)/personas" }

  func enrolment(of person: Cast, in cohort: Cohort.ID) throws -> Int64 {
    let person = try id(of: person)
    return try database.one(
      "SELECT max(id) FROM enrolment WHERE cohort_id = \(cohort) AND person_id = \(person)")
  }

  /// The last kinds of events, the latest first.
  func events(_ count: Int = 1) throws -> [String] {
    try database.all("SELECT kind FROM event ORDER BY id DESC LIMIT \(count)")
  }

  /// A file that `person` sends by the form of a list.
  func send(_ bytes: [UInt8], called name: String, to cohort: Cohort.ID, as person: Cast) -> Answer {
    let browser = signIn(person)
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=aula"
    let head =
      "--aula\r\nContent-Disposition: form-data; name=\"archivo\"; filename=\"\(name)\"\r\n"
      + "Content-Type: application/octet-stream\r\n\r\n"
    let body = Array(head.utf8) + bytes + Array("\r\n--aula--\r\n".utf8)
    return browser.send(
      .post, "/facilitacion/grupos/\(cohort.rawValue)/importar", headers: headers, body: body)
  }

  /// The texts of the cells of that column of the last table.
  func column(_ number: Int, of page: Answer) -> [String] {
    Page(page.text).root.all.filter { $0.name == "tbody" }.last?.elements.map { row in
      row.elements[number].text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    } ?? []
  }

  /// The sentences beside the fields.
  func errors(_ page: Answer) -> [String] {
    Page(page.text).root.all.filter { $0.name == "p" && $0["class"] == "error" }.map(\.text)
  }
}
