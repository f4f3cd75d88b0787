import Core
import Courses
import Files
import Web

/// What was typed about a class.
struct PracticeForm: Sendable {
  var day = ""
  var clock = ""
  var minutes = ""
  var around = "0"
  var place = ""
  var topic = ""
  var participants = ""
  var countedBy = PracticeFacts.Count.list
  var note = ""
  /// Finished files that were chosen.
  var files: [StoredFile] = []
  var problems: FieldProblems = [:]
  /// Nil while anything is wrong.
  private(set) var facts: PracticeFacts?

  static let fields = [
    ("fecha", "Fecha"), ("hora", "Hora"), ("minutos", "Duración"), ("alrededor", "Preparación y demás"),
    ("lugar", "Lugar"), ("tema", "Tema"), ("participantes", "Participantes"), ("nota", "Nota"),
    ("archivo", "Archivos"),
  ]

  static let longestText = 200
  static let longestNote = 2000

  init() {}

  /// As it was told.
  init(_ facts: PracticeFacts, files: [StoredFile]) {
    let time = GuayaquilTime(facts.startsAt)
    day = Day(facts.startsAt).rawValue
    clock = time.clock
    minutes = "\(facts.minutes.count)"
    around = "\(facts.around.count)"
    place = facts.place
    topic = facts.topic
    participants = "\(facts.participants)"
    countedBy = facts.countedBy
    note = facts.note
    self.files = files
  }

  /// As it was sent; `value` gives the fields by their names.
  init(_ value: (String) -> String?) {
    day = (value("fecha") ?? "").tidied
    clock = (value("hora") ?? "").tidied
    minutes = (value("minutos") ?? "").tidied
    around = (value("alrededor") ?? "").tidied
    place = (value("lugar") ?? "").tidied
    topic = (value("tema") ?? "").tidied
    participants = (value("participantes") ?? "").tidied
    countedBy = value("contadas").flatMap(PracticeFacts.Count.init) ?? .count
    note = (value("nota") ?? "").tidied
    read()
  }

  private mutating func read() {
    let day = Day(typed: day)
    if day == nil { problems["fecha"] = "Escribe día, mes y año, como 7/3/2026." }
    let minute = minuteOfDay
    if minute == nil { problems["hora"] = "Escribe la hora como 14:30." }
    let length = number(minutes)
    if length == nil { problems["minutos"] = "Escribe cuántos minutos duró." }
    let around = self.around.isEmpty ? 0 : number(self.around)
    if around == nil { problems["alrededor"] = "Escribe minutos, o 0." }
    let people = number(participants).flatMap { (1...500).contains($0) ? $0 : nil }
    if people == nil { problems["participantes"] = "Escribe cuántas personas hubo, de 1 a 500." }
    check(place, "lugar", "Escribe dónde fue.", most: Self.longestText)
    check(topic, "tema", "Escribe de qué trató.", most: Self.longestText)
    if note.unicodeScalars.count > Self.longestNote {
      problems["nota"] = "Es demasiado largo: caben \(Self.longestNote) letras."
    }
    guard problems.isEmpty, let day, let minute, let length, let around, let people else { return }
    facts = PracticeFacts(
      startsAt: Instant(on: day, minuteOfDay: minute), minutes: Minutes(length), around: Minutes(around),
      place: place, topic: topic, participants: people, countedBy: countedBy, note: note)
  }

  private mutating func check(_ text: String, _ field: String, _ sentence: String, most: Int) {
    if text.isEmpty { problems[field] = sentence }
    if text.unicodeScalars.count > most { problems[field] = "Usa \(most) letras o menos." }
  }

  /// «14:30», «14h30», «9:05».
  private var minuteOfDay: Int? {
    let parts = clock.split(whereSeparator: { ":hH.".contains($0) })
    guard parts.count == 2, parts[1].utf8.count == 2, let hour = number(String(parts[0])),
      let minute = number(String(parts[1])), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  private func number(_ text: String) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return Int(text)
  }

  /// The same form with what is wrong beside.
  func with(_ problems: FieldProblems) -> PracticeForm {
    var form = self
    form.problems = problems
    return form
  }
}
