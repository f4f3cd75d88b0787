import Cohorts
import Core
import Courses
import Crypto
import SQLite
import Web

/// A sitting as a coordinator typed it.
struct SittingForm {
  let audience: String
  let name: String
  let day: String
  let from: String
  let until: String
  let isSupervised: Bool

  static let longestName = 80

  init(_ form: Form) {
    audience = form["quienes"] ?? ""
    name = (form["nombre"] ?? "").trimmed
    day = form["dia"] ?? ""
    from = form["desde"] ?? ""
    until = form["hasta"] ?? ""
    isSupervised = form["sala"] == "1"
  }

  /// What the form begins with.
  init() {
    (audience, name, day, from, until, isSupervised) = ("", "", "", "", "", true)
  }

  /// As a date field wants it, where it is a date.
  var dayValue: String { Day(typed: day)?.rawValue ?? day }

  var opensAt: Instant? { Day(typed: day).flatMap { moment(on: $0, at: from) } }
  var closesAt: Instant? { Day(typed: day).flatMap { moment(on: $0, at: until) } }

  /// What is wrong, by field, in the order of the form; nothing for what may be opened.
  func problems(_ audiences: [SittingAudience], minutes: Int?, at now: Instant) -> [(
    field: String, sentence: String
  )] {
    var problems: [(field: String, sentence: String)] = []
    if !audiences.contains(where: { $0.value == audience }) {
      problems.append(("quienes", "Elige quiénes pueden entrar."))
    }
    if name.isEmpty { problems.append(("nombre", "Escribe un nombre, como «Sábado en la casa comunal».")) }
    if name.unicodeScalars.count > Self.longestName {
      problems.append(("nombre", "El nombre es demasiado largo: caben \(Self.longestName) letras."))
    }
    if Day(typed: day) == nil { problems.append(("dia", "Escribe el día, como 27/3/2026.")) }
    if clockTime(from) == nil { problems.append(("desde", "Escribe la hora, como 09:00.")) }
    if clockTime(until) == nil { problems.append(("hasta", "Escribe la hora, como 12:30.")) }
    guard let opensAt, let closesAt else { return problems }
    if closesAt <= opensAt {
      problems.append(("hasta", "La hora de cierre va después de la de apertura."))
    } else if closesAt <= now {
      problems.append(("dia", "Ese momento ya pasó. Elige otro día u otra hora."))
    } else if let minutes, closesAt - opensAt < .minutes(minutes) {
      problems.append(
        ("hasta", "El examen dura \(minutes) minutos y la convocatoria tiene menos. Ciérrala más tarde."))
    }
    return problems
  }
}

/// Who may be called to a sitting: one validation cohort, or all of a city that study the same course.
struct SittingAudience: Sendable {
  let city: City.ID
  let cityName: String
  let course: Course.Slug
  /// Nil for all of the city.
  let cohort: Cohort.ID?
  let cohortName: String

  var value: String { cohort.map { "g\($0.rawValue)" } ?? "c:\(city.rawValue):\(course)" }
  var label: String {
    cohort == nil ? "\(cityName): todos los grupos de validación" : "\(cityName): \(cohortName)"
  }
}

/// Those of the cities that `viewer` coordinates.
func audiences(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [SittingAudience] {
  let groups = try db.all(
    """
    SELECT cohort.city, city.name, cohort.course, cohort.id, cohort.name
      FROM cohort
      JOIN city ON city.slug = cohort.city
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE cohort.modality = 'validacion' AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
     ORDER BY city.name, cohort.course, cohort.name
    """
  ) { row throws(SQLiteError) in
    SittingAudience(
      city: try row[0], cityName: try row[1], course: try row[2], cohort: try row[3], cohortName: try row[4])
  }.filter { coordinates($0.city, viewer) }
  var all: [SittingAudience] = []
  for group in groups {
    if all.last?.city != group.city || all.last?.course != group.course {
      all.append(
        SittingAudience(
          city: group.city, cityName: group.cityName, course: group.course, cohort: nil, cohortName: ""))
    }
    all.append(group)
  }
  return all
}

/// Hour and minute as typed: `9:00`, `09:00`, `09.00`.
private func clockTime(_ typed: String) -> (hour: Int, minute: Int)? {
  let parts = typed.trimmed.split(whereSeparator: { ":.h".contains($0) })
  guard parts.count == 2,
    parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }),
    let hour = Int(parts[0]), hour < 24, let minute = Int(parts[1]), minute < 60
  else { return nil }
  return (hour, minute)
}

/// A moment by the clocks of continental Ecuador, which are at UTC−5 all year round.
private func moment(on day: Day, at typed: String) -> Instant? {
  let parts = day.rawValue.split(separator: "-").compactMap { Int64($0) }
  guard parts.count == 3, let clock = clockTime(typed) else { return nil }
  // Days from civil dates: the inverse of the algorithm in `GuayaquilTime`.
  let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
  let (era, month) = (year / 400, (parts[1] + 9) % 12)
  let yearOfEra = year - era * 400
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153 * month + 2) / 5 + parts[2] - 1
  let days = era * 146_097 + dayOfEra - 719_468
  let minutes = days * 24 * 60 + Int64((clock.hour + 5) * 60 + clock.minute)
  return Instant(rawValue: minutes * 60_000)
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
