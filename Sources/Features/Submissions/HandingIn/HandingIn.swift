import Cohorts
import Core
import Courses
import Crypto
import Files
import Hours
import Notices
import SQLite

/// What came of handing in.
enum HandInOutcome: Sendable, Equatable {
  /// This version.
  case handedIn(Int)
  /// Something is not there yet, in sentences; the text is kept as a draft.
  case missing([String])
  /// Another page wrote meanwhile: both texts are kept, and the person chooses first.
  case conflict
  /// It is handed in already, or approved.
  case already
  /// As a draft, as was asked for.
  case kept
}

/// Handing in, with all that it needs to know.
struct HandingIn: Sendable {
  let place: AssignmentPlace
  let works: [OwnWork.Delivery: OwnWork]
  let board: NoticeBoard
  /// Chosen and whole.
  let files: [StoredFile.ID]

  /// Keeps the text and everything that belongs to the assignment as a version that never changes, credits the minutes and
  /// tells those who grade. Sent twice is handed in once.
  ///
  /// - Throws: `Refusal.forbidden` for whoever studies in no open cohort of the course.
  func handIn(_ text: TextDraft, by person: Person.ID, at now: Instant, in db: WriteConnection) throws
    -> HandInOutcome
  {
    guard let cohort = try activeCohort(of: person, in: place.course.slug, in: db) else {
      throw Refusal.forbidden(SubmissionsFeature.needsCohort)
    }
    let own = try submissionBegun(by: person, to: place, in: cohort.id, db: db)
    guard own.state.mayHandIn else { return .already }
    if place.takesFiles { try set(files, on: own.draftFiles, of: person, at: now, in: db) }
    if place.asksForText, try own.id.draftPlace.save(text, at: now, in: db).isAside { return .conflict }
    let missing = try self.missing(text: text.text, by: person, in: db)
    guard missing.isEmpty else { return .missing(missing) }
    let number = try keepVersion(text.text, of: own, in: cohort, at: now, db)
    try record(
      .assignmentHandedIn, by: person, about: [("submission", own.id.rawValue), ("person", person.rawValue)],
      at: now, in: db)
    try credit(place, in: .submitted, to: person, in: cohort, at: now, in: db)
    try tellGraders(of: own.id, in: cohort, at: now, db)
    return .handedIn(number)
  }

  /// Keeps text and files as a draft.
  ///
  /// - Parameter refusals: sentences for files that could not be taken.
  func keep(
    _ text: TextDraft, by person: Person.ID, refusals: [String], at now: Instant, in db: WriteConnection
  ) throws -> HandInOutcome {
    guard let cohort = try activeCohort(of: person, in: place.course.slug, in: db) else {
      throw Refusal.forbidden(SubmissionsFeature.needsCohort)
    }
    let own = try submissionBegun(by: person, to: place, in: cohort.id, db: db)
    if place.takesFiles { try set(files, on: own.draftFiles, of: person, at: now, in: db) }
    if place.asksForText, try own.id.draftPlace.save(text, at: now, in: db).isAside { return .conflict }
    return refusals.isEmpty ? .kept : .missing(refusals)
  }

  /// What is not there yet, a sentence for each.
  func missing(text: String, by person: Person.ID, in db: ReadConnection) throws -> [String] {
    var sentences: [String] = []
    if place.asksForText, text.allSatisfy(\.isWhitespace) {
      sentences.append("Falta tu texto: escríbelo en el cuadro.")
    }
    if place.asksForFile, files.isEmpty { sentences.append("Falta tu archivo o tu foto: elígelo abajo.") }
    // A file may stand in the place of what is made on a page of its own.
    for delivery in place.works where files.isEmpty {
      guard let work = works[delivery] else {
        sentences.append("\(delivery.name) todavía no se hace en línea: entrega un archivo.")
        continue
      }
      sentences += try work.missing(person, db)
    }
    return sentences
  }

  private func keepVersion(
    _ text: String, of own: Submission, in cohort: Cohort, at now: Instant, _ db: WriteConnection
  ) throws -> Int {
    let number: Int = try db.one(
      "SELECT 1 + coalesce(max(number), 0) FROM submission_version WHERE submission_id = \(own.id)")
    let isLate = try dueDate(of: place.module.slug, for: cohort.id, in: db)?.isOver(at: now) ?? false
    let text = place.asksForText ? text : ""
    let frozen = try place.works.map { delivery -> (OwnWork.Delivery, Int?) in
      guard let work = works[delivery], try work.missing(own.person, db).isEmpty else {
        return (delivery, nil)
      }
      return (delivery, try work.freeze(own.person, now, db))
    }
    let chosen = place.takesFiles ? try Files.files(of: own.draftFiles, in: db) : []
    let parts = frozen.map { "\($0.rawValue)=\($1 ?? 0)" } + chosen.map { hexadecimal($0.digest.bytes) }
    let content = ([text] + parts).joined(separator: "\u{0}")
    let version: SubmissionVersion.ID = try db.one(
      """
      INSERT INTO submission_version (submission_id, number, text, course_version, at, is_late, digest)
      VALUES (\(own.id), \(number), \(text), \(place.course.version.rawValue), \(now), \(isLate),
              \(Array(SHA256(of: content.utf8).bytes)))
      RETURNING id
      """)
    try attach(chosen.map(\.id), to: FileUse(.submission, version.rawValue), of: own.person, at: now, in: db)
    for (delivery, work) in frozen {
      try db.run(
        """
        INSERT INTO submission_work (version_id, delivery, work)
        VALUES (\(version), \(delivery.rawValue), \(work))
        """)
    }
    try db.run(
      """
      UPDATE submission
         SET state = \(Submission.State.submitted), number = \(number), submitted_at = \(now), is_late = \(isLate),
             cohort_id = \(cohort.id)
       WHERE id = \(own.id)
      """)
    return number
  }

  private func tellGraders(of id: Submission.ID, in cohort: Cohort, at now: Instant, _ db: WriteConnection)
    throws
  {
    let graders: [Person.ID] = try db.all(
      "SELECT person_id FROM cohort_run_by WHERE cohort_id = \(cohort.id) ORDER BY person_id")
    let queue = QueueFilter(cohort: cohort.id, module: place.module.slug)
    for grader in graders {
      try board.post(
        NewNotice(
          to: grader, .workHandedIn, about: place.module.slug, of: place.course.slug, path: queue.path),
        at: now, in: db)
    }
  }
}
