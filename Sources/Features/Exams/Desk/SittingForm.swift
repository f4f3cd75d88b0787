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
  /// As many as can be typed, the empty ones too.
  let windows: [TypedWindow]
  let isSupervised: Bool

  static let longestName = 80
  static let mostWindows = 4
  static let longestWindow = Duration.days(31)

  init(_ form: Form) {
    audience = form["quienes"] ?? ""
    name = (form["nombre"] ?? "").trimmed
    windows = (1...Self.mostWindows).map { TypedWindow(form, number: $0) }
    isSupervised = form["sala"] == "1"
  }

  /// What the form begins with.
  init() {
    (audience, name, isSupervised) = ("", "", true)
    windows = (1...Self.mostWindows).map { TypedWindow(nil, number: $0) }
  }

  /// As a sitting is now.
  init(_ sitting: Sitting) {
    audience = sitting.audienceValue
    name = sitting.name
    windows = (1...Self.mostWindows).map { number in
      TypedWindow(number <= sitting.windows.count ? sitting.windows[number - 1] : nil, number: number)
    }
    isSupervised = sitting.isSupervised
  }

  /// The windows that can be read, in order of time; the first one is always among those that are asked for.
  var readWindows: [SittingWindow] {
    windows.compactMap(\.window).sorted { ($0.opensAt, $0.closesAt) < ($1.opensAt, $1.closesAt) }
  }

  /// What is wrong, by field, in the order of the form; nothing for what may be opened.
  ///
  /// - Parameter audiences: nil where who may enter is not asked.
  func problems(_ audiences: [SittingAudience]?, minutes: Int?, at now: Instant) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if let audiences, !audiences.contains(where: { $0.value == audience }) {
      problems.append(("quienes", "Elige quiénes pueden entrar."))
    }
    if name.isEmpty { problems.append(("nombre", "Escribe un nombre, como «Sábado en la casa comunal».")) }
    if name.unicodeScalars.count > Self.longestName {
      problems.append(("nombre", "El nombre es demasiado largo: caben \(Self.longestName) letras."))
    }
    let unread = windows.filter { $0.number == 1 || !$0.isEmpty }.flatMap(\.problems)
    guard unread.isEmpty else { return problems + unread }
    let read = readWindows
    if let last = read.last, last.closesAt <= now {
      problems.append(("dia", "Ese momento ya pasó. Elige otro día u otra hora."))
    } else if let sentence = problem(with: read, minutes: minutes, at: now) {
      problems.append(("hasta", sentence))
    }
    return problems
  }
}

/// A field of a form with what is wrong in it.
typealias FieldProblem = (field: String, sentence: String)

/// One window as it was typed. The first one's fields have names without a number.
struct TypedWindow {
  let number: Int
  let day: String
  let from: String
  /// Empty for the same day.
  let lastDay: String
  let until: String

  init(_ form: Form, number: Int) {
    self.number = number
    let suffix = number == 1 ? "" : "-\(number)"
    day = form["dia\(suffix)"] ?? ""
    from = form["desde\(suffix)"] ?? ""
    lastDay = form["fin\(suffix)"] ?? ""
    until = form["hasta\(suffix)"] ?? ""
  }

  init(_ window: SittingWindow?, number: Int) {
    self.number = number
    guard let window else {
      (day, from, lastDay, until) = ("", "", "", "")
      return
    }
    let (first, last) = (Day(window.opensAt), Day(window.closesAt))
    day = first.rawValue
    from = GuayaquilTime(window.opensAt).clock
    lastDay = last == first ? "" : last.rawValue
    until = GuayaquilTime(window.closesAt).clock
  }

  var isEmpty: Bool { [day, from, lastDay, until].allSatisfy { $0.trimmed.isEmpty } }

  func name(_ field: String) -> String { number == 1 ? field : "\(field)-\(number)" }

  /// Nil for what cannot be read, and for one that closes before it opens.
  var window: SittingWindow? {
    guard let first = Day(typed: day), let last = lastDay.isEmpty ? first : Day(typed: lastDay),
      let from = minuteOfDay(typed: from), let until = minuteOfDay(typed: until)
    else { return nil }
    let window = SittingWindow(
      opensAt: Instant(on: first, minuteOfDay: from), closesAt: Instant(on: last, minuteOfDay: until))
    return window.opensAt < window.closesAt ? window : nil
  }

  var problems: [FieldProblem] {
    var problems: [FieldProblem] = []
    if Day(typed: day) == nil { problems.append((name("dia"), "Escribe el día, como 27/3/2026.")) }
    if minuteOfDay(typed: from) == nil { problems.append((name("desde"), "Escribe la hora, como 09:00.")) }
    if !lastDay.isEmpty, Day(typed: lastDay) == nil {
      problems.append((name("fin"), "Escribe el día en que cierra, como 28/3/2026, o déjalo vacío."))
    }
    if minuteOfDay(typed: until) == nil { problems.append((name("hasta"), "Escribe la hora, como 12:30.")) }
    if problems.isEmpty, window == nil {
      problems.append((name("hasta"), "La hora de cierre va después de la de apertura."))
    }
    return problems
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
