import Accounts
import Cohorts
import Core
import Courses
import Hours
import Web

/// Class sessions to be planned: what they have in common, and when each begins.
package struct NewSessions: Sendable {
  package let starts: [Instant]
  package let minutes: Minutes
  package let kind: HoursKind
  package let place: String
  package let link: String
  package let topic: String
  package let module: Module.Slug?

  package init(
    starts: [Instant], minutes: Minutes, kind: HoursKind, place: String, link: String = "", topic: String,
    module: Module.Slug? = nil
  ) {
    self.starts = starts
    self.minutes = minutes
    self.kind = kind
    self.place = place
    self.link = link
    self.topic = topic
    self.module = module
  }
}

/// The form of `/facilitacion/grupos/{grupo}/encuentros`, as typed, with what is wrong.
struct PlanForm: Sendable {
  /// Its fields; the raw value is name and id.
  enum Field: String, CaseIterable, Sendable {
    case topic = "tema"
    case day = "fecha"
    case time = "hora"
    case minutes = "minutos"
    case kind = "tipo"
    case place = "lugar"
    case link = "enlace"
    case module = "modulo"
    case weeks = "semanas"
  }

  private(set) var typed: [Field: String]
  private(set) var problems: [Field: String] = [:]
  /// Whether it is to be done although it overlaps with another cohort of the same facilitator.
  let acceptsOverlaps: Bool
  /// What the form asks for; nil while something is wrong.
  private(set) var sessions: NewSessions?

  static let mostWeeks = 30
  static let lengths = 10...720

  /// Before anybody typed: the day of tomorrow, two hours, at the cohort's place.
  init(for cohort: Cohort, at now: Instant) {
    let tomorrow = Day(now).adding(days: 1)
    typed = [
      .day: max(tomorrow, cohort.startsOn).rawValue, .time: "14:00", .minutes: "120",
      .kind: (cohort.modality == .virtual ? HoursKind.virtual : .inPerson).rawValue,
      .place: cohort.place, .link: cohort.link, .weeks: "1",
    ]
    acceptsOverlaps = false
  }

  init(_ form: Form, for cohort: Cohort, of course: Course?) {
    typed = Dictionary(
      uniqueKeysWithValues: Field.allCases.map { ($0, (form[$0.rawValue] ?? "").trimmingSpaces) })
    acceptsOverlaps = form["confirmar"] != nil
    sessions = read(for: cohort, of: course)
  }

  subscript(field: Field) -> String { typed[field] ?? "" }

  private mutating func read(for cohort: Cohort, of course: Course?) -> NewSessions? {
    let starts = starts(in: cohort)
    let minutes = Int(self[.minutes]).flatMap { Self.lengths.contains($0) ? Minutes($0) : nil }
    if minutes == nil { problems[.minutes] = "Escribe los minutos que dura, de 10 a 720." }
    let kind = sessionKinds.first { $0.rawValue == self[.kind] }
    if kind == nil { problems[.kind] = "Escoge el tipo de encuentro." }
    if self[.topic].isEmpty || self[.topic].count > 120 {
      problems[.topic] = "Escribe de qué trata, en 120 letras o menos."
    }
    readPlace()
    let module = course?.modules.first { $0.slug.rawValue == self[.module] }?.slug
    if module == nil, !self[.module].isEmpty { problems[.module] = "Escoge un módulo de la lista." }
    guard problems.isEmpty, let minutes, let kind else { return nil }
    return NewSessions(
      starts: starts, minutes: minutes, kind: kind, place: self[.place], link: self[.link],
      topic: self[.topic], module: module)
  }

  private mutating func readPlace() {
    if self[.place].count > 200 { problems[.place] = "Escribe el lugar en 200 letras o menos." }
    if !self[.link].isEmpty, !isRoomAddress(self[.link]) {
      problems[.link] = "El enlace empieza con https:// y no tiene espacios."
    }
    if self[.place].isEmpty, self[.link].isEmpty {
      problems[.place] = "Escribe dónde es: un lugar, un enlace o los dos."
    }
  }

  /// One moment for each week.
  private mutating func starts(in cohort: Cohort) -> [Instant] {
    guard let weeks = Int(self[.weeks]), (1...Self.mostWeeks).contains(weeks) else {
      problems[.weeks] = "Escribe cuántas semanas, de 1 a \(Self.mostWeeks)."
      return []
    }
    guard let minuteOfDay = Core.minuteOfDay(typed: self[.time]) else {
      problems[.time] = "Escribe la hora así: 14:00."
      return []
    }
    guard let day = Day(typed: self[.day]) else {
      problems[.day] = "Escribe la fecha con día, mes y año: 28/11/2026."
      return []
    }
    let last = day.adding(days: 7 * (weeks - 1))
    guard day >= cohort.startsOn, last <= cohort.endsOn else {
      let first = GuayaquilTime(Instant(on: cohort.startsOn, minuteOfDay: 0)).dayInWords
      let end = GuayaquilTime(Instant(on: cohort.endsOn, minuteOfDay: 0)).dayInWords
      problems[.day] = "Todos los encuentros deben estar entre el \(first) y el \(end), las fechas del grupo."
      return []
    }
    return (0..<weeks).map { Instant(on: day.adding(days: 7 * $0), minuteOfDay: minuteOfDay) }
  }
}

/// Whether it can stand in a link: https, and nothing in it that ends an address.
private func isRoomAddress(_ text: String) -> Bool {
  text.hasPrefix("https://") && text.utf8.count > 12 && text.utf8.count <= 500
    && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }
}
