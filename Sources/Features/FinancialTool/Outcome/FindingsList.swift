import Finance
import Markup

/// What should be looked at again, what is wrong before what is doubtful, each with the lesson that helps.
struct FindingsList {
  let outcome: PlanOutcome
  /// Whether links lead to the fields of the form; not for who grades.
  let isOwn: Bool

  var html: HTML {
    guard !outcome.findings.isEmpty else {
      return outcome.reading.plan.products.isEmpty
        ? .empty : "<p class=\"ok\">No encontramos nada que no cuadre.</p>"
    }
    return "<ul class=\"findings\">\(outcome.findings.map(item))</ul>"
  }

  private func item(_ finding: PlacedFinding) -> HTML {
    let label = outcome.label(of: finding.field)
    let place: HTML =
      isOwn
      ? "<a href=\"\(Step(of: finding.field).path)#\(finding.field.name)\">\(label)</a>" : "\(label)"
    let reason: HTML? =
      finding.isReviewed ? "<p class=\"reason\"><b>Lo revisó y está bien:</b> \(finding.reason)</p>" : nil
    return """
      <li>\(tag(finding)) <b>\(place)</b><p>\(finding.finding.sentence)</p>\(reason)\
      <p><a href="/cursos/\(finding.finding.lesson)">Lección que ayuda<span class="off-screen">: \(label)</span></a></p></li>

      """
  }

  private func tag(_ finding: PlacedFinding) -> HTML {
    switch finding.finding.weight {
    case .wrong: "<span class=\"tag warn\">No cuadra</span>"
    case .doubtful:
      finding.isReviewed ? "<span class=\"tag\">Revisado</span>" : "<span class=\"tag\">Revisa esto</span>"
    }
  }
}
