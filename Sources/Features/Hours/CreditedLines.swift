import Cohorts
import Core
import Courses
import SQLite

/// One thing that somebody was credited for and that still counts.
package struct CreditedLine: Sendable {
  package let kind: HoursKind
  package let minutes: Minutes
  package let evidence: Evidence

  package init(kind: HoursKind, minutes: Minutes, evidence: Evidence) {
    self.kind = kind
    self.minutes = minutes
    self.evidence = evidence
  }
}

/// What everybody who studies in a cohort was credited for in its course and was not taken back; nobody without any is named.
///
/// - Parameter person: that one alone, in the cohort or not any more.
package func creditedLines(in cohort: Cohort, only person: Person.ID? = nil, in db: ReadConnection) throws
  -> [Person.ID: [CreditedLine]]
{
  let people: SQL =
    person.map { "line.person_id = \($0)" }
    ?? "line.person_id IN (SELECT person_id FROM cohort_student WHERE cohort_id = \(cohort.id))"
  var found: [Person.ID: [CreditedLine]] = [:]
  try db.forEach(
    """
    SELECT line.person_id, line.kind, line.minutes, line.evidence
      FROM hours_credit AS line
     WHERE \(people) AND line.course = \(cohort.course)
     ORDER BY line.id
    """
  ) { row in
    let key: String = try row[3]
    guard let evidence = Evidence(key: key) else { return }
    found[try row[0], default: []].append(
      CreditedLine(kind: try row[1], minutes: Minutes(try row[2]), evidence: evidence))
  }
  return found
}
