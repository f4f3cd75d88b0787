import Core
import SQLite

/// Writes down that staff looked at a list with these people, each in the own record. A list that is opened again within
/// the hour, as one does while marking attendance, is one look. The page does not wait for it.
package func noteViews(
  of people: [Person.ID], by viewer: Viewer.SignedIn, for reason: RecordViewReason, on site: Site
) {
  let now = site.clock.now()
  site.database.writeLater { db in
    for person in people {
      try db.run(
        """
        INSERT INTO record_view (person_id, viewer_id, reason, at)
        SELECT \(person), \(viewer.id), \(reason), \(now)
         WHERE NOT EXISTS (
           SELECT 1 FROM record_view
            WHERE person_id = \(person) AND viewer_id = \(viewer.id) AND reason = \(reason)
              AND at > \(now - .hours(1)))
        """)
    }
  }
}
