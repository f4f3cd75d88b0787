import Accounts
import Core
import Courses
import Web

/// What was typed about a cohort.
struct CohortForm: Sendable {
  /// Slug and modality, as `huerto:presencial`; fixed once the cohort is open.
  let offer: String
  let name: String
  let start: String
  let end: String
  let place: String
  let link: String
  let seats: String
  let takesRequests: Bool
  let facilitators: Set<Int64>
  /// Whether a clash of dates was seen and is meant.
  let isConfirmed: Bool
  private(set) var problems: FieldProblems = [:]
  /// What is asked before it is done, when something clashes.
  private(set) var clashes: [String] = []
  /// Nil while anything is wrong.
  private(set) var checked: Checked?

  struct Checked: Sendable {
    let modality: Course.Modality
    let cohort: NewCohort
    let facilitators: [Person.ID]
  }

  static let fields = [
    ("curso", "Curso y modalidad"), ("nombre", "Nombre"), ("inicio", "Empieza"), ("fin", "Termina"),
    ("lugar", "Lugar"), ("enlace", "Enlace"), ("cupos", "Cupos"), ("confirmo", "Mismas fechas"),
    ("facilita", "Quién facilita"),
  ]

  /// A new cohort, for the whole of its cycle.
  init(in cycle: CycleRecord) {
    self.init(
      offer: "", name: "", start: cycle.startsOn.rawValue, end: cycle.endsOn.rawValue, place: "", link: "",
      seats: "30", takesRequests: false, facilitators: [])
  }

  /// What a cohort is now.
  init(_ cohort: Cohort, takesRequests: Bool, facilitators: [Person.ID]) {
    self.init(
      offer: "\(cohort.course):\(cohort.modality.rawValue)", name: cohort.name,
      start: cohort.startsOn.rawValue,
      end: cohort.endsOn.rawValue, place: cohort.place, link: cohort.link, seats: String(cohort.seats),
      takesRequests: takesRequests, facilitators: Set(facilitators.map(\.rawValue)))
  }

  private init(
    offer: String, name: String, start: String, end: String, place: String, link: String, seats: String,
    takesRequests: Bool, facilitators: Set<Int64>
  ) {
    (self.offer, self.name, self.start, self.end) = (offer, name, start, end)
    (self.place, self.link, self.seats) = (place, link, seats)
    (self.takesRequests, self.facilitators, isConfirmed) = (takesRequests, facilitators, false)
  }

  /// - Parameters:
  ///   - offers: what may be chosen, as `offer`.
  ///   - runners: who may run it.
  init(_ form: Form, in cycle: CycleRecord, offers: [String], runners: [Person.ID]) {
    offer = form["curso"] ?? ""
    name = (form["nombre"] ?? "").trimmingSpaces
    start = form["inicio"] ?? ""
    end = form["fin"] ?? ""
    place = (form["lugar"] ?? "").trimmingSpaces
    link = (form["enlace"] ?? "").trimmingSpaces
    seats = (form["cupos"] ?? "").trimmingSpaces
    takesRequests = form["pedidos"] != nil
    facilitators = Set(form.all("facilita").compactMap { Int64($0) })
    isConfirmed = form["confirmo"] != nil
    read(cycle, offers: offers, runners: runners)
  }

  private mutating func read(_ cycle: CycleRecord, offers: [String], runners: [Person.ID]) {
    let modality =
      offers.contains(offer)
      ? offer.split(separator: ":").last.flatMap { Course.Modality(rawValue: String($0)) } : nil
    if modality == nil { problems["curso"] = "Elige un curso con su modalidad." }
    if name.isEmpty { problems["nombre"] = "Falta este dato." }
    if name.unicodeScalars.count > 80 { problems["nombre"] = "Usa 80 letras o menos." }
    let days = days(from: start, to: end, &problems)
    if let days, days.start < cycle.startsOn || cycle.endsOn < days.end {
      problems["inicio"] =
        "Las fechas van dentro del ciclo: del \(cycle.startsOn.shown) al \(cycle.endsOn.shown)."
    }
    if place.unicodeScalars.count > 200 { problems["lugar"] = "Usa 200 letras o menos." }
    if place.isEmpty, modality?.meets ?? false { problems["lugar"] = "Escribe dónde se reúne el grupo." }
    if !link.isEmpty, !isAddress(link) {
      problems["enlace"] = "El enlace empieza con https:// y no lleva espacios."
    }
    let count = Int(seats) ?? 0
    if !(1...1000).contains(count) { problems["cupos"] = "Escribe un número de 1 a 1000." }
    guard problems.isEmpty, let modality, let days else { return }
    checked = Checked(
      modality: modality,
      cohort: NewCohort(
        cycle: cycle.id, modality: modality, name: name, startsOn: days.start, endsOn: days.end, place: place,
        link: link, seats: count, takesRequests: takesRequests),
      facilitators: runners.filter { facilitators.contains($0.rawValue) })
  }

  private func isAddress(_ text: String) -> Bool {
    text.hasPrefix("https://") && text.utf8.count > 10 && text.utf8.count <= 500
      && text.utf8.allSatisfy {
        $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<")
      }
  }

  /// The same form, with a sentence at a field.
  func with(_ sentence: String, at field: String) -> CohortForm {
    var form = self
    form.problems[field] = sentence
    form.checked = nil
    return form
  }

  /// The same form, which asks whether the clashes are meant.
  func asking(about clashes: [String]) -> CohortForm {
    var form = with("Mira si de verdad se reúnen a otras horas, y márcalo.", at: "confirmo")
    form.clashes = clashes
    return form
  }
}
