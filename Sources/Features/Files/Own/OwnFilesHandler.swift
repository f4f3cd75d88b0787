import Core
import HTTP
import SQLite
import Web

extension FilesFeature {
  /// Bytes of a plain form: one file of the largest size, with what a form adds. It is whole in memory, which is why
  /// `subir.js` sends piece by piece.
  package static let formLimit = FileRules.mostBytes + 64 * 1024

  var ownRoutes: [Route] {
    [
      .get("/archivos", for: .signedIn) { visit in try showOwn(visit) },
      .post("/archivos", for: .signedIn, keepOwn).takingFiles(upTo: Self.formLimit),
      .post("/archivos/{archivo}/borrar", for: .signedIn, deleteOwn),
    ]
  }

  private func showOwn(_ visit: Visit, problems: [String] = []) throws -> Response {
    let viewer = try visit.person()
    let files = try site.database.read { db in try ownFiles(of: viewer.id, in: db) }
    let page = OwnFilesPage(
      layout: layout, viewer: viewer, files: files, held: files.reduce(0) { $0 + $1.file.bytes })
    return .page(
      page.page(problems: problems), status: problems.isEmpty ? .ok : .unprocessableContent, to: visit.request
    )
  }

  /// Those that came piece by piece are here already.
  private func keepOwn(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    guard visit.request.hasMultipartBody else { return .seeOther("/archivos") }
    var problems: [String] = []
    for sent in try visit.formWithFiles().files("archivos") {
      switch try keeper.keep(sent, of: viewer.id) {
      case .kept: continue
      case .refused(let sentence), .held(let sentence): problems.append(sentence)
      }
    }
    return problems.isEmpty ? .seeOther("/archivos") : try showOwn(visit, problems: problems)
  }

  private func deleteOwn(_ visit: Visit, _ id: StoredFile.ID) throws -> Response {
    let viewer = try visit.person()
    try site.database.write { db in
      let deleted = try db.run(
        """
        DELETE FROM file
         WHERE id = \(id) AND owner_id = \(viewer.id)
           AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
        """)
      guard deleted == 1 else { throw Refusal.notFound }
    }
    return .seeOther("/archivos")
  }
}

private func ownFiles(of person: Person.ID, in db: ReadConnection) throws -> [OwnFile] {
  try db.all(
    """
    SELECT \(StoredFile.columns), EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
      FROM file
     WHERE file.owner_id = \(person)
     ORDER BY file.id DESC
    """
  ) { row throws(SQLiteError) in OwnFile(file: try StoredFile(row: row), isUsed: try row[7]) }
}
