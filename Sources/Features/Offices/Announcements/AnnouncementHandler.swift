import Accounts
import Core
import HTTP
import SQLite
import Web

extension OfficesFeature {
  func showAnnouncements(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let cities = coordinatedCities(of: viewer)
    let form = AnnouncementForm(
      today: Day(site.clock.now()), city: cities?.count == 1 ? cities?.first : nil)
    let done =
      switch visit.query["listo"] {
      case "escrito": "Listo. Ya está en la página de todas esas personas, o estará desde su día."
      case "terminado": "Terminado. Ya nadie lo ve."
      case _: nil as String?
      }
    return try announcementPage(visit, form, done: done)
  }

  func makeAnnouncement(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let places = try site.database.read { db in try cities(of: viewer, in: db) }
    let form = AnnouncementForm(
      try visit.form(), places, mayChooseAll: coordinatedCities(of: viewer) == nil, at: now)
    guard let new = form.announcement else {
      return try announcementPage(visit, form, status: .unprocessableContent)
    }
    let isMade = try site.database.write { db in try make(new, by: viewer.id, at: now, in: db) }
    guard isMade else { return try announcementPage(visit, form.crowded(), status: .unprocessableContent) }
    try renewBulletin()
    return .seeOther("\(AnnouncementPage.path)?listo=escrito")
  }

  func endAnnouncement(_ visit: Visit, id: Announcement.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let found = try site.database.read { db in
      try announcement(id, endableBy: viewer, at: now, in: db)
    }
    try site.database.write { db in try end(found, by: viewer.id, at: now, in: db) }
    try renewBulletin()
    return .seeOther("\(AnnouncementPage.path)?listo=terminado")
  }

  /// Back to the page above which it stood.
  func closeAnnouncement(_ visit: Visit, id: Announcement.ID) throws -> Response {
    let viewer = try visit.person()
    site.bulletin.close(id, for: viewer.id)
    return .seeOther(
      localTarget(pathOfReferrer(visit.request.headers["Referer"])) ?? Home(viewer).path)
  }

  private func announcementPage(
    _ visit: Visit, _ form: AnnouncementForm, done: String? = nil, status: Status = .ok
  ) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let (all, names, own) = try site.database.read { db in
      (try announcements(endingAfter: now, in: db), try allCities(in: db), try cities(of: viewer, in: db))
    }
    let mine = coordinatedCities(of: viewer)
    let page = AnnouncementPage(
      layout: layout, viewer: viewer, now: now, names: names, choices: own, isEverywhere: mine == nil)
    let shown = all.filter { announcement in
      guard let mine, let city = announcement.city else { return true }
      return mine.contains(city)
    }
    return .page(page.page(shown, form, done: done), status: status, to: visit.request)
  }

  /// Those whose people `viewer` may address.
  private func cities(of viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [NamedCity] {
    let cities = coordinatedCities(of: viewer)
    return try allCities(in: db).filter { cities?.contains($0.id) ?? true }
  }
}

/// The path and query of an address as browsers send it with a form; nil without one.
func pathOfReferrer(_ address: String?) -> String? {
  guard let address else { return nil }
  for scheme in ["https://", "http://"] where address.hasPrefix(scheme) {
    let rest = address.dropFirst(scheme.count)
    return rest.firstIndex(of: "/").map { String(rest[$0...]) }
  }
  return nil
}
