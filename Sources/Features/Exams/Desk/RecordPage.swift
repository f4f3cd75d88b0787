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
        lines: try boardLines(of: id, in: db).filter { $0.attempt != nil }, now: now)
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
  let now: Instant

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Acta del examen", for: .person(viewer), in: .desk, width: .full,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/examenes/\(sitting.id.rawValue)">\(sitting.name)</a></nav>
      <h1>Acta del examen de validación</h1>
      <dl><div><dt>Convocatoria</dt><dd>\(sitting.name)</dd></div>\
      <div><dt>Abierta</dt><dd>\(GuayaquilTime(sitting.opensAt).inWords), hasta las \(GuayaquilTime(sitting.closesAt).clock)</dd></div>\
      <div><dt>Reglas</dt><dd>\(sitting.minutes) minutos; se aprueba con \(sitting.passMark) %</dd></div>\
      <div><dt>Sala</dt><dd>\(sitting.isSupervised ? "Con código, cuidada" : "Sin sala")</dd></div>\
      <div><dt>Impresa</dt><dd>\(GuayaquilTime(now).inWords)</dd></div></dl>
      \(lines.isEmpty ? "<p>Nadie rindió el examen en esta convocatoria.</p>" : table)
      <p>Firma de quien coordina: ______________________________</p>
      <p>Firma de quien cuidó la sala: __________________________</p>
      """)
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
    <td data-t="Entró">\(GuayaquilTime(attempt.startedAt).clock)</td>\
    <td data-t="Entregó">\(attempt.handedInAt.map { GuayaquilTime($0).clock } ?? "Sigue dentro")</td>\
    <td data-t="Tiempo de más">\(more(attempt))</td><td data-t="Resultado">\(attempt.resultText ?? "–")</td></tr>

    """
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
