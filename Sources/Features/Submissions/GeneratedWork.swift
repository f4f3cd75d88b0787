import Core
import Courses
import Files
import Notices
import SQLite

/// An assignment at which generated people hand in and are graded, by the deeds of the pages: for the demonstration.
package struct GeneratedWork: Sendable {
  private let place: AssignmentPlace
  private let works: [OwnWork.Delivery: OwnWork]
  private let board: NoticeBoard

  /// Nil for a module without an assignment.
  ///
  /// - Parameter works: what is made on pages of its own.
  package init?(_ module: Module, of course: Course, works: [OwnWork], board: NoticeBoard) {
    guard let assignment = module.assignment else { return nil }
    place = AssignmentPlace(course: course, module: module, assignment: assignment)
    self.works = Dictionary(works.map { ($0.delivery, $0) }) { first, _ in first }
    self.board = board
  }

  package var module: Module { place.module }
  package var asksForText: Bool { place.asksForText }
  package var asksForFile: Bool { place.asksForFile }
  /// What is made on a page of its own and handed in here.
  package var deliveries: [OwnWork.Delivery] { place.works }

  /// Hands in as whoever presses the button.
  ///
  /// - Returns: Whether it was taken.
  package func handIn(
    _ text: String, files: [StoredFile.ID] = [], by person: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Bool {
    let handing = HandingIn(place: place, works: works, board: board, files: files)
    switch try handing.handIn(try draft(text, by: person, in: db), by: person, at: now, in: db) {
    case .handedIn: return true
    case .missing, .conflict, .already, .kept: return false
    }
  }

  /// Keeps a text that its person has not handed in.
  package func keepDraft(_ text: String, by person: Person.ID, at now: Instant, in db: WriteConnection) throws
  {
    let handing = HandingIn(place: place, works: works, board: board, files: [])
    _ = try handing.keep(
      try draft(text, by: person, in: db), by: person, refusals: [], at: now, in: db)
  }

  /// A text as it comes from a page that was opened just now.
  private func draft(_ text: String, by person: Person.ID, in db: ReadConnection) throws -> TextDraft {
    let own = try submission(of: person, to: place.module.slug, of: place.course.slug, in: db)
    let before = try own.flatMap { try $0.id.draftPlace.text(in: db) }
    return TextDraft(text: text, base: before?.version ?? 0, tab: "", number: 0)
  }

  /// Grades what a person handed in, with high levels where it is approved and low ones where it goes back.
  package func grade(
    isApproved: Bool, comment: String, of person: Person.ID, by grader: Person.ID, at now: Instant,
    in db: WriteConnection
  ) throws {
    guard let own = try submission(of: person, to: place.module.slug, of: place.course.slug, in: db),
      let number = own.number
    else { return }
    var form = GradeForm(nil, of: place, number: number)
    for (index, criterion) in (place.rubric?.criteria ?? []).enumerated() {
      // A criterion now and then is at its best, so that not everybody has the same points.
      let best = criterion.levels.count - 1
      let isBest = (Int(person.rawValue) + index).isMultiple(of: 3)
      form.lines[index].level = isApproved ? (isBest ? best : max(1, best - 1)) : 1
    }
    if place.rubric == nil { form.points = isApproved ? "85" : "50" }
    form.comment = comment
    form.outcome = isApproved ? .approved : .returned
    _ = try Submissions.grade(
      NewGrade(submission: own, place: place, form: form, author: grader), board: board, at: now, in: db)
  }
}
