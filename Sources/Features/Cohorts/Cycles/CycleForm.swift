import Accounts
import Core
import Web

/// What was typed about a cycle.
struct CycleForm: Sendable {
  let city: String
  let name: String
  let start: String
  let end: String
  private(set) var problems: FieldProblems = [:]
  /// Nil while anything is wrong.
  private(set) var cycle: NewCycle?

  static let fields = [("ciudad", "Ciudad"), ("nombre", "Nombre"), ("inicio", "Empieza"), ("fin", "Termina")]

  /// An empty form, or one with what a cycle is now.
  init(_ cycle: CycleRecord? = nil, city: City.ID? = nil) {
    self.city = cycle?.city.rawValue ?? city?.rawValue ?? ""
    name = cycle?.name ?? ""
    start = cycle?.startsOn.rawValue ?? ""
    end = cycle?.endsOn.rawValue ?? ""
  }

  /// - Parameters:
  ///   - cities: those one may choose.
  ///   - covered: the days from the first to the last of its cohorts, which it cannot leave out.
  init(_ form: Form, cities: [City.ID], covering covered: (first: Day, last: Day)? = nil) {
    city = form["ciudad"] ?? ""
    name = (form["nombre"] ?? "").trimmingSpaces
    start = form["inicio"] ?? ""
    end = form["fin"] ?? ""
    let chosen = cities.first { $0.rawValue == city }
    if chosen == nil { problems["ciudad"] = "Elige una ciudad." }
    if name.isEmpty { problems["nombre"] = "Falta este dato." }
    if name.unicodeScalars.count > 80 { problems["nombre"] = "Usa 80 letras o menos." }
    let days = days(from: start, to: end, &problems)
    if let days, let covered, covered.first < days.start || days.end < covered.last {
      problems["fin"] = """
        Sus grupos van del \(covered.first.shown) al \(covered.last.shown): el ciclo no puede ser más corto. Cambia antes \
        las fechas de los grupos.
        """
    }
    guard problems.isEmpty, let chosen, let days else { return }
    cycle = NewCycle(city: chosen, name: name, startsOn: days.start, endsOn: days.end)
  }

  /// The same form, because another cycle of the city has that name.
  func withTakenName() -> CycleForm {
    var form = self
    form.problems["nombre"] = "Ya hay un ciclo con ese nombre en la ciudad."
    form.cycle = nil
    return form
  }
}

/// The two days of the fields `inicio` and `fin`; nil, with what is wrong, when they are none.
func days(from start: String, to end: String, _ problems: inout FieldProblems) -> (start: Day, end: Day)? {
  let first = Day(typed: start)
  let last = Day(typed: end)
  if first == nil { problems["inicio"] = "Escribe día, mes y año, como 27/3/2027." }
  if last == nil { problems["fin"] = "Escribe día, mes y año, como 27/3/2027." }
  guard let first, let last else { return nil }
  guard first <= last else {
    problems["fin"] = "No puede terminar antes de empezar."
    return nil
  }
  return (first, last)
}
