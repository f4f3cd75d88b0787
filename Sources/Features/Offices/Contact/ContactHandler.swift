import Core
import HTTP
import SQLite
import Web

extension OfficesFeature {
  /// Whoever looks after one city is at its form at once.
  func showOffices(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let cities = coordinatedCities(of: viewer)
    let lines = try site.database.read { db in try offices(in: db) }
      .filter { cities?.contains($0.city.id) ?? true }
    if lines.count == 1 { return .seeOther(ContactPages.path(to: lines[0].city.id)) }
    let page = ContactPages(layout: layout, viewer: viewer).list(lines)
    return .page(page, to: visit.request)
  }

  func showOffice(_ visit: Visit, city: String) throws -> Response {
    let viewer = try visit.person()
    let line = try site.database.read { db in try office(of: city, changeableBy: viewer, in: db) }
    let page = ContactPages(layout: layout, viewer: viewer).form(
      line, ContactForm(line.office), isDone: visit.query["listo"] == "1")
    return .page(page, to: visit.request)
  }

  func changeOffice(_ visit: Visit, city: String) throws -> Response {
    let viewer = try visit.person()
    let line = try site.database.read { db in try office(of: city, changeableBy: viewer, in: db) }
    let form = ContactForm(try visit.form())
    guard form.problems.isEmpty else {
      let page = ContactPages(layout: layout, viewer: viewer).form(line, form)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
    let now = site.clock.now()
    try site.database.write { db in
      try keep(form.office, of: line.city.id, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(ContactPages.path(to: line.city.id))?listo=1")
  }
}
