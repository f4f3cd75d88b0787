import Applications
import Core
import Finance
import GrantCalls
import Markup
import Selection

/// `/mesa/{convocatoria}/acta`: what is signed and filed.
struct RecordPage {
  let layout: Layout
  let call: GrantCall
  let cityNames: [City.ID: String]
  let decision: AwardDecision
  let standing: Standing
  let draw: Draw?
  let facts: RecordFacts
  let signatures: [Signature]
  let unsigned: [Member]
  /// Empty for what is put up on a wall.
  let names: [Person.ID: String]
  let isNamed: Bool
  let now: Instant

  /// Everybody of the committee who is named.
  var staff: [Person.ID] { [facts.author.id] + signatures.map(\.person) + unsigned.map(\.id) }

  private var path: String { "\(boardPath(call.id))/acta" }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Acta de decisión", for: .person(viewer), in: .desk, with: ["mesa.css", "acta.css", "decision.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(boardPath(call.id))">\(call.name)</a></nav>
      <h1>Acta de decisión</h1>
      \(versions)<p class="lead">\(call.name)</p>
      \(head)\(floors)\(lacks)\(note)<h2>Resultado</h2>
      \(table)\(lots)\(signed)
      """)
  }

  /// Both ways to print it; neither is printed itself.
  private var versions: HTML {
    let other: HTML =
      isNamed
      ? "<a href=\"\(path)?nombres=no\">Ver sin nombres, para publicar</a>"
      : "<a href=\"\(path)\">Ver con nombres, para el archivo</a>"
    return "<p class=\"screen\">Imprime esta página con tu navegador. \(other)</p>\n"
  }

  private var head: HTML {
    let places = cityNames.values.sorted().joined(separator: ", ")
    let spent = standing.spent
    return """
      <dl><div><dt>Ciudades</dt><dd>\(places)</dd></div>\
      <div><dt>Postulaciones</dt><dd>Del \(GuayaquilTime(call.opensAt).inWords) al \(call.closingInWords)</dd></div>\
      <div><dt>Decidida</dt><dd>\(GuayaquilTime(decision.at).inWords), la registró \(facts.author.name)</dd></div>\
      <div><dt>Presupuesto</dt><dd>\(standing.rules.budget.dollars)\(otherBudget)</dd></div>\
      <div><dt>Otorgado</dt><dd>\(spent.dollars) a \(standing.funded.count) de \(standing.lines.count) postulaciones; \
      quedan \(standing.left.dollars)</dd></div>\
      <div><dt>Evaluaciones</dt><dd>\(facts.scores), de \(facts.evaluators) personas\(call.isBlind ? ", sin ver nombre ni ciudad" : "")</dd></div>\
      <div><dt>Reglas</dt><dd>\(rules)</dd></div></dl>

      """
  }

  private var otherBudget: HTML {
    standing.rules.budget == call.budget ? .empty : " (la convocatoria anunció \(call.budget.dollars))"
  }

  private var rules: HTML {
    """
    Por \(standing.rules.basis.name.lowercased()), de mayor a menor. Se financia a cada una por todo lo que pide, salvo que no quede \
    dinero o que entonces un mínimo ya no se alcanzaría. No se dan partes. Los empates, por sorteo.
    """
  }

  private var floors: HTML {
    guard !standing.rules.floors.isEmpty else { return .empty }
    let rows = zip(standing.rules.floors, standing.reached).map { floor, reached -> HTML in
      "<li>\(floor.name(cityNames)): al menos \(floor.least), financiadas \(reached)</li>"
    }
    return "<h2>Mínimos</h2>\n<ul>\(rows)</ul>\n"
  }

  private var lacks: HTML {
    guard !facts.lacks.isEmpty else { return .empty }
    let items = facts.lacks.map { "<li>\(reference(of: $0.id)): \($0.reason)</li>" as HTML }
    return "<h2>Decididas sin todas sus evaluaciones</h2>\n<ul>\(items)</ul>\n"
  }

  private var note: HTML {
    decision.note.isEmpty
      ? .empty : "<h2>Observaciones de la mesa</h2>\n<p class=\"written\">\(decision.note)</p>\n"
  }

  private var table: HTML {
    let person: HTML = isNamed ? "<th scope=\"col\">Persona</th>" : .empty
    return """
      <div class="table"><table class="rows acta"><thead><tr><th scope="col">Postulación</th><th scope="col">Puesto</th>\(person)\
      <th scope="col">Promedio</th><th scope="col">Puntaje justo</th><th scope="col">Pide</th><th scope="col">Resultado</th></tr></thead>
      <tbody>\(standing.lines.map(row))</tbody></table></div>

      """
  }

  private func row(_ line: Standing.Line) -> HTML {
    let person: HTML =
      isNamed ? "<td data-t=\"Persona\">\(names[line.entry.person] ?? "–")</td>" : .empty
    let result = line.outcome?.inWords(standing.rules.floors, cityNames) ?? "–"
    return """
      <tr><th scope="row">\(reference(of: line.entry.id))</th><td data-t="Puesto">\(line.place)\(line.isTied ? " *" : "")</td>\(person)\
      <td data-t="Promedio">\(pointsText(line.mean))</td><td data-t="Puntaje justo">\(pointsText(line.fair))</td>\
      <td data-t="Pide">\(line.entry.amount.dollars)</td><td data-t="Resultado">\(result)</td></tr>

      """
  }

  /// How anybody repeats the draw, with a program that every Linux and macOS has.
  private var lots: HTML {
    guard let draw, let number = draw.number else { return .empty }
    let first = standing.lines.first(where: \.isTied) ?? standing.lines.first
    let turn: HTML =
      first.map { line in
        """
        <li>Turno de \(reference(of: line.entry.id)), y así cada una con su número. Entre iguales va primero el que sale menor:<br>\
        <code>printf '%s' '\(decision.seed):\(line.entry.id.rawValue)' | sha256sum</code></li>
        """
      } ?? .empty
    return """
      <h2>El sorteo de los empates</h2>
      <p>Las postulaciones con * tienen el mismo puntaje que otra. El servidor mostró la huella el \
      \(GuayaquilTime(draw.preparedAt).inWords), antes de que la mesa sacara en público el número \(number). Cualquiera repite el sorteo así:</p>
      <ol><li>La huella, <code>\(draw.commitment)</code>, es la del secreto:<br>\
      <code>printf '%s' '\(draw.secret)' | sha256sum</code></li>\
      <li>La semilla, <code>\(decision.seed)</code>, sale del secreto y el número:<br>\
      <code>printf '%s' '\(draw.secret):\(number)' | sha256sum</code></li>\(turn)</ol>

      """
  }

  private var signed: HTML {
    let lines = signatures.map { signature -> HTML in
      let remark: HTML = signature.remark.isEmpty ? .empty : "<br>«\(signature.remark)»"
      return """
        <li><b>\(signature.name)</b> firmó en línea el \(GuayaquilTime(signature.at).inWords)\(remark)</li>
        """
    }
    let missing = unsigned.map { "<p class=\"signature\">\($0.name)</p>" as HTML }
    return """
      <h2>Firmas</h2>
      \(lines.isEmpty ? "<p>Todavía nadie firma en línea.</p>\n" : "<ul>\(lines)</ul>\n" as HTML)\
      \(missing.isEmpty ? .empty : "<div class=\"signatures\">\(missing)</div>\n" as HTML)\
      <p class="soft">Impresa el \(GuayaquilTime(now).inWords).</p>
      """
  }
}
