import Core
import Markup

/// The sittings of a coordinator's cities, with the form that opens one.
struct SittingsPage {
  let layout: Layout
  let lines: [SittingLine]
  let audiences: [SittingAudience]
  let now: Instant

  func html(_ form: SittingForm, _ problems: [FieldProblem], for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Exámenes", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "mesa.js"],
      """
      \(layout.deskCrumb(viewer))<h1>Exámenes de validación</h1>
      \(audiences.isEmpty ? .empty : SittingFields.summary(problems))\(list)
      <h2 id="abrir">Abrir una convocatoria</h2>
      \(audiences.isEmpty ? nobody : opening(form, problems))
      """)
  }

  private var list: HTML {
    guard !lines.isEmpty else {
      return emptyBox("Todavía no hay convocatorias", "Abre la primera aquí abajo.")
    }
    let items = lines.map { line -> HTML in
      let sitting = line.sitting
      let more = sitting.windows.count - 1
      let others: HTML = more == 0 ? .empty : more == 1 ? " y otra ventana" : " y \(more) ventanas más"
      return """
        <li><div><b><a href="\(sitting.deskPath)">\(sitting.name)</a></b>\
        <small>\(sitting.windows[0].inWords)\(others) · \
        \(line.entered == 1 ? "1 intento" : "\(line.entered) intentos")</small></div><span>\(state(sitting))</span></li>
        """
    }
    return "\(deskKeysHelp)<ul class=\"items\" data-keys=\"1\">\(items)</ul>\n"
  }

  private func state(_ sitting: Sitting) -> HTML {
    switch sitting.phase(at: now) {
    case .before: "Por abrir"
    case .running: sitting.isOpen(at: now) ? "<span class=\"tag\">Abierta</span>" : "Entre dos ventanas"
    case .over: "Cerrada"
    case .cancelled: "<span class=\"tag warn\">Cancelada</span>"
    }
  }

  private var nobody: HTML {
    "<p>En tu ciudad no hay grupos que tomen un curso con examen. Abre primero un grupo.</p>\n"
  }

  private func opening(_ form: SittingForm, _ problems: [FieldProblem]) -> HTML {
    """
    <form method="post" action="/coordinacion/examenes">
    \(SittingFields(form: form, problems: problems, audiences: audiences, asksForRoom: true).html)\
    <p><button>Abrir la convocatoria</button></p></form>
    """
  }
}

extension Sitting {
  /// Of its board.
  var deskPath: String { "/coordinacion/examenes/\(id.rawValue)" }

  /// Whether it can be begun at that moment.
  func isOpen(at now: Instant) -> Bool {
    cancellation == nil && windows.contains { $0.opensAt <= now && now < $0.closesAt }
  }

  /// All its windows, for staff and candidates alike.
  var windowsInWords: HTML {
    guard windows.count > 1 else { return "<p class=\"soft\">\(windows[0].inWords).</p>\n" }
    return "<ul class=\"soft\">\(windows.map { "<li>\($0.inWords)</li>" as HTML })</ul>\n"
  }
}
