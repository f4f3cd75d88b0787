import Certificates
import Core
import Courses
import Crypto
import FileStore
import Files
import FoundationEssentials
import Glibc
import Programme
import SQLite

/// How much of a demonstration is written.
package enum DemoSize: Sendable {
  /// The cast with its cohorts alone, as tests want it.
  case cast
  /// The cast, and people at every step in every city: in seconds.
  case small
  /// The cast, and a programme with the numbers of the report.
  case whole
  /// The cast, and a programme with other numbers, as a test wants it.
  case made(Numbers)

  var numbers: Numbers? {
    switch self {
    case .cast: nil
    case .small: .small
    case .whole: .whole
    case .made(let numbers): numbers
    }
  }
}

extension Maintenance {
  /// Writes the demonstration into a folder without people.
  ///
  /// It is written beside and put in its place when it is whole, so that a run that is cut short leaves nothing that the next
  /// one, or a server, would find.
  ///
  /// - Parameters:
  ///   - courses: the folder of the courses in which they study; nil for the cast alone, in no cohort.
  ///   - seed: another one makes other people.
  ///   - now: the moment that it ends at.
  ///   - tell: is told how far it is.
  /// - Throws: `DemoRefused`, `SQLiteError`, `MigrationError`, `StartRefused` for courses with errors.
  package func writeDemo(
    courses folder: String? = nil, size: DemoSize = .cast, seed: UInt64 = Demo.seed,
    at now: Instant = Clock.system.now(), telling tell: @escaping (DemoProgress) -> Void = { _ in }
  ) throws {
    let courses = try folder.map(catalogue)
    let lock = try lockData(data)
    try withExtendedLifetime(lock) {
      try refusePeople()
      let scratch = "\(data)/\(Self.scratchName)"
      try removeIfThere(scratch)
      try FileManager.default.createDirectory(
        atPath: scratch, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let database = try openDatabase(in: scratch)
      do {
        try fill(database, courses, size, seed, at: now, tell)
      } catch {
        database.close()
        try removeIfThere(scratch)
        throw error
      }
      database.close()
      try put(scratch)
    }
  }

  private static let scratchName = "demo-half-written"

  private func fill(
    _ database: Database, _ courses: Catalogue?, _ size: DemoSize, _ seed: UInt64, at now: Instant,
    _ tell: @escaping (DemoProgress) -> Void
  ) throws {
    try Demo.fill(database, at: now)
    try Demo.tellOffices(in: database, at: now)
    guard let courses else { return }
    try Demo.openCohorts(of: courses, in: database, at: now)
    try Demo.writeCanvases(in: database, at: now)
    try Demo.writePlans(in: database, at: now)
    try Demo.openGrantCalls(of: courses, in: database, at: now)
    let keys = KeyRing(in: data)
    try Demo.issueCertificates(of: courses, signedBy: keys, in: database, at: now)
    // A programme with trainings of its own has the officials of the report, and nobody beside them.
    if size.numbers?.trainings.isEmpty ?? true {
      try Demo.trainOfficials(of: courses, signedBy: keys, in: database, at: now)
    }
    tell(DemoProgress(step: "cast", done: Demo.cast.count, total: Demo.cast.count))
    guard let numbers = size.numbers, let course = courses[Course.Slug(rawValue: Demo.course)] else { return }
    try Demo.announce(in: database, at: now)
    guard let hash = PasswordHash(of: Demo.password) else { throw DemoRefused.noMemory }
    let writer = ProgrammeWriter(
      Programme(numbers, seed: seed), of: course,
      training: courses[Course.Slug(rawValue: Demo.trainersCourse)], in: database, keys: keys, hash: hash,
      paper: try keepPaper(in: contentStore(in: data)), at: now, tell: tell)
    try writer.write()
  }

  /// - Throws: `DemoRefused.notEmpty` when somebody is in the folder already.
  private func refusePeople() throws {
    guard FileManager.default.fileExists(atPath: "\(data)/\(databaseName)") else { return }
    let database = try openDatabase(in: data)
    defer { database.close() }
    let people = try database.first("SELECT count(*) FROM person", as: Int.self) ?? 0
    if people > 0 { throw DemoRefused.notEmpty }
  }

  /// Puts the database, which is closed and whole, where the server looks for it.
  private func put(_ scratch: String) throws {
    for ending in ["-wal", "-shm"] { try removeIfThere("\(data)/\(databaseName)\(ending)") }
    guard rename("\(scratch)/\(databaseName)", "\(data)/\(databaseName)") == 0 else {
      throw StartRefused("cannot put the demonstration into \(data): \(String(cString: strerror(errno)))")
    }
    try removeIfThere(scratch)
  }

  private func removeIfThere(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    try FileManager.default.removeItem(atPath: path)
  }
}

/// Keeps the paper that people of the demonstration send: a quotation, a photograph, a letter.
private func keepPaper(in store: ContentStore) throws -> KnownContent {
  let bytes = demoPaper
  guard let arrival = try Arrival.open("demo-\(randomBytes(8).hexadecimal)", isNew: true, in: store) else {
    preconditionFailure("a random name was used before")
  }
  defer { arrival.remove() }
  try arrival.append(bytes[...])
  let digest = try arrival.digest()
  try store.adopt(arrival.path, as: digest)
  return KnownContent(kind: .pdf, bytes: bytes.count, digest: digest)
}

/// A page of PDF 1.4 that says what it is.
private let demoPaper: [UInt8] = {
  let text =
    "BT /F1 22 Tf 72 720 Td (Documento de la demostracion) Tj 0 -32 Td /F1 14 Tf (Personas y datos inventados.) Tj ET"
  let objects = [
    "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ]
  var file = "%PDF-1.4\n"
  var offsets: [Int] = []
  for (index, object) in objects.enumerated() {
    offsets.append(file.utf8.count)
    file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
  }
  let table = file.utf8.count
  file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
  for offset in offsets {
    let digits = String(offset)
    file += "\(String(repeating: "0", count: 10 - digits.count))\(digits) 00000 n \n"
  }
  file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
  return Array(file.utf8)
}()
