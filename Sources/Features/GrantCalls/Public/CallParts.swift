import Accounts
import Core
import Courses
import Finance
import Markup
import SQLite

/// A call with all that hangs on it, for the pages that show the whole.
struct WholeCall: Sendable {
  let call: GrantCall
  let cities: [NamedCity]
  let documents: [CallDocument]
  let floors: [CallFloor]
  let turns: [CallTurn]

  init(_ call: GrantCall, in db: ReadConnection) throws {
    self.call = call
    let held = Set(try GrantCalls.cities(of: call.id, in: db))
    cities = try allCities(in: db).filter { held.contains($0.id) }
    documents = try GrantCalls.documents(of: call.id, in: db)
    floors = try GrantCalls.floors(of: call.id, in: db)
    turns = try GrantCalls.turns(of: call.id, in: db)
  }

  /// «Quito, Latacunga y Ambato».
  var cityNames: String { inWords(cities.map(\.name)) }
}

/// «a, b y c».
func inWords(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) \(last.lowercased().hasPrefix("i") ? "e" : "y") \(last)"
}

/// The parts of a call that its public page and its desk show alike.
extension WholeCall {
  /// What it gives, in figures.
  var facts: HTML {
    """
    <dl class="figures"><div><dt>Fondo</dt><dd>\(call.budget.dollars)</dd></div>\
    <div><dt>Cada quien pide</dt><dd>de \(call.leastAmount.dollars) a \(call.mostAmount.dollars)</dd></div>\
    <div><dt>Ciudades</dt><dd>\(cityNames)</dd></div><div><dt>Abre</dt><dd>\(call.openingInWords)</dd></div>\
    <div><dt>Recibe hasta</dt><dd>\(call.closingInWords), hora de Ecuador continental. Ese minuto cuenta.</dd></div></dl>

    """
  }

  var documentList: HTML {
    guard !documents.isEmpty else { return "<p>No pide otros documentos.</p>\n" }
    let items = documents.map { document -> HTML in
      let need: HTML = document.isRequired ? .empty : " <span class=\"tag calm\">Si lo tienes</span>"
      let help: HTML = document.help.isEmpty ? .empty : "<br><small>\(document.help)</small>"
      return "<li>\(document.name)\(need)\(help)</li>"
    }
    return "<ul>\(items)</ul>\n"
  }

  /// What those who are funded are to be together; nothing without floors.
  var floorList: HTML {
    guard !floors.isEmpty else { return .empty }
    let items = floors.map { floor -> HTML in "<li>\(words(floor))</li>" }
    return """
      <p>El capital va por puntaje, de mayor a menor, hasta donde alcanza el fondo. Antes se asegura que entre quienes lo reciben \
      haya, si hay postulaciones:</p><ul>\(items)</ul>

      """
  }

  private func words(_ floor: CallFloor) -> String {
    let people = counted(floor.least, "persona", "personas")
    switch floor.kind {
    case .women: return "al menos \(counted(floor.least, "mujer", "mujeres"))"
    case .city(let city):
      return "al menos \(people) de \(cities.first { $0.id == city }?.name ?? city.rawValue)"
    case .stage(let stage): return "al menos \(people) con un negocio en etapa \(stage.name.lowercased())"
    }
  }

  /// How it is judged, in words and by the rubric.
  var judging: HTML {
    let blind: HTML =
      call.isBlind ? " Quienes evalúan no ven tu nombre ni de dónde eres." : .empty
    let appeal: HTML =
      call.appealDays == 0
      ? .empty
      : """
      <p>Si no estás de acuerdo con tu resultado, puedes apelar durante \(counted(call.appealDays, "día", "días")) desde que se publica.</p>
      """
    return """
      <p>Cada postulación la puntúan \(counted(call.reviewers, "persona", "personas")), por separado y con esta rúbrica.\(blind) Si sus \
      puntajes se separan más de \(counted(call.disagreement, "punto", "puntos")) de 100, se pide una evaluación más.</p>
      \(floorList)\(appeal)\(rubricParts)
      """
  }

  private var rubricParts: HTML? {
    LooseText.rubric(call.rubric).rubric.map { RubricView(rubric: $0, level: 3).html }
  }
}
