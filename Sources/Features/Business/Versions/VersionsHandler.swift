import Core
import HTTP
import SQLite
import Web

extension BusinessFeature {
  /// `GET /mi-aula/modelo-de-negocio/versiones`
  func showVersions(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let (own, versions) = try site.database.read { db in
      (try ownCanvas(of: person.id, in: db), try canvasVersions(of: person.id, in: db))
    }
    let page = VersionsPage(layout: layout, person: person, now: site.clock.now())
    return .page(page.list(versions, own), to: visit.request)
  }

  /// `GET /mi-aula/modelo-de-negocio/versiones/{version}`
  func showVersion(_ visit: Visit, id: CanvasVersion.ID) throws -> Response {
    let person = try visit.person()
    let (version, versions, canvas) = try site.database.read { db in
      (
        try canvasVersion(id, of: person.id, in: db), try canvasVersions(of: person.id, in: db),
        try Business.canvas(of: id, in: db)
      )
    }
    let page = VersionsPage(layout: layout, person: person, now: site.clock.now())
    return .page(page.one(version, canvas, among: versions), to: visit.request)
  }

  /// `GET /mi-aula/modelo-de-negocio/comparar?de=…&a=…`: each the number of a version, or `ahora`.
  func compareVersions(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    guard let from = Side(visit.query["de"] ?? ""), let to = Side(visit.query["a"] ?? "ahora") else {
      throw Refusal.notFound
    }
    let (old, new) = try site.database.read { db in
      (try compared(from, of: person.id, in: db), try compared(to, of: person.id, in: db))
    }
    let page = VersionsPage(layout: layout, person: person, now: site.clock.now())
    return .page(page.comparison(from: old, to: new), to: visit.request)
  }

  /// `POST /mi-aula/modelo-de-negocio/versiones/{version}/volver`
  func restoreVersion(_ visit: Visit, id: CanvasVersion.ID) throws -> Response {
    let person = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in try restore(id, of: person.id, at: now, in: db) }
    return .seeOther(Self.path)
  }
}

/// One side of a comparison.
private enum Side {
  case now
  case version(CanvasVersion.ID)

  init?(_ text: String) {
    if text == "ahora" {
      self = .now
    } else if let id = CanvasVersion.ID(pathSegment: text) {
      self = .version(id)
    } else {
      return nil
    }
  }
}

/// What is compared; without a version, what is there now.
struct ComparedCanvas: Sendable {
  let version: CanvasVersion?
  let canvas: Canvas
}

private func compared(_ side: Side, of person: Person.ID, in db: ReadConnection) throws -> ComparedCanvas {
  switch side {
  case .now: ComparedCanvas(version: nil, canvas: try ownCanvas(of: person, in: db).canvas)
  case .version(let id):
    ComparedCanvas(
      version: try canvasVersion(id, of: person, in: db), canvas: try canvas(of: id, in: db))
  }
}
