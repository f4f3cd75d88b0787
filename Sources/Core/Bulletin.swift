import SQLite
import Synchronization
import Web

/// A few words to everybody in one city or in all: that the machine rests on Sunday, that a class moved.
package struct Announcement: RowDecodable, Sendable, Equatable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue, PathParameter {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init?(pathSegment: String) {
      guard pathSegment.utf8.count <= 18, let number = Int64(pathSegment), number > 0 else { return nil }
      self.init(rawValue: number)
    }
  }

  package let id: ID
  /// Nil for all cities.
  package let city: City.ID?
  /// Of that city; nil for all cities.
  package let zone: Zone?
  /// Letters without meaning for a browser: it is escaped as any other text.
  package let text: String
  package let startsAt: Instant
  /// Not shown at this moment any more.
  package let endsAt: Instant

  /// From the columns id, city, the city's zone, text, starts_at and ends_at.
  package init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    city = try row[1]
    zone = try row[2]
    text = try row[3]
    startsAt = try row[4]
    endsAt = try row[5]
  }

  /// Whether `person` has to do with its city: whoever holds a role there, or trains in its zone.
  package func concerns(_ person: Viewer.SignedIn) -> Bool {
    guard let city else { return true }
    return person.grants.contains { grant in
      switch grant.place {
      case .city(let own): own == city
      case .zone(let own): own == zone
      case .everywhere: false
      }
    }
  }
}

/// The announcements that hold or will, in memory, so that no page asks the database for them. Whoever changes them calls `renew` after
/// the commit; the server calls it once at its start. Tables that only this process writes need no more: the data folder is locked.
package final class Bulletin: Sendable {
  private struct State {
    var announcements: [Announcement] = []
    /// Who closed which. It is forgotten with the process: an announcement that comes back once after an upgrade is better than
    /// a row about what everybody has read.
    var closed: [Announcement.ID: Set<Person.ID>] = [:]
  }

  private let state = Mutex(State())
  /// Held while reading, which pages never wait for.
  private let turn = Mutex(())

  package init() {}

  /// Puts what `read` finds in the place of what was there. The later of two calls reads later.
  ///
  /// - Parameter read: all that have not ended, in the order in which they are shown.
  package func renew(_ read: () throws -> [Announcement]) rethrows {
    try turn.withLock { _ in
      let fresh = try read()
      state.withLock { state in
        state.announcements = fresh
        let kept = Set(fresh.map(\.id))
        state.closed = state.closed.filter { kept.contains($0.key) }
      }
    }
  }

  /// What `person` should see at that moment.
  package func announcements(for person: Viewer.SignedIn, at now: Instant) -> [Announcement] {
    state.withLock { state in
      guard !state.announcements.isEmpty else { return [] }
      return state.announcements.filter { announcement in
        announcement.startsAt <= now && now < announcement.endsAt && announcement.concerns(person)
          && !(state.closed[announcement.id]?.contains(person.id) ?? false)
      }
    }
  }

  /// Shows it to that person no more. One that is not there stays so.
  package func close(_ announcement: Announcement.ID, for person: Person.ID) {
    state.withLock { state in
      guard state.announcements.contains(where: { $0.id == announcement }) else { return }
      _ = state.closed[announcement, default: []].insert(person)
    }
  }
}
