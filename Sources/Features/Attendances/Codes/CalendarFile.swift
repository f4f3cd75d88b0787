import Core
import Courses
import HTTP
import SQLite
import Web

extension AttendancesFeature {
  /// `GET /mi-aula/encuentros/{archivo}`: one session for the calendar of a telephone.
  func calendarFile(_ visit: Visit, file: CalendarFileName) throws -> Response {
    let viewer = try visit.person()
    let session = try site.database.read { db in
      try classSession(file.session, attendedBy: viewer.id, in: db)
    }
    var response = Response.text(calendar(of: session, at: site.clock.now()))
    response.headers = Headers()
    response.headers.add("Content-Type", "text/calendar; charset=utf-8")
    response.headers.add(
      "Content-Disposition", "attachment; filename=\"encuentro-\(session.id.rawValue).ics\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }
}

/// `12.ics`.
struct CalendarFileName: PathParameter {
  let session: ClassSession.ID

  init?(pathSegment: String) {
    guard pathSegment.hasSuffix(".ics"),
      let id = ClassSession.ID(pathSegment: String(pathSegment.dropLast(4)))
    else { return nil }
    session = id
  }
}

extension ClassSession {
  /// Where its file for calendars is.
  package var calendarPath: String { "/mi-aula/encuentros/\(id.rawValue).ics" }
}

/// One event as iCalendar (RFC 5545), with an alarm an hour before.
func calendar(of session: ClassSession, at now: Instant) -> String {
  let place = [session.place, session.link].filter { !$0.isEmpty }.joined(separator: " · ")
  let lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Aula//Encuentros//ES", "BEGIN:VEVENT",
    "UID:encuentro-\(session.id.rawValue)@aula", "DTSTAMP:\(stamp(now))",
    "DTSTART:\(stamp(session.startsAt))",
    "DTEND:\(stamp(session.endsAt))", "SUMMARY:\(escaped(session.topic))", "LOCATION:\(escaped(place))",
    session.isCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED", "BEGIN:VALARM", "ACTION:DISPLAY",
    "DESCRIPTION:\(escaped(session.topic))", "TRIGGER:-PT1H", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
  ]
  return lines.map { folded($0) + "\r\n" }.joined()
}

/// `20261121T190000Z`: the clock of Guayaquil is five hours behind UTC.
private func stamp(_ instant: Instant) -> String {
  let time = GuayaquilTime(instant + .hours(5))
  let digits = [time.month, time.day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
  return "\(time.year)\(digits)T\(time.clock.filter { $0 != ":" })00Z"
}

/// RFC 5545, 3.3.11.
private func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "\\", ";", ",": result += "\\\(character)"
    case "\n", "\r\n", "\r": result += "\\n"
    default: result.append(character)
    }
  }
  return result
}

/// No line is longer than 75 bytes (RFC 5545, 3.1).
private func folded(_ line: String) -> String {
  var result = ""
  var count = 0
  for character in line {
    let size = String(character).utf8.count
    if count + size > 75 {
      result += "\r\n "
      count = 1
    }
    result.append(character)
    count += size
  }
  return result
}
