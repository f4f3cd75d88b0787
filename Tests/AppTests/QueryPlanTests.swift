import TestSupport
import Testing

/// That the look at query plans, which every request of every test goes through, sees what it is there for.
@Suite struct QueryPlanTests {
  @Test func `a statement that reads everybody is told, with the table and its text`() {
    let sql = "SELECT name\n  FROM person\n WHERE name LIKE ?"

    #expect(
      scans(sql, ["SCAN person"]) == [
        "a request reads all of person, which grows with people: SELECT name FROM person WHERE name LIKE ?"
      ])
    #expect(scans(sql, ["SCAN person USING COVERING INDEX person_of_something"]).count == 1)
  }

  @Test func `a table is known by another name that a statement or a view gives it`() {
    #expect(scans("SELECT * FROM answer AS given", ["SCAN given"]).count == 1)
    #expect(
      scans("SELECT id FROM attempt", ["SEARCH attempt USING INDEX attempt_of_part (course=?)"]).count == 1)
    #expect(
      scans("SELECT * FROM attendance", ["SCAN attendance_mark", "SEARCH later USING INDEX a (b=?)"]).count
        == 1)
  }

  @Test func `what is found by a key, few rows, or made by the statement itself is not told`() {
    #expect(
      scans("SELECT id FROM attempt", ["SEARCH attempt USING INDEX a (person_id=? AND course=?)"]) == [])
    #expect(scans("SELECT name FROM person", ["SEARCH person USING INTEGER PRIMARY KEY (rowid=?)"]) == [])
    #expect(scans("SELECT name FROM city", ["SCAN city"]) == [])
    #expect(scans("SELECT id FROM mail_job", ["SCAN mail_job USING INDEX mail_job_due"]) == [])
    #expect(
      scans("WITH line (id) AS (SELECT 1) SELECT id FROM line", ["SCAN line", "SCAN (subquery-2)"]) == [])
  }
}
