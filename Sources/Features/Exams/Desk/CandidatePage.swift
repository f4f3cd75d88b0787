import Core
import Markup

/// One person in a sitting: more time or attempts, and all that happened in the exam.
struct CandidatePage {
  let layout: Layout
  let sitting: Sitting
  /// One for each attempt; at least one.
  let lines: [BoardLine]
  /// As many as there are attempts.
  let log: [[LogLine]]
  let current: Accommodation
  let now: Instant

  private var path: String { "/coordinacion/examenes/\(sitting.id.rawValue)" }

  func html(_ form: AccommodationForm, for viewer: Viewer.SignedIn) -> HTML {
    let attempts = zip(lines.compactMap(\.attempt), log).map(attempt)
    return layout.page(
      lines[0].name, for: .person(viewer), in: .desk, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(path)">\(sitting.name)</a></nav>
      <h1>\(lines[0].name)</h1>
      \(attempts.isEmpty ? "<p>Todavía no ha entrado a esta convocatoria.</p>\n" : attempts.joined())
      <h2>Ajustes</h2>
      <p>Más tiempo o más intentos para esta persona, en todos sus exámenes de este curso. Si rinde ahora, su reloj cambia \
      enseguida.</p>
      \(fields(form))
      """)
  }

  private func attempt(_ attempt: BoardLine.Progress, _ log: [LogLine]) -> HTML {
    let items = log.map { "<li>\(GuayaquilTime($0.at).clock): \($0.words)</li>" as HTML }
    let state =
      attempt.handedInAt == nil
      ? "Rinde ahora; le queda: \(timeLeft(until: attempt.deadline, at: now))"
      : attempt.resultText ?? "Entregado"
    return """
      <section class="card"><h2>Intento \(attempt.number)</h2>
      <p>\(state). Respondió \(attempt.answered) de \(attempt.count).</p>
      <details><summary>Qué pasó, paso por paso</summary><ul>\(items)</ul></details></section>

      """
  }

  private func fields(_ form: AccommodationForm) -> HTML {
    """
    <form method="post" action="\(path)/personas/\(lines[0].person.rawValue)">
    \(line("minutos", "Minutos de más", form.minutes, " inputmode=\"numeric\"", isTyped(form) ? form.minutesProblem : nil))\
    \(line("intentos", "Intentos de más", form.attempts, " inputmode=\"numeric\"", isTyped(form) ? form.attemptsProblem : nil))\
    \(line("motivo", "Motivo", form.reason, " maxlength=\"\(Accommodation.longestReason)\"", isTyped(form) ? form.reasonProblem : nil))\
    <p><button>Guardar el ajuste</button></p></form>
    """
  }

  /// What stands there from the beginning is not complained about.
  private func isTyped(_ form: AccommodationForm) -> Bool {
    form.minutes != "\(current.extraMinutes)" || form.attempts != "\(current.extraAttempts)"
      || form.reason != current.reason
  }

  private func line(_ id: String, _ label: HTML, _ value: String, _ more: HTML, _ problem: String?) -> HTML {
    let marks: HTML = problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(id)\""
    return """
      <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(id)" value="\(value)"\(more) \
      autocomplete="off" required\(marks)>\(problem.map { "<p class=\"error\" id=\"e-\(id)\">\($0)</p>" as HTML })</div>

      """
  }
}
