import Core
import Courses
import Markup

/// A person's own certificates: each to download, with its state in words.
struct OwnPage {
  let layout: Layout
  let today: Day

  func page(_ all: [Certificate], for viewer: Viewer.SignedIn) -> HTML {
    let content: HTML =
      all.isEmpty
      ? """
      <section class="next"><h2>Todavía no tienes certificados</h2><p>Cuando termines tu formación, la coordinación de tu ciudad emite \
      tu certificado y lo encuentras aquí.</p><p><a class="btn" href="/mi-aula">Ir a mi aula</a></p></section>
      """
      : """
      \(all.map(card))
      <details class="fold"><summary>¿Para qué sirve cada archivo?</summary><p><b>PDF</b>: para imprimir o mandar. <b>Insignia</b>: una \
      imagen con tu credencial adentro, para perfiles que leen Open Badges. <b>Credencial</b>: lo mismo para programas.</p></details>
      """
    return layout.page(
      "Mis certificados", for: .person(viewer), in: .classroom, width: .narrow, with: ["sello.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a></nav>
      <h1>Mis certificados</h1>
      \(content)
      <p class="soft">¿Te mostraron el de otra persona? <a href="/certificados">Comprueba que vale</a>.</p>
      """)
  }

  private func card(_ certificate: Certificate) -> HTML {
    let path = "/mi-aula/certificados/\(certificate.id.rawValue)"
    let files: HTML = """
      <p class="row"><a class="btn" href="\(path)/certificado.pdf" download>Descargar el PDF</a>\
      <a href="\(path)/insignia.png" download>Insignia</a><a href="\(path)/credencial.json" download>Credencial</a></p>\
      <p class="soft">Quien lo reciba lo comprueba con la cámara, o con el código <b class="code">\(certificate.code.shown)</b> en \
      <a href="/certificados/\(certificate.code.shown)">su página</a>.</p>
      """
    return """
      <section class="card"><h2>\(certificate.courseTitle)</h2>\(stateTag(of: certificate, today))\
      <p>\(certificate.kind.title) · \(certificate.minutes.inWords) · emitido el \(certificate.issuedOn.inWords)\
      \(certificate.expiresOn.map { " · vale hasta el \($0.inWords)" as HTML })</p>\
      \(explanation(of: certificate))\(certificate.state == .current ? files : .empty)</section>

      """
  }

  private func explanation(of certificate: Certificate) -> HTML? {
    switch certificate.state {
    case .current:
      certificate.isExpired(on: today)
        ? "<p>Su plazo terminó. Pregunta a la coordinación de tu ciudad cómo se renueva.</p>" : nil
    case .replaced: "<p>Este ya no vale: se emitió otro en su lugar.</p>"
    case .revoked(let reason, _):
      """
      <p>Motivo: \(reason)</p><p>Si no estás de acuerdo, díselo a la coordinación de tu ciudad: puede emitirlo de nuevo.</p>
      """
    }
  }
}

/// «Vigente», «Vencido», «Anulado», «Reemplazado».
func stateTag(of certificate: Certificate, _ today: Day) -> HTML {
  switch certificate.state {
  case .current:
    certificate.isExpired(on: today)
      ? "<p><span class=\"tag warn\">Vencido</span></p>" : "<p><span class=\"tag\">Vigente</span></p>"
  case .replaced(_, let at):
    "<p><span class=\"tag warn\">Reemplazado</span> el \(GuayaquilTime(at).dayInWords)</p>"
  case .revoked(_, let at):
    "<p><span class=\"tag warn\">Anulado</span> el \(GuayaquilTime(at).dayInWords)</p>"
  }
}
