import Core
import Markup

/// The part of a person's page where the team says that it has seen the document, or takes that back.
struct IdentitySection {
  let desk: PeopleDesk

  func content(_ record: PersonRecord, _ form: VerificationForm, for viewer: Viewer.SignedIn) -> HTML {
    guard record.profile != nil else {
      return """
        <p>Sin verificar. Primero la persona completa sus datos en «Mi cuenta»; después puedes comprobar su documento.</p>
        """
    }
    guard mayVerify(viewer, record.person) else {
      return """
        \(status(record))<p class="soft">Nadie comprueba su propia identidad: lo hace otra persona del equipo.</p>
        """
    }
    let action: HTML = "\(desk.path)/\(record.person.id.rawValue)/identidad"
    return """
      \(status(record))\(record.verification == nil ? verify(form, action) : takeBack(form, action))\
      \(history(record.checks))
      """
  }

  private func status(_ record: PersonRecord) -> HTML {
    guard let verification = record.verification else {
      return "<p><span class=\"tag warn\">Sin verificar</span></p>"
    }
    return """
      <p><span class="tag">Verificada</span> Identidad verificada por \(verification.by) el \
      \(GuayaquilTime(verification.at).dayInWords).</p>
      """
  }

  private func verify(_ form: VerificationForm, _ action: HTML) -> HTML {
    let options = Profile.DocumentType.allCases.map { type -> HTML in
      "<option value=\"\(type.rawValue)\"\(type.rawValue == form.type ? " selected" : .empty as HTML)>\(type.name)</option>"
    }
    return """
      <p>Mira el documento original. Comprueba que el nombre y la fecha de nacimiento son los de arriba.</p>
      <form method="post" action="\(action)">
      <div class="field"><label for="tipo">Documento que viste</label>\
      <select id="tipo" name="tipo" required\(marks(.type, form))><option value="">Elige</option>\(options)</select>\
      \(error(.type, form))</div>
      <div class="field"><label for="documento">Número</label>\
      <input id="documento" name="documento" value="\(form.number)" autocomplete="off" required\(marks(.number, form))>\
      \(error(.number, form))</div>
      <p><button>Vi el documento: marcar como verificada</button></p></form>
      """
  }

  private func takeBack(_ form: VerificationForm, _ action: HTML) -> HTML {
    """
    <details\(form.problems[.reason] == nil ? .empty : " open" as HTML)><summary>Quitar la verificación</summary>
    <form method="post" action="\(action)/quitar">
    <div class="field"><label for="motivo">¿Por qué?</label>\
    <input id="motivo" name="motivo" value="\(form.reason)" autocomplete="off" required\(marks(.reason, form))>\
    \(error(.reason, form))</div>
    <p><button class="danger">Quitar la verificación</button></p></form></details>
    """
  }

  private func history(_ checks: [IdentityCheckLine]) -> HTML? {
    guard checks.count > 1 || checks.contains(where: { !$0.isVerified }) else { return nil }
    let items = checks.map { check -> HTML in
      """
      <li><div><b>\(check.isVerified ? "Verificada" : "Verificación quitada")</b><small>\(check.by) · \
      \(GuayaquilTime(check.at).inWords)\(check.reason.map { " · \($0)" as HTML })</small></div></li>
      """
    }
    return "<details><summary>Lo que pasó antes</summary><ul class=\"items\">\(items)</ul></details>"
  }

  private func marks(_ field: VerificationForm.Field, _ form: VerificationForm) -> HTML {
    form.problems[field] == nil
      ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(field.rawValue)\""
  }

  private func error(_ field: VerificationForm.Field, _ form: VerificationForm) -> HTML? {
    form.problems[field].map { "<p class=\"error\" id=\"e-\(field.rawValue)\">\($0)</p>" }
  }
}
