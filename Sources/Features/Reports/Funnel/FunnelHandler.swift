import Accounts
import Cohorts
import Core
import Courses
import HTTP
import Markup
import SQLite
import Web
import XLSX

/// What the page and the files of a view need.
struct FunnelView {
  let filter: FunnelFilter
  let report: FunnelReport
  let choices: [Dimension: [(value: String, name: String)]]
  let fixedNames: [Dimension: String]
  let now: Instant
}

extension ReportsFeature {
  func showFunnel(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    guard let view = try view(visit.query, for: viewer) else { return beingCounted(visit, viewer) }
    let courses = served.current.courses.courses.filter { $0.training == nil }
    var page = FunnelPage(
      layout: layout, filter: view.filter, report: view.report, choices: view.choices,
      courses: courses.map { ($0.slug.rawValue, $0.title) }, now: view.now)
    page.fixedNames = view.fixedNames
    return .page(page.page(for: viewer), to: visit.request)
  }

  func exportCSV(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    guard let view = try view(visit.query, for: viewer) else { return beingCounted(visit, viewer) }
    return file(export(view).csv, mediaType: "text/csv; charset=utf-8", name: "embudo.csv")
  }

  func exportWorkbook(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    guard let view = try view(visit.query, for: viewer) else { return beingCounted(visit, viewer) }
    return file(try export(view).workbook.bytes(), mediaType: Workbook.mediaType, name: "embudo.xlsx")
  }

  /// In the first seconds of a server with a large programme. Browsers ask again by themselves.
  private func beingCounted(_ visit: Visit, _ viewer: Viewer.SignedIn) -> Response {
    let page = layout.page(
      "Informes", for: .person(viewer), in: .desk, with: ["mesa.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Informes</h1>
      <p role="status">Se está contando a todas las personas del programa. La página aparece sola en unos segundos.</p>
      """)
    var response = Response.page(page, status: .serviceUnavailable, to: visit.request)
    response.headers.add("Retry-After", "5")
    response.headers.add("Refresh", "5")
    return response
  }

  private func export(_ view: FunnelView) -> FunnelExport {
    let filters = Dimension.filters.compactMap { dimension in
      view.filter.selection[dimension].map { value in
        let name = view.choices[dimension]?.first { $0.value == value }?.name
        return (name: dimension.name, value: name ?? view.fixedNames[dimension] ?? value)
      }
    }
    return FunnelExport(report: view.report, view: filters, now: view.now)
  }

  private func file(_ bytes: [UInt8], mediaType: String, name: StaticString) -> Response {
    var response = Response(.ok, body: ByteStore(bytes))
    response.headers.add("Content-Type", mediaType)
    response.headers.add("Content-Disposition", "attachment; filename=\"\(name)\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  /// Nil while a large programme is being counted for the first time.
  ///
  /// - Throws: `Refusal.notFound` for a city that is not the viewer's.
  private func view(_ query: Form, for viewer: Viewer.SignedIn) throws -> FunnelView? {
    let courses = served.current.courses
    guard let usual = usualCourse(of: courses) else { throw Refusal.notFound }
    let asked = query["curso"].flatMap { courses[Course.Slug(rawValue: $0)] } ?? usual
    let city = try reportedCity(of: viewer, asked: query[Dimension.city.field])
    let (counted, cities) = try site.database.read { db in
      (try shelf.counted(of: asked.slug, at: site.clock.now(), in: db), try allCities(in: db))
    }
    guard let counted else { return nil }
    let cube = counted.cube
    let names = ValueNames(cities: Dictionary(uniqueKeysWithValues: cities.map { ($0.id.rawValue, $0.name) }))
    let choices = choices(in: cube, for: viewer, fixed: city, cities: cities, names)
    let filter = FunnelFilter(
      query, course: asked.slug, isUsualCourse: asked.slug == usual.slug,
      choices: choices.mapValues { $0.map(\.value) }, city: city)
    return FunnelView(
      filter: filter, report: FunnelReport(cube, filter.selection, names: names), choices: choices,
      fixedNames: city.map { [.city: names.name(of: $0.rawValue, in: .city)] } ?? [:], now: counted.at)
  }

  /// What each filter offers. Whoever coordinates one city has none to choose.
  private func choices(
    in cube: Cube, for viewer: Viewer.SignedIn, fixed city: City.ID?, cities: [NamedCity], _ names: ValueNames
  ) -> [Dimension: [(value: String, name: String)]] {
    let scope: Cube.Selection = city.map { [.city: $0.rawValue] } ?? [:]
    var choices: [Dimension: [(value: String, name: String)]] = [:]
    for dimension in Dimension.filters where dimension != .city {
      let rows = cube.table(scope, by: dimension)
      choices[dimension] = zip(cube.values(of: dimension), rows).compactMap { value, counts in
        value.isEmpty || counts == .zero ? nil : (value, names.name(of: value, in: dimension))
      }
    }
    let own = reportedCities(of: viewer)
    let offered = cities.filter { own?.contains($0.id) ?? true }
    if offered.count > 1 { choices[.city] = offered.map { ($0.id.rawValue, $0.name) } }
    return choices
  }
}

/// The cities whose numbers somebody sees; nil for all.
func reportedCities(of viewer: Viewer.SignedIn) -> Set<City.ID>? {
  if viewer.grants.contains(where: { $0.role == .administrator }) { return nil }
  return Set(
    viewer.cities(as: .coordinator))
}

/// The one city to which a report is bound; nil where all may be seen. Whoever coordinates several looks at one at a time.
///
/// - Throws: `Refusal.notFound` for one that is not theirs.
func reportedCity(of viewer: Viewer.SignedIn, asked: String?) throws(Refusal) -> City.ID? {
  guard let own = reportedCities(of: viewer) else { return nil }
  if let asked, !asked.isEmpty {
    let city = City.ID(rawValue: asked)
    guard own.contains(city) else { throw .notFound }
    return city
  }
  guard let first = own.min(by: { $0.rawValue < $1.rawValue }) else { throw .notFound }
  return first
}
