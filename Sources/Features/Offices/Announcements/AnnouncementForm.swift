import Accounts
import Core
import Web

/// An announcement as it was typed.
struct AnnouncementForm: Sendable {
  let text: String
  let city: String
  let from: String
  let until: String
  private(set) var problems: FieldProblems = [:]
  /// Nil while anything is wrong.
  private(set) var announcement: NewAnnouncement?

  /// The fields in the order of the page, with their labels.
  static let fields = [
    (name: "texto", label: "Qué quieres decir"), (name: "ciudad", label: "Para quién"),
    (name: "desde", label: "Desde"), (name: "hasta", label: "Hasta"),
  ]

  /// Stands for all cities.
  static let all = "todas"
  /// Days that one may be up.
  static let longestDays = 60

  /// What the form begins with: a week from today.
  init(today: Day, city: City.ID?) {
    text = ""
    self.city = city?.rawValue ?? ""
    from = today.rawValue
    until = today.adding(days: 7).rawValue
  }

  /// - Parameters:
  ///   - cities: that may be chosen.
  ///   - mayChooseAll: whether it may be for all of them.
  init(_ form: Form, _ cities: [NamedCity], mayChooseAll: Bool, at now: Instant) {
    text = plainLine(form["texto"] ?? "")
    city = form["ciudad"] ?? ""
    from = form["desde"] ?? ""
    until = form["hasta"] ?? ""
    let chosen = cities.first { $0.id.rawValue == city }?.id
    if chosen == nil, !(mayChooseAll && city == Self.all) { problems["ciudad"] = "Elige para quién es." }
    readText()
    let days = days(today: Day(now))
    guard problems.isEmpty, let days else { return }
    announcement = NewAnnouncement(
      to: chosen, text, from: max(now, Instant(on: days.from, minuteOfDay: 0)),
      until: Instant(on: days.until.adding(days: 1), minuteOfDay: 0))
  }

  private mutating func readText() {
    if text.isEmpty { problems["texto"] = "Escribe lo que la gente debe saber." }
    let most = NewAnnouncement.longest
    if text.unicodeScalars.count > most { problems["texto"] = "Es demasiado largo: caben \(most) letras." }
  }

  private mutating func days(today: Day) -> (from: Day, until: Day)? {
    let (first, last) = (Day(typed: from), Day(typed: until))
    if first == nil { problems["desde"] = "Escribe día, mes y año." }
    if last == nil { problems["hasta"] = "Escribe día, mes y año." }
    guard let first, let last else { return nil }
    if first < today { problems["desde"] = "Ese día ya pasó." }
    if last < first { problems["hasta"] = "Tiene que ser el mismo día o después." }
    if first.days(until: last) > Self.longestDays {
      problems["hasta"] = "Es demasiado tiempo: hasta \(Self.longestDays) días."
    }
    return (first, last)
  }

  /// The form with the problem that only the database knows.
  func crowded() -> AnnouncementForm {
    var form = self
    form.problems["ciudad"] = """
      Ya hay \(NewAnnouncement.mostAtOnce) comunicados ahí. Termina uno antes de escribir otro.
      """
    return form
  }
}
