import Core
import HTTP
import SQLite
import Web

extension AccountsFeature {
  var cityRoutes: [Route] {
    let audience = Audience.holders([.administrator])
    return [
      .get("/administracion/ciudades", for: audience, showCities),
      .post("/administracion/ciudades", for: audience, addCity),
      .get("/administracion/ciudades/{ciudad}", for: audience, showCity),
      .post("/administracion/ciudades/{ciudad}", for: audience, changeCity),
    ]
  }

  private func showCities(_ visit: Visit) throws -> Response {
    let lines = try site.database.read { db in try cityLines(in: db) }
    let page = CitiesPage(layout: layout).list(lines, CityForm(), for: visit.viewer)
    return .page(page, to: visit.request)
  }

  private func addCity(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let lines = try site.database.read { db in try cityLines(in: db) }
    let form = CityForm(try visit.form(), others: lines.map(\.city))
    guard let city = form.city() else { return again(form, lines, visit) }
    let now = site.clock.now()
    let isSaved = try site.database.write { db in
      try save(city, isNew: true, by: viewer.id, at: now, in: db)
    }
    return isSaved ? .seeOther("/administracion/ciudades") : again(form.taken(), lines, visit)
  }

  private func again(_ form: CityForm, _ lines: [CityLine], _ visit: Visit) -> Response {
    .page(
      CitiesPage(layout: layout).list(lines, form, for: visit.viewer), status: .unprocessableContent,
      to: visit.request)
  }

  private func showCity(_ visit: Visit, slug: String) throws -> Response {
    let city = try city(slug)
    return .page(
      CitiesPage(layout: layout).city(city, CityForm(city), for: visit.viewer), to: visit.request)
  }

  private func changeCity(_ visit: Visit, slug: String) throws -> Response {
    let viewer = try visit.person()
    let city = try city(slug)
    let others = try site.database.read { db in try cities(in: db) }.filter { $0.id != city.id }
    let form = CityForm(try visit.form(), others: others.filter { $0.id != city.id })
    let changed = form.city(city.id)
    let now = site.clock.now()
    let isSaved = try changed.map { changed in
      guard changed != city else { return true }
      return try site.database.write { db in try save(changed, isNew: false, by: viewer.id, at: now, in: db) }
    }
    guard isSaved == true else {
      return .page(
        CitiesPage(layout: layout).city(city, isSaved == nil ? form : form.taken(), for: visit.viewer),
        status: .unprocessableContent, to: visit.request)
    }
    return .seeOther("/administracion/ciudades")
  }

  /// - Throws: `Refusal.notFound` for no such city.
  private func city(_ slug: String) throws -> City {
    let found: City? = try site.database.read { db in
      try db.first("SELECT slug, name, zone FROM city WHERE slug = \(slug)")
    }
    guard let found else { throw Refusal.notFound }
    return found
  }
}
