import Cohorts
import Core
import Courses
import Files
import Hours
import Notices
import SQLite

/// What came of telling about a class.
enum LogOutcome: Sendable, Equatable {
  case kept(PracticeClass.ID)
  /// It does not fit, in sentences by field.
  case refused(FieldProblems)
}

extension FileUse.Kind {
  /// Evidence of a class of practice; the subject is the version's row.
  static let practice = FileUse.Kind(rawValue: "practice")
}

/// Writes a class down, or a correction of one as a further version.
///
/// - Parameters:
///   - practice: the one that is corrected; nil for a new one.
///   - files: finished ones of the person, which hang on this version.
func log(
  _ facts: PracticeFacts, correcting practice: PracticeClass?, files: [StoredFile.ID] = [],
  by person: Person.ID, in cohort: Cohort, at now: Instant, in db: WriteConnection
) throws -> LogOutcome {
  if let practice, !practice.state.mayChange {
    throw Refusal.forbidden("Esta clase ya no se puede corregir: \(practice.state.ownName.lowercased()).")
  }
  let others = try spans(of: person, besides: practice?.id, in: db)
  let problems = practiceProblems(facts, besides: others, since: cohort.startsOn, at: now)
  guard problems.isEmpty else { return .refused(problems) }
  let id: PracticeClass.ID
  let number = (practice?.version.number ?? 0) + 1
  if let practice {
    id = practice.id
    try db.run("UPDATE practice_class SET state = 'logged', number = \(number) WHERE id = \(id)")
  } else {
    id = try db.one(
      """
      INSERT INTO practice_class (person_id, course, cohort_id, state, number)
      VALUES (\(person), \(cohort.course), \(cohort.id), 'logged', 1)
      RETURNING id
      """)
  }
  let version: Int64 = try db.one(
    """
    INSERT INTO practice_version (practice_id, number, starts_at, minutes, around_minutes, place, topic, participants,
           counted_by, note, at)
    VALUES (\(id), \(number), \(facts.startsAt), \(facts.minutes.count), \(facts.around.count), \(facts.place),
           \(facts.topic), \(facts.participants), \(facts.countedBy), \(facts.note), \(now))
    RETURNING id
    """)
  try attach(files, to: FileUse(.practice, version), of: person, at: now, in: db)
  try note(practice == nil ? .logged : .changed, id, of: person, by: person, at: now, in: db)
  return .kept(id)
}

/// The files of the version that counts.
func evidence(of practice: PracticeClass, in db: ReadConnection) throws -> [StoredFile] {
  let version: Int64 = try db.one(
    """
    SELECT id FROM practice_version WHERE practice_id = \(practice.id) AND number = \(practice.version.number)
    """)
  return try files(of: FileUse(.practice, version), in: db)
}

/// Changes the state of a class if it is in one of `states` still.
///
/// - Throws: `Refusal.forbidden` with a sentence when it is not.
func move(
  _ practice: PracticeClass.ID, from states: [PracticeClass.State], to state: PracticeClass.State,
  in db: WriteConnection
) throws {
  let changed = try db.run(
    "UPDATE practice_class SET state = \(state) WHERE id = \(practice) AND state IN (\(states.map(\.rawValue)))"
  )
  guard changed == 1 else {
    throw Refusal.forbidden("Esta clase cambió mientras la mirabas. Vuelve atrás y ábrela otra vez.")
  }
}

/// Asks for an observer: trainers of other teams are told, those of the own zone if there are any.
func askForObservation(
  of practice: PracticeClass, board: NoticeBoard, at now: Instant, in db: WriteConnection
) throws {
  try move(practice.id, from: [.logged, .returned], to: .asked, in: db)
  try note(.asked, practice.id, of: practice.person, by: practice.person, at: now, in: db)
  for observer in try possibleObservers(of: practice, in: db) {
    try board.post(
      NewNotice(to: observer, .practiceAsked, of: practice.course, path: "/formacion"), at: now, in: db)
  }
}

private func possibleObservers(of practice: PracticeClass, in db: ReadConnection) throws -> [Person.ID] {
  let official = try team(of: practice.person, studyingIn: practice.cohort, in: db)
  let trainers: [(Person.ID, Zone)] = try db.all(
    """
    SELECT person_id, zone
      FROM role_held
     WHERE role = \(Role.trainer) AND zone IN (\(Zone.allCases.map(\.rawValue)))
     ORDER BY person_id
    """
  ) { row throws(SQLiteError) in (try row[0], try row[1]) }
  let zones = Dictionary(grouping: trainers, by: \.0).mapValues { Set($0.map(\.1)) }
  let possible = try zones.filter { person, zones in
    refusal(toObserve: official, by: try team(of: person, in: db), training: zones) == nil
  }
  let near = possible.filter { !$0.value.isDisjoint(with: official.zones) }
  return (near.isEmpty ? possible : near).keys.sorted { $0.rawValue < $1.rawValue }
}

/// The person signs what the observer graded and signed. With both signatures, and only then, a class that reaches the mark is
/// credited as practice.
func sign(_ practice: PracticeClass, board: NoticeBoard, at now: Instant, in db: WriteConnection) throws {
  guard let observation = try observations(of: practice.id, in: db).last, observation.outcome == .graded
  else {
    throw Refusal.forbidden("Todavía nadie la califica: no hay nada que firmar.")
  }
  try move(practice.id, from: [.observed], to: .signed, in: db)
  try note(.signed, practice.id, of: practice.person, by: practice.person, at: now, in: db)
  try board.post(
    NewNotice(
      to: observation.observer, .practiceSigned, of: practice.course, path: practice.observingPath),
    at: now, in: db)
  guard observation.reachesMark,
    let cohort = try activeCohort(of: practice.person, in: practice.course, in: db)
  else { return }
  try credit(
    practice.version.facts.credited, of: .practice, to: practice.person, in: cohort,
    for: .practice(practice.id.rawValue), by: observation.observer, at: now, in: db)
}

/// The person does not sign, and asks the observer to look again.
///
/// - Parameter comment: why, not empty.
func dispute(
  _ practice: PracticeClass, saying comment: String, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws {
  try move(practice.id, from: [.observed], to: .asked, in: db)
  try note(.disputed, practice.id, of: practice.person, by: practice.person, saying: comment, at: now, in: db)
  guard let observer = try observations(of: practice.id, in: db).last?.observer else { return }
  try board.post(
    NewNotice(to: observer, .practiceDisputed, of: practice.course, path: practice.observingPath), at: now,
    in: db)
}

/// Takes a class back that nobody has graded.
func withdraw(_ practice: PracticeClass, at now: Instant, in db: WriteConnection) throws {
  try move(practice.id, from: [.logged, .asked, .returned], to: .withdrawn, in: db)
  try note(.withdrawn, practice.id, of: practice.person, by: practice.person, at: now, in: db)
}

extension PracticeClass {
  /// Its page for its person.
  var ownPath: String { "/mi-aula/formacion/practicas/\(id.rawValue)" }
  /// Its page for trainers.
  var observingPath: String { "/formacion/practicas/\(id.rawValue)" }
}
