import Applications
import Core
import Finance
import GrantCalls
import Markup
import Selection
import Web

/// The ranking on the page of a committee.
extension BoardPage {
  var ranking: HTML {
    guard !board.standing.lines.isEmpty else { return .empty }
    let lines = board.view.shown(of: board.standing)
    let body: HTML =
      lines.isEmpty
      ? emptyBox("No hay ninguna en esta parte de la lista", "Elige otra parte aquí arriba.")
      : """
      <div class="table"><table class="rows ranking"><caption>\(caption)</caption><thead><tr><th scope="col">Postulación</th>\
      <th scope="col">Puesto</th><th scope="col">Cuenta para</th><th scope="col" class="n">Pide</th>\
      <th scope="col" class="n">Promedio</th><th scope="col" class="n">Puntaje justo</th><th scope="col">Resultado</th></tr></thead>
      <tbody>\(lines.map(row))</tbody></table></div>

      """
    return """
      <section id="lista"><h2>El orden</h2>
      \(filters)\(body)\(pager)<p class="download"><a href="\(path)/lista.xlsx\(board.trial.query)">Descargar en Excel</a></p></section>

      """
  }

  private var caption: HTML {
    board.standing.rules.basis == .fair
      ? "Ordenada por puntaje justo; los empates, por sorteo"
      : "Ordenada por promedio simple; los empates, por sorteo"
  }

  private var filters: HTML {
    let links = RankingView.Shown.allCases.map { shown -> HTML in
      let mark: HTML = shown == board.view.shown ? " aria-current=\"page\"" : .empty
      return "<a href=\"\(address(shown, page: 1))\"\(mark)>\(shown.name)</a>"
    }
    return "<nav class=\"views\" aria-label=\"Qué parte de la lista\">\(links)</nav>\n"
  }

  private var pager: HTML {
    let pages = board.view.pages(of: board.standing)
    guard pages > 1 else { return .empty }
    let page = min(board.view.page, pages)
    let before: HTML =
      page > 1
      ? "<a rel=\"prev\" href=\"\(address(board.view.shown, page: page - 1))\">Anteriores</a>" : .empty
    let after: HTML =
      page < pages
      ? "<a rel=\"next\" href=\"\(address(board.view.shown, page: page + 1))\">Siguientes</a>" : .empty
    return """
      <nav class="pager" aria-label="Páginas de la lista">\(before)\(after)</nav>
      <p class="soft">Página \(page) de \(pages)</p>

      """
  }

  private func address(_ shown: RankingView.Shown, page: Int) -> String {
    let rules = board.trial.query
    let start = rules.isEmpty ? "?" : "\(rules)&"
    return "\(path)\(start)ver=\(shown.rawValue)\(page > 1 ? "&pagina=\(page)" : "")#lista"
  }

  private func row(_ line: Standing.Line) -> HTML {
    let id = line.entry.id
    let name: HTML = board.names[line.entry.person].map { "<small>\($0)</small>" } ?? .empty
    let tie: HTML = line.isTied ? " <span class=\"tag\">Empate, por sorteo</span>" : .empty
    return """
      <tr\(line.isFunded ? " class=\"in\"" : .empty as HTML)><th scope="row">\(reference(of: id))\(name)</th>\
      <td data-t="Puesto">\(line.place)\(tie)</td><td data-t="Cuenta para">\(counts(line))</td>\
      <td data-t="Pide" class="n">\(line.entry.amount.dollars)</td><td data-t="Promedio" class="n">\(pointsText(line.mean))</td>\
      <td data-t="Puntaje justo" class="n">\(pointsText(line.fair))</td><td data-t="Resultado">\(result(line))</td></tr>

      """
  }

  private func counts(_ line: Standing.Line) -> String {
    let names = board.standing.rules.floors.filter { $0.counts(line.entry) }.map { $0.name(board.cityNames) }
    return names.isEmpty ? "–" : names.joined(separator: ", ")
  }

  private func result(_ line: Standing.Line) -> HTML {
    let id = line.entry.id
    if board.closing?.granted.contains(id) ?? false {
      return "<span class=\"tag\">Financiada por apelación</span> <small>\(words(line))</small>"
    }
    let change: HTML =
      if let change = board.change, change.entering.contains(id) {
        " <span class=\"tag\">Entra</span>"
      } else if let change = board.change, change.leaving.contains(id) {
        " <span class=\"tag warn\">Sale</span>"
      } else {
        .empty
      }
    return "\(words(line))\(change)"
  }

  private func words(_ line: Standing.Line) -> HTML {
    guard let outcome = line.outcome else { return "–" }
    return "\(outcome.inWords(board.standing.rules.floors, board.cityNames))"
  }
}

extension CutLine.Outcome {
  /// As people read it, with why.
  func inWords(_ floors: [CallFloor], _ cities: [City.ID: String]) -> String {
    switch self {
    case .funded: return "Financiada"
    case .beyondBudget(let left): return "No queda dinero: quedaban \(left.dollars)"
    case .keptForFloors(let positions):
      let names = positions.filter(floors.indices.contains).map { "«\(floors[$0].name(cities))»" }
      return "Un mínimo no se alcanzaría: \(names.joined(separator: ", "))"
    }
  }
}
