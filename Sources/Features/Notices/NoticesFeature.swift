import Core
import Courses
import HTTP
import SQLite
import Web

/// What people should know, inside the product and by mail: the list, and whether letters go out.
package struct NoticesFeature: Feature {
  let site: Site
  let board: NoticeBoard
  let layout: Layout

  package init(site: Site, board: NoticeBoard) {
    self.site = site
    self.board = board
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/mi-aula/avisos", for: .signedIn, showNotices),
      .deed("/mi-aula/avisos", for: .signedIn, readNotices),
      .get("/cuenta/correos", for: .signedIn, showMailChoice),
      .post("/cuenta/correos", for: .signedIn, chooseMail),
    ]
  }

  /// `GET /mi-aula/avisos`, from the newest or, with `desde`, from where a page ended.
  func showNotices(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let last = place(visit.query["desde"])
    let (all, unread) = try site.database.read { db in
      (try notices(of: viewer.id, before: last, in: db), try unreadNotices(of: viewer.id, in: db))
    }
    let page = NoticesPage(layout: layout, board: board).page(all, unread: unread, for: viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /mi-aula/avisos`: one notice is opened, or all that the page showed are read.
  func readNotices(_ visit: Visit) throws -> Deed {
    let viewer = try visit.person()
    let form = try visit.form()
    let opened = form["abrir"].flatMap { Int64($0) }.map(Notice.ID.init)
    let seen = form["hasta"].flatMap { Int64($0) }.map(Notice.ID.init)
    guard let id = opened ?? seen else {
      throw Refusal.badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")
    }
    let now = site.clock.now()
    return .change { db in
      try markRead(of: viewer.id, id, andOlder: opened == nil, at: now, in: db)
      guard opened != nil else { return .seeOther("/mi-aula/avisos") }
      let path = try db.first(
        "SELECT path FROM notice WHERE id = \(id) AND person_id = \(viewer.id)", as: String.self)
      guard let path else { throw Refusal.notFound }
      return .seeOther(path)
    }
  }

  /// `GET /cuenta/correos`
  func showMailChoice(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let wants = try site.database.read { db in try choosesMail(viewer.id, in: db) }
    let page = mailChoicePage(wants, isSaved: visit.query["listo"] == "1", for: viewer, in: layout)
    return .page(page, to: visit.request)
  }

  /// `POST /cuenta/correos`
  func chooseMail(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let wants = try visit.form()["avisos"] == "1"
    let now = site.clock.now()
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO notice_choice (person_id, by_mail, at)
        VALUES (\(viewer.id), \(wants), \(now))
            ON CONFLICT (person_id) DO UPDATE
           SET by_mail = excluded.by_mail, at = excluded.at
        """)
    }
    return .seeOther("/cuenta/correos?listo=1")
  }

  /// Where a page ended: moment and number, with a hyphen between.
  private func place(_ text: String?) -> (at: Instant, id: Notice.ID)? {
    let parts = (text ?? "").split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 2 else { return nil }
    return (Instant(rawValue: parts[0]), Notice.ID(rawValue: parts[1]))
  }
}
