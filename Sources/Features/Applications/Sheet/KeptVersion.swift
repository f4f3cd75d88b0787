import Core
import Files
import Finance
import Markup
import SQLite
import Submissions

/// A version as it is kept.
struct KeptVersion: Sendable, RowDecodable {
  let id: Int64
  let application: Application.ID
  let number: Int
  let content: String
  let amount: Money
  let modelVersion: SubmissionVersion.ID?
  let planVersion: SubmissionVersion.ID?
  let digest: [UInt8]
  let at: Instant
  let person: Person.ID
  let personName: String
  let city: City.ID
  let cityName: String

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    application = try row[1]
    number = try row[2]
    content = try row[3]
    amount = Money(cents: try row[4])
    modelVersion = try row[5]
    planVersion = try row[6]
    digest = try row[7]
    at = try row[8]
    person = try row[9]
    personName = try row[10]
    city = try row[11]
    cityName = try row[12]
  }

  var receipt: Receipt { Receipt(version: id, number: number, at: at, digest: digest) }

  fileprivate static let query: SQL = """
    SELECT application_version.id, application_version.application_id, application_version.number,
           application_version.content, application_version.amount, application_version.model_version,
           application_version.plan_version, application_version.digest, application_version.at,
           application.person_id, person_name.shown, application.city, city.name
      FROM application_version
      JOIN application ON application.id = application_version.application_id
      JOIN person_name ON person_name.id = application.person_id
      JOIN city ON city.slug = application.city
    """
}

/// - Throws: `Refusal.notFound` for none.
func keptVersion(_ id: Int64, in db: ReadConnection) throws -> KeptVersion {
  let found: KeptVersion? = try db.first("\(KeptVersion.query) WHERE application_version.id = \(id)")
  guard let found else { throw Refusal.notFound }
  return found
}

/// The newest first.
func keptVersions(of application: Application.ID, in db: ReadConnection) throws -> [KeptVersion] {
  try db.all(
    """
    \(KeptVersion.query) WHERE application_version.application_id = \(application)
     ORDER BY application_version.number DESC
    """)
}

/// The files that hang on a version.
func filesByID(of version: Int64, in db: ReadConnection) throws -> [StoredFile.ID: StoredFile] {
  let files = try Files.files(of: FileUse(.application, version), in: db)
  return Dictionary(files.map { ($0.id, $0) }) { first, _ in first }
}

/// A work that was frozen with an application, as it is shown.
struct ShownWork: Sendable {
  let title: String
  let html: HTML
}

/// The approved business model and financial tool of a version, by App's `works`; the files, where files were handed in.
func shownWorks(of kept: KeptVersion, _ works: [OwnWork], in db: ReadConnection) throws -> [ShownWork] {
  let parts: [(title: String, delivery: OwnWork.Delivery, version: SubmissionVersion.ID?)] = [
    ("Modelo de negocio", .businessModel, kept.modelVersion),
    ("Herramienta financiera", .financialTool, kept.planVersion),
  ]
  return try parts.map { title, delivery, version in
    guard let version else {
      return ShownWork(title: title, html: "<p>La coordinación aceptó la postulación sin este trabajo.</p>")
    }
    let frozen = try Submissions.works(of: version, in: db).first { $0.delivery == delivery }
    if let frozen, let work = works.first(where: { $0.delivery == delivery }) {
      return ShownWork(title: title, html: try work.show(frozen.work, db))
    }
    let files = try Files.files(of: version.files, in: db)
    return ShownWork(title: title, html: fileList(files))
  }
}

/// Links to files; words where there is none.
func fileList(_ files: [StoredFile]) -> HTML {
  guard !files.isEmpty else { return "<p class=\"soft\">Sin archivos.</p>" }
  let items = files.map { file -> HTML in
    "<li><div><a href=\"\(file.path)\">\(file.name)</a><small>\(FileRules.inWords(file.bytes))</small></div></li>"
  }
  return "<ul class=\"items\">\(items)</ul>"
}
