import Core
import Markup
import SQLite
import Web

/// What those responsible tell everybody while the programme runs: where each city gives help, whether it takes new people, and
/// announcements.
package struct OfficesFeature: Feature {
  let site: Site
  let layout: Layout

  package init(site: Site) {
    self.site = site
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get(HelpPage.path, for: .everyone, showHelp),
      .get(ContactPages.path, for: Self.coordinators, showOffices),
      .get("\(ContactPages.path)/{ciudad}", for: Self.coordinators, showOffice),
      .post("\(ContactPages.path)/{ciudad}", for: Self.coordinators, changeOffice),
      .get(AnnouncementPage.path, for: Self.coordinators, showAnnouncements),
      .post(AnnouncementPage.path, for: Self.coordinators, makeAnnouncement),
      .post("\(AnnouncementPage.path)/{comunicado}/terminar", for: Self.coordinators, endAnnouncement),
      .post("/comunicados/{comunicado}/cerrar", for: .signedIn, closeAnnouncement),
    ]
  }

  static let coordinators = Audience.holders([.coordinator, .administrator])

  /// What the front page of the help says of people to talk to: the office of the viewer's own cities, or the way to all of them.
  package func helpCard(for viewer: Viewer) throws -> HTML {
    let cities = ownCities(of: viewer)
    guard !cities.isEmpty else { return helpLink }
    let told = try site.database.read { db in try offices(in: db) }
      .filter { cities.contains($0.city.id) && $0.office.isTold }
    return told.isEmpty ? helpLink : told.map(ownCard).joined()
  }

  /// Puts the announcements that have not ended where pages show them: at the start, and whenever one changed.
  package func renewBulletin() throws {
    let now = site.clock.now()
    try site.bulletin.renew { try site.database.read { db in try announcements(endingAfter: now, in: db) } }
  }
}

/// The cities whose desk `viewer` runs; nil for all of them.
func coordinatedCities(of viewer: Viewer.SignedIn) -> Set<City.ID>? {
  viewer.grants.contains { $0.role == .administrator } ? nil : Set(viewer.cities(as: .coordinator))
}
