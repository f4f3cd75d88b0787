import Core
import HTTP
import Markup
import Web

/// `/coordinacion/examenes/{convocatoria}/preguntas`: how each question did in the attempts that were handed in.
extension ExamsFeature {
  func showQuestions(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let page = try site.database.read { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      let isOver = try now >= sitting.closesAt && !isAnybodyInside(id, in: db)
      return QuestionStatisticsPage(
        layout: layout, sitting: sitting, isOver: isOver,
        lines: isOver ? try questionStatistics(of: id, texts: texts, in: db) : [])
    }
    return .page(page.html(for: viewer), to: visit.request)
  }
}

struct QuestionStatisticsPage {
  let layout: Layout
  let sitting: Sitting
  /// Whether nobody answers them any more.
  let isOver: Bool
  let lines: [QuestionStatistic]

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Preguntas del examen", for: .person(viewer), in: .desk, width: .full, with: ["mesa.css", "mesa.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/examenes/\(sitting.id.rawValue)">\(sitting.name)</a></nav>
      <h1>Cómo salieron las preguntas</h1>
      \(isOver ? content : closedYet)
      """)
  }

  private var closedYet: HTML { "<p>Las preguntas se ven cuando cierre la convocatoria.</p>" }

  private var content: HTML {
    guard !lines.isEmpty else {
      return emptyBox(
        "Todavía nadie entrega un examen", "Cuando alguien lo entregue, aquí verás cómo salió cada pregunta.")
    }
    return """
      <p>La discriminación va de −1 a 1: alta si quienes saben más aciertan más. Negativa: revisa la pregunta, quizá \
      su respuesta correcta está mal. Con menos de diez respuestas, los números dicen poco. Abre una pregunta para leerla y, si \
      está mal, anularla.</p>
      <div class="table"><table class="rows" data-keys="1"><thead><tr><th scope="col">Pregunta</th><th scope="col">Respuestas</th>\
      <th scope="col">Aciertos</th><th scope="col">Discriminación</th><th scope="col">Opciones elegidas</th>\
      <th scope="col">Qué hacer</th></tr></thead>
      <tbody>\(lines.map(row))</tbody></table></div>
      """
  }

  private func row(_ line: QuestionStatistic) -> HTML {
    let analysis = line.analysis
    let options = zip(line.options, analysis.choices).map { option, count -> HTML in
      "<li>\(option): \(count)</li>"
    }
    return """
      <tr><th scope="row"><a href="\(sitting.deskPath)/preguntas/\(line.key.rawValue)">\(line.title)</a>\
      \(line.isAnnulled ? " <span class=\"tag warn\">Anulada</span>" : .empty as HTML)</th><td data-t="Respuestas">\(analysis.count)</td>\
      <td data-t="Aciertos">\(Int((analysis.difficulty * 100).rounded())) %</td>\
      <td data-t="Discriminación">\(analysis.discrimination.map(hundredths) ?? "–")</td>\
      <td data-t="Opciones elegidas">\(options.isEmpty ? "–" : "<ul>\(options)</ul>" as HTML)</td>\
      <td data-t="Qué hacer">\(analysis.advice.words)</td></tr>

      """
  }
}

/// «0,42», «−0,10».
private func hundredths(_ number: Double) -> String {
  let count = Int((number * 100).rounded())
  let decimals = String(abs(count) % 100 + 100).dropFirst()
  return "\(count < 0 ? "−" : "")\(abs(count) / 100),\(decimals)"
}

extension ItemAnalysis.Advice {
  fileprivate var words: String {
    switch self {
    case .tooFew: "Pocas respuestas todavía"
    case .suspicious: "Revisar la respuesta correcta"
    case .tooEasy: "Muy fácil"
    case .tooHard: "Muy difícil"
    case .fine: "Va bien"
    }
  }
}
