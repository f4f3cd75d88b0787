import Core
import Crypto
import Markup

/// A sitting while it runs and afterwards: who is in, how far, with how much time, and what came of it.
struct BoardPage {
  let layout: Layout
  let sitting: Sitting
  let lines: [BoardLine]
  let now: Instant

  private var path: String { "/coordinacion/examenes/\(sitting.id.rawValue)" }

  func html(showing code: RecoveryCode?, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      sitting.name, for: .person(viewer), in: .desk, width: .full,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/examenes">Exámenes</a></nav>
      <h1>\(sitting.name)</h1>
      <p class="soft">Desde el \(GuayaquilTime(sitting.opensAt).inWords), hasta las \(GuayaquilTime(sitting.closesAt).clock). \
      \(sitting.minutes) minutos; se aprueba con \(sitting.passMark) %.</p>
      \(code.map(shown))<ul class="facts"><li><b>\(count { $0.attempt == nil })</b>no entran todavía</li>\
      <li><b>\(count { $0.attempt.map { $0.handedInAt == nil } ?? false })</b>rinden ahora</li>\
      <li><b>\(count { $0.attempt?.handedInAt != nil })</b>entregaron</li></ul>
      <p class="row"><a class="btn quiet" href="\(path)">Actualizar (\(GuayaquilTime(now).clock))</a>\
      <a class="btn quiet" href="\(path)/acta">Acta para imprimir</a>\
      <a class="btn quiet" href="\(path)/resultados.csv">Resultados para una hoja de cálculo</a>\
      <a class="btn quiet" href="\(path)/preguntas">Cómo salieron las preguntas</a></p>
      \(lines.isEmpty ? "<p>Nadie puede entrar todavía: no hay personas en los grupos de validación.</p>" : table)
      \(sitting.isSupervised ? newCode : .empty)
      """)
  }

  private func count(_ isMeant: (BoardLine) -> Bool) -> Int { lines.count(where: isMeant) }

  private func shown(_ code: RecoveryCode) -> HTML {
    """
    <section class="box tip" role="status"><p class="box-title">Código de la sala</p>
    <p class="lead"><b>\(code.shown)</b></p>
    <p>Escríbelo en la pizarra. Se ve solo esta vez; si se pierde, pide otro abajo.</p></section>

    """
  }

  private var table: HTML {
    """
    <div class="table"><table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Estado</th>\
    <th scope="col">Respondidas</th><th scope="col">Tiempo</th><th scope="col">Resultado</th></tr></thead>
    <tbody>\(lines.map(row))</tbody></table></div>
    """
  }

  private func row(_ line: BoardLine) -> HTML {
    let attempt = line.attempt
    let state: HTML =
      switch attempt {
      case nil: "No ha entrado"
      case let attempt? where attempt.handedInAt == nil: "<span class=\"tag\">Rinde ahora</span>"
      case let attempt?: "Entregó a las \(attempt.handedInAt.map { GuayaquilTime($0).clock } ?? "")"
      }
    let time = attempt.map { $0.handedInAt == nil ? timeLeft(until: $0.deadline, at: now) : "–" } ?? "–"
    return """
      <tr><th scope="row"><a href="\(path)/personas/\(line.person.rawValue)">\(line.name)</a></th>\
      <td data-t="Estado">\(state)</td><td data-t="Respondidas">\(attempt.map { "\($0.answered) de \($0.count)" } ?? "–")</td>\
      <td data-t="Tiempo">\(time)</td><td data-t="Resultado">\(attempt?.resultText ?? "–")</td></tr>

      """
  }

  private var newCode: HTML {
    """
    <h2>Código de la sala</h2>
    <form method="post" action="\(path)/codigo"><p>Si el código se perdió o salió de la sala, pide otro: el anterior deja \
    de servir.</p><p><button class="quiet">Pedir otro código</button></p></form>
    """
  }
}

extension BoardLine.Progress {
  /// «72,22 %, aprobado»; nil while it is open.
  var resultText: String? {
    switch outcome {
    case .passed: "\(percentText ?? ""), aprobado"
    case .failed: "\(percentText ?? ""), no aprobado"
    case .awaitsGrading: "En revisión"
    case nil: nil
    }
  }
}
