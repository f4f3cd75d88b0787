import Accounts
import Core
import HTTP
import Markup
import SQLite
import Web

/// `/coordinacion/examenes/{convocatoria}/acta`: what is signed and filed.
extension ExamsFeature {
  func showRecord(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let page = try site.database.read { db in
      RecordPage(
        layout: layout, sitting: try sitting(id, coordinatedBy: viewer, in: db),
        lines: try boardLines(of: id, in: db).filter { $0.attempt != nil },
        annulments: try annulments(in: id, in: db).map { ($0, try texts.question($0.version, in: db).title) },
        now: now)
    }
    noteViews(of: Array(Set(page.lines.map(\.person))), by: viewer, for: .exam, on: site)
    return .page(page.html(for: viewer), to: visit.request)
  }
}

struct RecordPage {
  let layout: Layout
  let sitting: Sitting
  /// Those with an attempt.
  let lines: [BoardLine]
  /// Each with the title of its question.
  let annulments: [(SittingAnnulment, String)]
  let now: Instant

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Acta del examen", for: .person(viewer), in: .desk, width: .full, with: ["mesa.css", "acta.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/examenes/\(sitting.id.rawValue)">\(sitting.name)</a></nav>
      <h1>Acta del examen de validación</h1>
      <dl><div><dt>Convocatoria</dt><dd>\(sitting.name)</dd></div>\
      <div><dt>Cuándo</dt><dd>\(windows)</dd></div>\(cancelled)\
      <div><dt>Reglas</dt><dd>\(sitting.minutes) minutos; se aprueba con \(sitting.passMark) %</dd></div>\
      <div><dt>Sala</dt><dd>\(sitting.isSupervised ? "Con código, cuidada" : "Sin sala")</dd></div>\
      <div><dt>Impresa</dt><dd>\(GuayaquilTime(now).inWords)</dd></div></dl>
      \(lines.isEmpty ? "<p>Nadie rindió el examen en esta convocatoria.</p>" : table)\(annulled)
      <div class="signatures"><p class="signature">Firma de quien coordina</p>\
      \(sitting.isSupervised ? "<p class=\"signature\">Firma de quien cuidó la sala</p>" : .empty as HTML)</div>
      """)
  }

  private var windows: HTML { sitting.windows.map { "\($0.inWords)<br>" as HTML }.joined() }

  private var cancelled: HTML {
    guard let cancellation = sitting.cancellation else { return .empty }
    return """
      <div><dt>Cancelada</dt><dd>\(GuayaquilTime(cancellation.at).inWords): \(cancellation.reason)</dd></div>
      """
  }

  /// Also those that were taken back: results were different for a while.
  private var annulled: HTML {
    guard !annulments.isEmpty else { return .empty }
    let items = annulments.map { annulment, title -> HTML in
      let undone: HTML =
        annulment.undoneAt.map {
          " Volvió a contar el \(GuayaquilTime($0).inWords): \(annulment.undoneReason)"
        } ?? .empty
      return """
        <li>\(title). La anuló \(annulment.author) el \(GuayaquilTime(annulment.at).inWords): \(annulment.reason)\(undone)</li>
        """
    }
    return """
      <h2>Preguntas anuladas</h2>
      <p>No cuentan, salvo para quien sube con ellas.</p>
      <ul>\(items)</ul>

      """
  }

  private var table: HTML {
    let rows = lines.compactMap { line in line.attempt.map { row(line, $0) } }
    return """
      <div class="table"><table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Intento</th>\
      <th scope="col">Entró</th><th scope="col">Entregó</th><th scope="col">Tiempo de más</th>\
      <th scope="col">Resultado</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private func row(_ line: BoardLine, _ attempt: BoardLine.Progress) -> HTML {
    """
    <tr><th scope="row">\(line.name)</th><td data-t="Intento">\(attempt.number)</td>\
    <td data-t="Entró">\(moment(attempt.startedAt))</td>\
    <td data-t="Entregó">\(attempt.handedInAt.map(moment) ?? "Sigue dentro")</td>\
    <td data-t="Tiempo de más">\(more(attempt))</td><td data-t="Resultado">\(attempt.resultText ?? "–")</td></tr>

    """
  }

  /// With the day where the sitting has several.
  private func moment(_ moment: Instant) -> String {
    let time = GuayaquilTime(moment)
    return GuayaquilTime(sitting.opensAt).dayInWords == GuayaquilTime(sitting.closesAt).dayInWords
      ? time.clock : "\(time.dayAndMonth), \(time.clock)"
  }

  private func more(_ attempt: BoardLine.Progress) -> String {
    let outage = attempt.credited.milliseconds / 1000
    let parts = [
      attempt.extraMinutes > 0 ? "\(attempt.extraMinutes) min por ajuste" : nil,
      outage > 0 ? "\(outage) s por corte del servidor" : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? "–" : parts.joined(separator: "; ")
  }
}
