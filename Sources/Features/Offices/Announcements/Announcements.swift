import Core
import SQLite

/// An announcement that is to be made.
package struct NewAnnouncement: Sendable {
  /// Nil for all cities.
  let city: City.ID?
  let text: String
  let startsAt: Instant
  let endsAt: Instant

  /// Letters at most.
  static let longest = 200
  /// Those that may be up or to come for the same place at once, so that they never push a page away.
  static let mostAtOnce = 2

  /// - Parameter text: one line, with at most 200 letters.
  package init(to city: City.ID?, _ text: String, from startsAt: Instant, until endsAt: Instant) {
    self.city = city
    self.text = text
    self.startsAt = startsAt
    self.endsAt = endsAt
  }
}

private let announcementColumns: SQL = """
  announcement.id, announcement.city, city.zone, announcement.text, announcement.starts_at, announcement.ends_at
  """

/// Those that hold now or will, the ones that began first above.
func announcements(endingAfter now: Instant, in db: ReadConnection) throws -> [Announcement] {
  try db.all(
    """
    SELECT \(announcementColumns)
      FROM announcement
      LEFT JOIN city ON city.slug = announcement.city
     WHERE announcement.ends_at > \(now)
     ORDER BY announcement.starts_at, announcement.id
    """)
}

/// One that has not ended and that `viewer` may end: of an own city, or any for administrators.
///
/// - Throws: `Refusal.notFound` for every other.
func announcement(
  _ id: Announcement.ID, endableBy viewer: Viewer.SignedIn, at now: Instant, in db: ReadConnection
) throws -> Announcement {
  let found = try announcements(endingAfter: now, in: db).first { $0.id == id }
  guard let found, mayChange(found, viewer) else { throw Refusal.notFound }
  return found
}

/// Whether `viewer` may end it: what all cities read is the administration's.
func mayChange(_ announcement: Announcement, _ viewer: Viewer.SignedIn) -> Bool {
  guard let cities = coordinatedCities(of: viewer) else { return true }
  return announcement.city.map(cities.contains) ?? false
}

/// - Returns: false when there are as many already as one place may have.
package func make(
  _ new: NewAnnouncement, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> Bool {
  let others = try announcements(endingAfter: now, in: db).filter { $0.city == new.city }
  guard others.count < NewAnnouncement.mostAtOnce else { return false }
  let id: Announcement.ID = try db.one(
    """
    INSERT INTO announcement (city, text, starts_at, ends_at)
    VALUES (\(new.city), \(new.text), \(new.startsAt), \(new.endsAt))
    RETURNING id
    """)
  try record(.announcementMade, by: author, about: [("announcement", id.rawValue)], at: now, in: db)
  return true
}

/// From now on nobody sees it. One that had not begun never will.
func end(_ announcement: Announcement, by author: Person.ID, at now: Instant, in db: WriteConnection) throws {
  let changed = try db.run(
    """
    UPDATE announcement
       SET starts_at = CASE WHEN starts_at > \(now) THEN \(now) ELSE starts_at END, ends_at = \(now)
     WHERE id = \(announcement.id) AND ends_at > \(now)
    """)
  guard changed > 0 else { return }
  try record(
    .announcementEnded, by: author, about: [("announcement", announcement.id.rawValue)], at: now, in: db)
}
