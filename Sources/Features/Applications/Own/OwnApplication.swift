import Core
import Courses
import GrantCalls
import SQLite

/// An application as `/mi-aula` shows it.
package struct OwnApplication: Sendable, RowDecodable {
  package enum Stage: Sendable {
    /// Not handed in, and it can still be.
    case open
    /// Handed in, and not decided on.
    case waiting
    /// Handed in, and the call is decided.
    case decided
    /// Not handed in, and it no longer can be.
    case missed
  }

  package let callName: String
  package let call: GrantCall.ID
  package let stage: Stage
  /// Where it stands, in a sentence.
  package let words: String

  package init(row: Row) throws(SQLiteError) {
    callName = try row[0]
    call = try row[1]
    let state: Application.State = try row[2]
    // Whose minute people read: «hasta las 23:59» includes that minute.
    let lastMoment = try row[3] as Instant - .milliseconds(1)
    let isOpen: Bool = try row[4]
    let callState: GrantCall.State = try row[5]
    switch (state, isOpen, callState) {
    case (.submitted, _, .decided): (stage, words) = (.decided, "La mesa ya decidió.")
    case (.submitted, _, .cancelled): (stage, words) = (.missed, "La convocatoria se canceló.")
    case (.submitted, true, _):
      stage = .waiting
      words = "La entregaste. Puedes cambiarla hasta el \(GuayaquilTime(lastMoment).inWords)."
    case (.submitted, false, _):
      (stage, words) = (.waiting, "La entregaste. Te avisamos aquí cuando la mesa decida.")
    case (.draft, true, _), (.withdrawn, true, _):
      (stage, words) = (.open, "Sin entregar: se puede hasta el \(GuayaquilTime(lastMoment).inWords).")
    case (.draft, false, _), (.withdrawn, false, _):
      (stage, words) = (.missed, "No se entregó, y la convocatoria ya cerró.")
    }
  }
}

/// A person's last three applications, in one statement.
package func ownApplications(of person: Person.ID, at now: Instant, in db: ReadConnection) throws
  -> [OwnApplication]
{
  try db.all(
    """
    SELECT grant_call.name, grant_call.id, application.state, grant_call.closes_at,
           grant_call.state = 'published' AND grant_call.closes_at > \(now), grant_call.state
      FROM application
      JOIN grant_call ON grant_call.id = application.call_id
     WHERE application.person_id = \(person)
     ORDER BY application.id DESC
     LIMIT 3
    """)
}

/// A call that takes applications of the city in which a person lives.
package struct OpenCall: Sendable, RowDecodable {
  package let name: String
  /// Where one sees what is missing, and begins.
  package let path: String
  /// Until when, in a sentence.
  package let words: String

  package init(row: Row) throws(SQLiteError) {
    name = try row[0]
    path = (try row[1] as GrantCall.ID).ownPath
    words =
      "Recibe postulaciones hasta el \(GuayaquilTime(try row[2] as Instant - .milliseconds(1)).inWords)."
  }
}

/// The call that closes first of those to which a person may apply who has finished `course`; nil without one.
package func firstOpenCall(
  for person: Person.ID, after course: Course.Slug, at now: Instant, in db: ReadConnection
) throws
  -> OpenCall?
{
  try db.first(
    """
    SELECT grant_call.name, grant_call.id, grant_call.closes_at
      FROM grant_call
     WHERE grant_call.state = 'published' AND grant_call.closes_at > \(now) AND grant_call.opens_at <= \(now)
       AND grant_call.course = \(course)
       AND EXISTS (SELECT 1
                     FROM grant_call_city
                     JOIN person_residence ON person_residence.city = grant_call_city.city
                    WHERE grant_call_city.call_id = grant_call.id AND person_residence.person_id = \(person))
     ORDER BY grant_call.closes_at, grant_call.id
     LIMIT 1
    """)
}
