import Applications
import Core
import Finance
import GrantCalls
import Markup
import Selection
import Web

/// The ranking on the page of a committee.
extension BoardPage {
  /// Where the money ends, before the list itself.
  var cut: HTML {
    guard let cut = CutPlace(of: board.standing) else { return .empty }
    let last = cut.last
    let pages = RankingView.pages(for: board.standing.lines.count)
    let place: HTML = pages > 1 ? " (página \(cut.page) de \(pages))" : .empty
    let first: HTML? = cut.firstWithout.map { line in
      " La primera sin fondos es <b>\(reference(of: line.entry.id))</b>, puesto \(line.place)."
    }
    return """
      <p class="cut-line"><b>Línea de corte:</b> la última financiada es <b>\(reference(of: last.entry.id))</b>, puesto \(last.place) con \
      \(pointsText(points(last))) puntos.\(first) <a href="\(cutAddress(cut))">Verla en el orden\(place)</a></p>

      """
  }

  private func points(_ line: Standing.Line) -> Int {
    board.standing.rules.basis == .fair ? line.fair : line.mean
  }

  var ranking: HTML {
    guard !board.standing.lines.isEmpty else { return .empty }
    let lines = board.view.shown(of: board.standing)
    let cut = board.view.shown == .all && board.view.search.isEmpty ? CutPlace(of: board.standing) : nil
    let body: HTML =
      lines.isEmpty
      ? nothing
      : """
      <div class="table"><table class="rows ranking compact"><caption>\(caption)</caption><thead><tr><th scope="col">Postulación</th>\
      <th scope="col">Puesto</th><th scope="col">Cuenta para</th><th scope="col" class="n">Pide</th>\
      <th scope="col" class="n">Promedio</th><th scope="col" class="n">Puntaje justo</th><th scope="col">Resultado</th></tr></thead>
      <tbody>\(lines.map { "\(row($0))\(cut?.last.place == $0.place ? Self.cutRow : .empty)" as HTML })</tbody></table></div>

      """
    return """
      <section id="lista"><h2>El orden</h2>
      \(filters)\(search)\(body)\(pager)<p class="row screen"><a href="\(path)/lista.xlsx\(board.trial.query)">Descargar en Excel</a></p></section>

      """
  }

  private static let cutRow: HTML =
    "<tr class=\"cut\" id=\"corte\"><td colspan=\"7\">Hasta aquí alcanza el fondo</td></tr>\n"

  private var nothing: HTML {
    board.view.search.isEmpty
      ? emptyBox("No hay ninguna en esta parte de la lista", "Elige otra parte aquí arriba.")
      : board.view.search.nothing(backTo: address(.all, page: 1))
  }

  private var caption: HTML {
    board.standing.rules.basis == .fair
      ? "Ordenada por puntaje justo; los empates, por sorteo"
      : "Ordenada por promedio simple; los empates, por sorteo"
  }

  private var filters: HTML {
    let links = RankingView.Shown.allCases.map { shown -> HTML in
      let isHere = shown == board.view.shown && board.view.search.isEmpty
      let mark: HTML = isHere ? " aria-current=\"page\"" : .empty
      let count = board.standing.lines.count(where: shown.takes)
      return "<a href=\"\(address(shown, page: 1))\"\(mark)>\(shown.name): \(count)</a>"
    }
    return "<nav class=\"views\" aria-label=\"Qué parte de la lista\"><span>Mostrar</span>\(links)</nav>\n"
  }

  private var search: HTML {
    guard board.standing.lines.count > RankingView.pageSize || !board.view.search.isEmpty else {
      return .empty
    }
    return board.view.search.form(
      at: path, keeping: board.trial.typed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, to: "#lista"
    )
  }

  private var pager: HTML {
    pagesOfList(board.view.page, of: board.view.pages(of: board.standing)) {
      address(board.view.shown, page: $0)
    }
  }

  private func cutAddress(_ cut: CutPlace) -> String { address(.all, page: cut.page, to: "corte") }

  private func address(_ shown: RankingView.Shown, page: Int, to anchor: String = "lista") -> String {
    let rules = board.trial.query
    let start = rules.isEmpty ? "?" : "\(rules)&"
    return "\(path)\(start)ver=\(shown.rawValue)\(page > 1 ? "&pagina=\(page)" : "")#\(anchor)"
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
