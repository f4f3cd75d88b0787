import Core
import Courses
import Markup

extension DeskPages {
  /// One certificate with its trace, and what can be done about it.
  func certificate(
    _ certificate: Certificate, _ history: [TraceLine], _ form: ReissueForm, _ problems: [String: String],
    isOwn: Bool, isNew: Bool
  ) -> HTML {
    let path = "\(CertificatesFeature.deskPath)/emitidos/\(certificate.id.rawValue)"
    let title = certificate.isErased ? "Certificado de una persona borrada" : certificate.name
    return layout.page(
      title, for: .person(viewer), in: .desk, width: .narrow, with: ["sello.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(CertificatesFeature.deskPath)">Certificados</a>\
      <a href="\(CertificatesFeature.deskPath)/grupos/\(certificate.cohort.rawValue)">Su grupo</a></nav>
      <h1>\(title)</h1>
      \(isNew ? "<div class=\"box tip\" role=\"status\"><p>Listo: el certificado está emitido y la persona lo ve en su aula.</p></div>\n" : .empty as HTML)\
      \(summary(of: problems.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))\(stateTag(of: certificate, today))
      <section class="card"><dl>\(facts(of: certificate))</dl>\
      \(certificate.isErased ? .empty : "<p class=\"row\"><a class=\"btn\" href=\"\(path)/certificado.pdf\" download>Descargar el PDF</a></p>" as HTML)</section>
      <section><h2>Qué pasó con él</h2><ol class="items">\(history.map { line(of: $0, shown: certificate.id) })</ol></section>
      \(isOwn ? "<p class=\"box warn\">Es tu propio certificado: lo cambia otra persona de tu equipo.</p>" : changes(certificate, path, form, problems))
      """)
  }

  private func facts(of certificate: Certificate) -> HTML {
    var facts: [(HTML, HTML)] = [
      ("Tipo", "\(certificate.kind.purpose)"), ("Curso", "\(certificate.courseTitle)"),
      ("Duración", "\(certificate.minutes.inWords)"), ("Modalidad", "\(certificate.modality.name)"),
      ("Terminó", "\(certificate.finishedOn.inWords)"), ("Emitido", "\(certificate.issuedOn.inWords)"),
    ]
    if let last = certificate.expiresOn { facts.append(("Vale hasta", "\(last.inWords)")) }
    facts.append(
      (
        "Código",
        "<a class=\"code\" href=\"/certificados/\(certificate.code.shown)\">\(certificate.code.shown)</a>"
      ))
    return facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }.joined()
  }

  private func line(of line: TraceLine, shown: Certificate.ID) -> HTML {
    let what: HTML
    switch line.kind {
    case .issued: what = "Emitido a nombre de \(line.name.isEmpty ? "(borrado)" : line.name)"
    case .reissued: what = "Emitido de nuevo a nombre de \(line.name.isEmpty ? "(borrado)" : line.name)"
    case .revoked: what = "Anulado"
    }
    let reason: HTML? = line.reason.isEmpty ? nil : " · Motivo: \(line.reason)"
    let link: HTML? =
      line.certificate == shown || line.kind == .revoked
      ? nil
      : """
      <a href="\(CertificatesFeature.deskPath)/emitidos/\(line.certificate.rawValue)" aria-label="Abrir el emitido el \
      \(GuayaquilTime(line.at).inWords)">Abrir</a>
      """
    return """
      <li><div><b>\(what)</b><small>\(GuayaquilTime(line.at).inWords) · \(line.author)\(reason)</small></div>\(link)</li>
      """
  }

  private func changes(
    _ certificate: Certificate, _ path: String, _ form: ReissueForm, _ problems: [String: String]
  ) -> HTML {
    if certificate.isErased { return .empty }
    if case .replaced(let next, _) = certificate.state {
      return """
        <p>Este fue reemplazado: los cambios se hacen en <a href="\(CertificatesFeature.deskPath)/emitidos/\(next.rawValue)">el que está \
        en su lugar</a>.</p>
        """
    }
    let isRevoked = certificate.state != .current
    let isOpen: HTML = problems["nombre"] ?? problems["motivo"] == nil ? .empty : " open"
    let isOpenToRevoke: HTML = problems["motivo-anular"] == nil ? .empty : " open"
    let name = form.name.isEmpty ? certificate.name : form.name
    let again: HTML = """
      <details class="fold"\(isOpen)><summary>\(isRevoked ? "Emitirlo de nuevo" : "Corregir el nombre y emitirlo de nuevo" as HTML)</summary>\
      <form method="post" action="\(path)/corregir"><p>\(isRevoked ? "Se emite otro en su lugar, con otro código." : "El de antes deja de valer: el nuevo tiene otro código y dice a cuál reemplaza." as HTML)</p>\
      \(field("nombre", "Nombre en el certificado", value: name, problems))\
      \(field("motivo", "Motivo", value: problems["motivo-anular"] == nil ? form.reason : "", problems))\
      <p><button>Emitir de nuevo</button></p></form></details>
      """
    let end: HTML = """
      <details class="fold"\(isOpenToRevoke)><summary>Anularlo</summary><form method="post" action="\(path)/anular">\
      <p>Deja de valer desde ahora, también en los teléfonos que comprueban sin internet cuando traigan la lista nueva. Si fue un error, lo \
      emites de nuevo.</p>\(field("motivo-anular", "Motivo", name: "motivo", value: problems["motivo-anular"] == nil ? "" : form.reason, problems))\
      <p><button class="danger">Anular el certificado</button></p></form></details>
      """
    return "<section><h2>Cambiar</h2>\(again)\(isRevoked ? .empty : end)</section>"
  }

  private func field(
    _ id: String, _ label: HTML, name: String? = nil, value: String, _ problems: [String: String]
  ) -> HTML {
    let problem = problems[id]
    let marks: HTML? = problem.map { _ in " aria-invalid=\"true\" aria-describedby=\"e-\(id)\"" }
    return """
      <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(name ?? id)" value="\(value)" autocomplete="off" \
      required\(marks)>\(problem.map { "<p class=\"error\" id=\"e-\(id)\">\($0)</p>" as HTML })</div>
      """
  }
}
