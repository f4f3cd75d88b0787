import Core
import Markup

/// `/pedidos/borrar`: requests for others.
struct ErasureDeskPage {
  let layout: Layout

  /// What was done just before. The raw value stands in the address.
  enum Done: String {
    case requested = "pedido"
    case stopped = "detenido"
  }

  func desk(
    _ waiting: [WaitingErasure], _ form: ErasureForm, _ problems: [ErasureForm.Problem], _ done: Done?,
    for viewer: Viewer
  ) -> HTML {
    page(
      viewer,
      """
      \(problemList(problems.map { ($0.field, $0.summary) }))\(done.map(Self.notice))\
      <p>Para quien pide que borren sus datos y no puede hacerlo en su cuenta. Comprueba con su documento que es esa persona.</p>
      \(search(form, problems))
      <section><h2>Pedidos que esperan</h2>\(list(waiting))</section>
      """)
  }

  func confirm(
    _ found: ErasureCandidate, _ form: ErasureForm, isWordMissing: Bool, for viewer: Viewer
  ) -> HTML {
    let word = formField(
      "palabra", "Escribe \(ErasureRequest.word)", help: "Así nadie borra nada sin querer.",
      problem: isWordMissing ? "Falta la palabra \(ErasureRequest.word)." : nil
    ) { marks in
      """
      <input id="palabra" name="palabra" autocomplete="off" autocapitalize="characters" spellcheck="false" required\(marks)>
      """
    }
    return page(
      viewer,
      """
      \(problemList(isWordMissing ? [("palabra", "Falta la palabra \(ErasureRequest.word)")] : []))\
      <section class="card"><h2>\(found.name)</h2><p>Se cierra su aula en todos los aparatos, y en \(ErasureRequest.graceDays) días se \
      borran su nombre, su correo, su teléfono, su documento, lo que escribió y sus archivos. Si entra antes, no se borra nada.</p>
      <form method="post" action="\(ErasureDesk.path)/pedir"><input type="hidden" name="identifier" value="\(form.identifier)">\
      <input type="hidden" name="motivo" value="\(form.reason)">
      \(word)<p><button class="danger">Pedir que borren sus datos</button></p></form></section>
      <p><a href="\(ErasureDesk.path)">No borrar nada</a></p>
      """)
  }

  private func search(_ form: ErasureForm, _ problems: [ErasureForm.Problem]) -> HTML {
    func problem(_ field: HTML) -> HTML? { problems.first { $0.field == field }?.sentence }
    let identifier = formField(
      "identifier", "Correo, teléfono o documento", help: "El que la persona dio al registrarse.",
      problem: problem("identifier")
    ) { marks in
      """
      <input id="identifier" name="identifier" value="\(form.identifier)" autocomplete="off" autocapitalize="none" \
      spellcheck="false" required\(marks)>
      """
    }
    let reason = formField(
      "motivo", "Motivo", help: "Por qué, y cómo lo pidió. Sin nombres ni otros datos de nadie.",
      problem: problem("motivo")
    ) { marks in
      """
      <textarea id="motivo" name="motivo" rows="3" maxlength="\(ErasureForm.longestReason)" required\(marks)>\
      \(form.reason)</textarea>
      """
    }
    return """
      <form method="post" action="\(ErasureDesk.path)">
      \(identifier)\(reason)<p><button>Buscar a la persona</button></p></form>
      """
  }

  private func list(_ waiting: [WaitingErasure]) -> HTML {
    guard !waiting.isEmpty else {
      return emptyBox("Nadie espera", "Cuando alguien pida que se borren sus datos, aparece aquí.")
    }
    let lines = waiting.map { line -> HTML in
      """
      <li><div><b>\(line.name)</b><small>\(line.isOwn ? "Lo pidió en su cuenta" : line.reason) · Se hace el \
      \(GuayaquilTime(line.dueAt).dayInWords)</small></div>\
      <form method="post" action="\(ErasureDesk.path)/\(line.id.rawValue)/detener"><button class="quiet slim" \
      aria-label="Detener el pedido de \(line.name)">Detener</button></form></li>
      """
    }
    return "<ul class=\"items\">\(lines)</ul>"
  }

  private static func notice(_ done: Done) -> HTML {
    let text: HTML =
      switch done {
      case .requested: "El pedido está guardado."
      case .stopped: "El pedido está detenido: no se borra nada."
      }
    return "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>\(text)</p></div>"
  }

  private func page(_ viewer: Viewer, _ content: HTML) -> HTML {
    layout.page(
      "Borrar los datos de alguien", for: viewer, in: .desk, width: .small,
      """
      \(viewer.signedIn.map { layout.deskCrumb($0) })<h1>Borrar los datos de alguien</h1>
      \(content)
      """)
  }
}
