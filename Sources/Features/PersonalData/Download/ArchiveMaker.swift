import Core
import Crypto
import Glibc
import HTTP
import SQLite
import Synchronization
import Zip

/// Makes the archive of everything that is kept about one person.
///
/// Rows go to files as they are read, and the archive is mapped, not loaded: how much there is about somebody does not
/// matter to the memory. One is made at a time.
final class ArchiveMaker: Sendable {
  private let database: Database
  private let records: [PersonalRecord]
  private let folder: String
  private let isBusy = Atomic(false)

  /// - Parameters:
  ///   - records: of all features.
  ///   - folder: the data folder; `downloads` in it holds files until the archive is sent.
  init(database: Database, records: [PersonalRecord], folder: String) {
    self.database = database
    self.records = records
    self.folder = "\(folder)/downloads"
  }

  /// - Throws: `Refusal.busy` while another is being made.
  func archive(of person: Person.ID, at now: Instant) throws -> ByteStore {
    guard !isBusy.exchange(true, ordering: .acquiringAndReleasing) else { throw Refusal.busy }
    defer { isBusy.store(false, ordering: .releasing) }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw NotWritten(path: folder, code: errno) }
    let stem = "\(folder)/download-\(person.rawValue)-\(newErasureCode())"
    let (data, summary, archive) = ("\(stem).json", "\(stem).html", "\(stem).zip")
    // What is mapped stays until it is sent, without a name.
    defer { for path in [data, summary, archive] { unlink(path) } }
    let files = try write(of: person, at: now, to: data, and: summary)
    try ZipArchive.write(entries(data, summary, files), to: archive, at: ZipTime(now))
    return try ByteStore(mapping: archive)
  }

  /// Writes the two descriptions side by side, in one snapshot.
  ///
  /// - Returns: the person's files.
  private func write(
    of person: Person.ID, at now: Instant, to data: String, and summary: String
  ) throws -> [PersonalFile] {
    let json = try DataWriter(at: data, of: person, at: now)
    let page = try SummaryWriter(at: summary, at: now)
    return try database.read { db in
      var files: [PersonalFile] = []
      for record in records {
        if let own = record.files { files += try own(person, db) }
        guard case .section(let title, let rows) = record.export else { continue }
        try json.begin(title)
        try page.begin(title)
        try rows(person, db) { row in
          try json.add(row)
          try page.add(row)
        }
        try json.end()
        try page.end()
      }
      try json.finish()
      try page.finish()
      return files
    }
  }

  private func entries(_ data: String, _ summary: String, _ files: [PersonalFile]) -> [ZipEntry] {
    let named =
      [("LEEME.html", summary), ("datos.json", data)]
      + files.enumerated().map { index, file in
        ("archivos/\(index + 1)-\(ZipName.part(from: file.name))", file.path)
      }
    return named.map { name, path in
      // One that is gone from the disk must not cost the person all the others.
      let isThere = access(path, R_OK) == 0
      guard let name = ZipName(isThere ? name : "\(name) (falta).txt") else {
        preconditionFailure("a name that was made for archives")
      }
      return ZipEntry(name, isThere ? .file(path: path) : .bytes(Array(Self.missing.utf8)))
    }
  }

  private static let missing = "Este archivo ya no está. Avisa a quien coordina el programa en tu ciudad.\n"

  /// Removes what a crash left behind: it is somebody's data.
  func removeLeftovers() {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix("download-") { unlink("\(folder)/\(name)") }
    }
  }
}

extension ZipTime {
  /// As clocks in Ecuador show it.
  fileprivate init(_ instant: Instant) {
    let time = GuayaquilTime(instant)
    self.init(year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute)
  }
}
