import Core
import Markup
import Web

/// The pages of links into a cohort: for staff who make them, and for whoever opens one.
struct InvitationPages {
  let layout: Layout
  let viewer: Viewer
  let cohort: Cohort
  let courseTitle: String

  private func crumb(_ desk: CohortDesk) -> HTML {
    "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(desk.roster(cohort.id))\">\(cohort.name)</a></nav>\n"
  }

  func list(
    _ invitations: [Invitation], at desk: CohortDesk, now: Instant, problems: FieldProblems = [:],
    done: String? = nil
  ) -> HTML {
    let path = desk.invitations(cohort.id)
    let items = invitations.map { invitation -> HTML in
      let isOpen = invitation.isOpen(at: now)
      let state: HTML =
        isOpen
        ? "Abierto hasta el \(Day(invitation.expiresAt).shown)"
        : invitation.isRevoked ? "Anulado" : "Ya no abre"
      let revoking: HTML? =
        isOpen
        ? button(
          "Anular", to: "\(path)/\(invitation.id)/anular",
          about: "el enlace del \(Day(invitation.createdAt).shown)")
        : nil
      return """
        <li><div><b>Enlace del \(Day(invitation.createdAt).shown)</b><small>\(state) · \(invitation.used == 1 ? "entró" : "entraron") \(invitation.used) de \
        \(invitation.uses)</small></div>\(revoking)</li>
        """
    }
    return layout.page(
      "Invitar con un enlace", for: viewer, in: .desk, width: .narrow,
      """
      \(crumb(desk))<h1>Invitar con un enlace</h1>
      \(doneBox(done))\(summary(of: problems, in: [("usos", "Personas"), ("dias", "Días")]))<p class="lead">Quien abra el enlace entra con su cuenta, o abre una, y dice si acepta el cupo.</p>
      <form method="post" action="\(path)">
      \(textField("usos", "Cuántas personas pueden entrar con él", value: String(cohort.seats), problems))\
      \(selectField("dias", "Cuántos días sirve", options: invitationDays.map { (String($0), "\($0) días") }, chosen: "15", problems))
      <p><button>Hacer el enlace</button></p></form>
      \(items.isEmpty ? .empty : "<h2>Enlaces</h2><ul class=\"items\">\(items)</ul>" as HTML)
      """)
  }

  /// Shown once: only the hash of the code is kept.
  func made(_ address: String, at desk: CohortDesk) -> HTML {
    let text = """
      Hola. Te invitamos al grupo «\(cohort.name)» de \(courseTitle), del \(cohort.startsOn.shown) al \
      \(cohort.endsOn.shown). Abre este enlace y di si aceptas: \(address)
      """
    return layout.page(
      "Tu enlace", for: viewer, in: .desk, width: .narrow,
      """
      \(crumb(desk))<h1>El enlace está listo</h1>
      <p class="lead">Cópialo o envíalo ahora: por seguridad no lo volvemos a mostrar.</p>
      <div class="field"><label for="enlace">Enlace</label><input id="enlace" value="\(address)" readonly></div>
      <p><a class="btn" href="https://wa.me/?text=\(percentEncoded(text))" rel="noreferrer">Enviar por WhatsApp</a></p>
      <div class="field"><label for="texto">O copia este mensaje</label>\
      <textarea id="texto" rows="5" readonly>\n\(text)</textarea></div>
      <p><a href="\(desk.invitations(cohort.id))">Ver los enlaces de este grupo</a></p>
      """)
  }

  /// What somebody with the link sees.
  ///
  /// - Parameters:
  ///   - path: of the link.
  ///   - refusal: why this person cannot come in.
  func opened(_ path: String, city: String, isFull: Bool, refusal: String? = nil) -> HTML {
    layout.page(
      "Tienes una invitación", for: viewer, width: .narrow,
      """
      <h1>Tienes una invitación</h1>
      <section class="card"><h2>\(cohort.name)</h2><dl><div><dt>Curso</dt><dd>\(courseTitle)</dd></div>\
      <div><dt>Modalidad</dt><dd>\(cohort.modality.name)</dd></div><div><dt>Ciudad</dt><dd>\(city)</dd></div>\
      <div><dt>Fechas</dt><dd>Del \(cohort.startsOn.inWords) al \(cohort.endsOn.inWords)</dd></div>\
      \(cohort.place.isEmpty ? .empty : "<div><dt>Lugar</dt><dd>\(cohort.place)</dd></div>" as HTML)</dl></section>
      \(actions(path, isFull: isFull, refusal: refusal))
      <p class="soft">¿Tienes dudas? <a href="/ayuda/contacto#\(cohort.city.rawValue)">Pregunta en \(city)</a>.</p>
      """)
  }

  private func actions(_ path: String, isFull: Bool, refusal: String?) -> HTML {
    if let refusal {
      return
        "<div class=\"box warn\" role=\"alert\"><p>\(refusal)</p></div><p><a href=\"/mi-aula/grupos\">Ver mis grupos</a></p>"
    }
    guard viewer.signedIn != nil else {
      let target = percentEncoded(path)
      return """
        <p>Para decir que sí, entra en tu aula o abre una cuenta. Es gratis.</p>
        <p class="row"><a class="btn" href="/registro?volver=\(target)">Abrir mi cuenta</a>\
        <a class="btn quiet" href="/entrar?volver=\(target)">Ya tengo cuenta</a></p>
        """
    }
    let note: HTML? =
      isFull
      ? "<p>El grupo está lleno. Si aceptas, quedas en la lista de espera y te toca en orden.</p>\n" : nil
    return """
      \(note)<form method="post" action="\(path)"><p class="row"><button name="respuesta" value="si">Acepto el cupo</button>\
      <button class="quiet" name="respuesta" value="no">No, gracias</button></p></form>
      """
  }

  /// For a link that opens nothing (any more).
  static func closed(_ layout: Layout, for viewer: Viewer) -> HTML {
    layout.page(
      "La invitación ya no sirve", for: viewer, width: .narrow,
      """
      <h1>Esta invitación ya no sirve</h1>
      <p>Puede que haya pasado su fecha, que los cupos se llenaran o que el equipo la anulara.</p>
      <p>Pide un enlace nuevo a quien te lo envió, o mira <a href="/mi-aula/grupos">los grupos de tu ciudad</a>.</p>
      <p class="soft">¿No sabes a quién? <a href="/ayuda/contacto">Pregunta en la oficina de tu ciudad</a>.</p>
      """)
  }
}
