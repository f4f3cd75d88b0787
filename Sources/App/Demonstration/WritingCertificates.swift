import Certificates
import Cohorts
import Core
import Courses
import Hours
import Programme
import SQLite

extension ProgrammeWriter {
  /// Issues certificates: to everybody who finished in a cycle that is over, and to most of the last one.
  func certify(_ cohorts: [WrittenCohort], _ people: [Person.ID]) throws {
    let key = try keys.signing()
    let issuing = Issuing { _, _, _, _ in }
    let due = cohorts.flatMap { written in
      written.members
        .filter { $0.isFinished && (isOver(written.cycle) || $0.number % 10 < 7) }
        .map { (written, $0) }
    }
    let coordinators = try database.read { db in
      try db.all("SELECT id, opened_by FROM cohort") { row throws(SQLiteError) in
        (id: try row[0] as Int64, author: try row[1] as Person.ID)
      }
    }
    let authors = Dictionary(coordinators.map { ($0.id, $0.author) }) { first, _ in first }
    try eachInBatches(of: due, "certificates") { item, db in
      let (written, member) = item
      guard let author = authors[written.cohort.id.rawValue] else { return }
      let person = people[member.number - 1]
      guard let finished = try finish(of: person, in: course.slug, in: db) else { return }
      let isValidated = written.cohort.modality == .validation
      let new = NewCertificate(
        kind: .participant, person: person, name: member.name, cohort: written.cohort,
        courseTitle: course.title, wording: course.certificateText,
        hours: isValidated ? .none : written.cohort.required,
        minutes: isValidated ? course.minutes : written.cohort.required.sum, isValidated: isValidated,
        finishedOn: Day(finished))
      _ = try issuing.issue(
        new, signedWith: key, by: author, at: start(ofCycle: written.cycle) + .days(86) + .hours(11), in: db)
    }
  }
}
