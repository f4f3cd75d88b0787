import Cohorts
import Core
import Courses
import SQLite
import Web

/// Certificates for everybody of a cohort who was ready when it was asked for.
struct CertificateRun: RowDecodable, Sendable, Identifiable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue, PathParameter {
    let rawValue: Int64

    init(rawValue: Int64) { self.rawValue = rawValue }

    init?(pathSegment: String) {
      guard pathSegment.utf8.count <= 18, let number = Int64(pathSegment), number > 0 else { return nil }
      self.init(rawValue: number)
    }
  }

  enum Outcome: String, Sendable, ColumnValue {
    case issued
    /// Had one already.
    case held
    /// No longer had everything when the turn came.
    case lacking
  }

  let id: ID
  let cohort: Cohort.ID
  let author: Person.ID
  let startedAt: Instant
  let finishedAt: Instant?

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    cohort = try row[1]
    author = try row[2]
    startedAt = try row[3]
    finishedAt = try row[4]
  }
}

/// How far a run is.
struct RunProgress: Sendable {
  let counts: [CertificateRun.Outcome: Int]
  let left: Int

  var all: Int { counts.values.reduce(left, +) }
}

private let runColumns: SQL = "id, cohort_id, started_by, started_at, finished_at"

/// - Throws: `Refusal.notFound` where there is none.
func certificateRun(_ id: CertificateRun.ID, in db: ReadConnection) throws -> CertificateRun {
  let found: CertificateRun? = try db.first("SELECT \(runColumns) FROM certificate_run WHERE id = \(id)")
  guard let found else { throw Refusal.notFound }
  return found
}

/// One of a cohort that is under way.
func openRun(of cohort: Cohort.ID, in db: ReadConnection) throws -> CertificateRun? {
  try db.first(
    "SELECT \(runColumns) FROM certificate_run WHERE finished_at IS NULL AND cohort_id = \(cohort) LIMIT 1")
}

func progress(of run: CertificateRun.ID, in db: ReadConnection) throws -> RunProgress {
  let rows: [(CertificateRun.Outcome?, Int)] = try db.all(
    "SELECT outcome, count(*) FROM certificate_run_line WHERE run_id = \(run) GROUP BY outcome"
  ) { row throws(SQLiteError) in (try row[0], try row[1]) }
  var counts: [CertificateRun.Outcome: Int] = [:]
  var left = 0
  for (outcome, count) in rows {
    if let outcome { counts[outcome] = count } else { left = count }
  }
  return RunProgress(counts: counts, left: left)
}

/// Asks for the certificates of everybody who is ready now. While one run of a cohort is under way there is no second.
///
/// - Returns: the run; nil when nobody is ready.
func startRun(in cohort: Cohort, by author: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> CertificateRun.ID?
{
  if let open = try openRun(of: cohort.id, in: db) { return open.id }
  let ready = try candidates(in: cohort, in: db).filter { $0.state == .ready }
  guard !ready.isEmpty else { return nil }
  let id: CertificateRun.ID = try db.one(
    """
    INSERT INTO certificate_run (cohort_id, started_by, started_at)
    VALUES (\(cohort.id), \(author), \(now))
    RETURNING id
    """)
  for candidate in ready {
    try db.run("INSERT INTO certificate_run_line (run_id, person_id) VALUES (\(id), \(candidate.person))")
  }
  try record(
    .certificateRunStarted, by: author, about: [("cohort", cohort.id.rawValue), ("run", id.rawValue)],
    at: now,
    in: db)
  return id
}

extension CertificatesFeature {
  /// Certificates of one transaction: some ten milliseconds.
  private static let chunk = 20

  /// Does what was asked for, a few at a time, so that everybody else's writes go between. What is done is done: whoever
  /// stops in the middle goes on where it stopped, and nobody gets two. To be called in the background after a commit.
  ///
  /// - Returns: when to look again even if nothing was committed: a minute after a failure, else never.
  package func work() -> Instant? {
    do {
      while let run = try site.database.read(oldestOpenRun) {
        while try takeChunk(of: run) {}
      }
      return nil
    } catch {
      // The page of the run shows how far it came. A full disk or a lost key may be mended within the minute.
      return site.clock.now() + .minutes(1)
    }
  }

  private func oldestOpenRun(_ db: ReadConnection) throws -> CertificateRun.ID? {
    try db.first("SELECT id FROM certificate_run WHERE finished_at IS NULL ORDER BY id LIMIT 1")
  }

  /// - Returns: Whether there is more to do.
  private func takeChunk(of id: CertificateRun.ID) throws -> Bool {
    let key = try keys.signing()
    let now = site.clock.now()
    let courses = served.current.courses
    return try site.database.write { db in
      let run = try certificateRun(id, in: db)
      let cohort = try cohort(run.cohort, in: db)
      let people: [Person.ID] = try db.all(
        """
        SELECT person_id FROM certificate_run_line
         WHERE run_id = \(id) AND outcome IS NULL
         ORDER BY person_id
         LIMIT \(Self.chunk)
        """)
      for person in people {
        let outcome = try issueNext(
          to: person, in: cohort, of: courses[cohort.course], for: run, signedWith: key, at: now, in: db)
        try db.run(
          """
          UPDATE certificate_run_line SET outcome = \(outcome) WHERE run_id = \(id) AND person_id = \(person)
          """)
      }
      guard people.count < Self.chunk else { return true }
      try db.run("UPDATE certificate_run SET finished_at = \(now) WHERE id = \(id)")
      return false
    }
  }

  private func issueNext(
    to person: Person.ID, in cohort: Cohort, of course: Course?, for run: CertificateRun,
    signedWith key: KeyRing.SigningPair, at now: Instant, in db: WriteConnection
  ) throws -> CertificateRun.Outcome {
    guard let course, let candidate = try candidates(in: cohort, only: person, in: db).first else {
      return .lacking
    }
    guard let new = candidate.certificate(in: cohort, of: course) else {
      return candidate.latest == nil ? .lacking : .held
    }
    switch try issuing.issue(new, signedWith: key, by: run.author, at: now, in: db) {
    case .issued: return .issued
    case .held: return .held
    }
  }
}
