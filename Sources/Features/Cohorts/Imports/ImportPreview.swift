import Accounts
import Core
import SQLite

/// What will happen with each line of a list if it is confirmed now.
struct ImportPreview: Sendable {
  struct Line: Sendable {
    let line: ImportLine
    let forecast: Forecast
    let person: Person.ID?
    /// As the person is called here, or as the list says.
    let name: String
  }

  enum Forecast: Sendable, Equatable {
    /// Comes in; `isNew` without an account until now.
    case added(isNew: Bool)
    case waiting(isNew: Bool)
    case already
    case skipped(String)

    var words: String {
      switch self {
      case .added(true): "Se abre su cuenta y se inscribe"
      case .added(false): "Se inscribe: ya tiene cuenta"
      case .waiting(true): "Se abre su cuenta y espera: no hay cupos"
      case .waiting(false): "Queda en espera: no hay cupos"
      case .already: "Ya está en el grupo"
      case .skipped(let problem): problem
      }
    }
  }

  let lines: [Line]

  /// Decides in the order of the list, as the import itself does.
  init(_ lines: [ImportLine], for cohort: Cohort, in db: ReadConnection) throws {
    var free = try waitingCount(of: cohort.id, in: db) > 0 ? 0 : freeSeats(of: cohort, in: db)
    var met: Set<Person.ID> = []
    self.lines = try lines.map { line in
      guard line.problem.isEmpty, let identifier = Identifier(typed: line.identifier) else {
        return Line(line: line, forecast: .skipped(line.problem), person: nil, name: line.name)
      }
      guard let person = try person(identifiedBy: identifier, in: db) else {
        guard !line.name.isEmpty else {
          return Line(line: line, forecast: .skipped(missingName), person: nil, name: "")
        }
        defer { free -= 1 }
        return Line(
          line: line, forecast: free > 0 ? .added(isNew: true) : .waiting(isNew: true), person: nil,
          name: line.name)
      }
      let name: String = try db.one("SELECT shown FROM person_name WHERE id = \(person)")
      let isRepeated = !met.insert(person).inserted
      let forecast: Forecast
      switch try standing(of: person, with: cohort, in: db) {
      case .refused(let refusal): forecast = .skipped(refusal.sentence)
      case .here(.active), .here(.waiting): forecast = .already
      case .here, .free:
        if isRepeated {
          forecast = .already
        } else {
          forecast = free > 0 ? .added(isNew: false) : .waiting(isNew: false)
          free -= 1
        }
      }
      return Line(line: line, forecast: forecast, person: person, name: name)
    }
  }

  func count(where matches: (Forecast) -> Bool) -> Int { lines.count { matches($0.forecast) } }
}

/// Why a line without a name is left out.
let missingName = "Falta el nombre, y nadie tiene cuenta con ese dato."
