import Core
import Courses
import Markup

/// The pages on which anybody sees whether a certificate holds.
struct VerifyPages {
  let layout: Layout
  let assets: Assets

  private static let files: [StaticString] = ["sello.css"]

  /// `/verificar`: what stands behind `#` never reaches the server, so the page's own program judges it.
  var verifier: HTML {
    layout.page(
      "Comprobar un certificado", for: .anonymous, width: .narrow, with: ["sello.css", "verificar.js"],
      """
      <h1>Comprobar un certificado</h1>
      <div id="veredicto" data-ayuda="\(assets.address(of: "ed25519.js"))" class="verdict" role="status" aria-live="polite" hidden></div>
      <noscript><p class="box warn">Para leer el cuadro del certificado tu navegador necesita JavaScript. Sin él, escribe abajo el \
      código que está impreso junto al cuadro.</p></noscript>
      <section id="sin-cuadro" class="card"><h2>Con la cámara</h2><p>Apunta la cámara de tu teléfono al cuadro impreso en el certificado y \
      abre la dirección que aparece. Desde la segunda vez funciona también sin internet.</p></section>
      \(codeForm(typed: "", problem: nil))
      <p id="lista" class="soft"></p>
      """)
  }

  /// `/certificados`
  func search(typed: String, problem: String?, for viewer: Viewer) -> HTML {
    layout.page(
      "Buscar un certificado", for: viewer, width: .narrow, with: Self.files,
      """
      <h1>Comprobar un certificado</h1>
      \(codeForm(typed: typed, problem: problem))
      <p>¿Lo tienes en papel? <a href="/verificar">Compruébalo con la cámara</a>, la segunda vez también sin internet.</p>
      """)
  }

  private func codeForm(typed: String, problem: String?) -> HTML {
    let marks: HTML =
      problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"h-codigo e-codigo\""
    return """
      <section class="card"><h2>Con el código</h2><form method="post" action="/certificados"><div class="field">\
      <label for="codigo">Código del certificado</label><p class="help" id="h-codigo">Son 16 letras y números, impresos bajo el cuadro. \
      Los guiones no importan.</p><input id="codigo" name="codigo" value="\(typed)" autocomplete="off" autocapitalize="characters" \
      spellcheck="false" required\(marks)>\(problem.map { "<p class=\"error\" id=\"e-codigo\">\($0)</p>" as HTML })</div>\
      <p><button>Comprobar</button></p></form></section>
      """
  }

  /// Nothing of that code: it may be mistyped, or a paper that was never issued here.
  func unknown(typed: String, for viewer: Viewer) -> HTML {
    layout.page(
      "Certificado no encontrado", for: viewer, width: .narrow, with: Self.files,
      """
      <h1>Comprobar un certificado</h1>
      <section class="verdict bad"><h2>No conocemos ese código</h2><p>Aquí no se emitió ningún certificado con este código. Revisa cada \
      letra. Si está bien escrito, el papel no es de este programa.</p></section>
      \(codeForm(typed: typed, problem: nil))
      """)
  }

  func found(_ certificate: Certificate, _ endorsements: [Endorsement], today: Day, for viewer: Viewer)
    -> HTML
  {
    layout.page(
      "Certificado", for: viewer, width: .narrow, with: Self.files,
      """
      <h1>Comprobar un certificado</h1>
      \(verdict(on: certificate, today))
      \(facts(of: certificate, endorsements))
      """)
  }

  private func verdict(on certificate: Certificate, _ today: Day) -> HTML {
    switch certificate.state {
    case .revoked(_, let at):
      return """
        <section class="verdict bad"><h2>Anulado</h2><p>Este certificado dejó de valer el \(GuayaquilTime(at).dayInWords).</p></section>
        """
    case .replaced(_, let at):
      return """
        <section class="verdict bad"><h2>Reemplazado</h2><p>Este certificado no vale desde el \(GuayaquilTime(at).dayInWords): se emitió \
        otro en su lugar. Pide a la persona el nuevo.</p></section>
        """
    case .current:
      if let last = certificate.expiresOn, last < today {
        return """
          <section class="verdict late"><h2>Vencido</h2><p>Fue válido hasta el \(last.inWords).</p></section>
          """
      }
      return """
        <section class="verdict good"><h2>Válido</h2><p>Lo emitió este programa y sigue vigente. Compara el nombre y el curso con el \
        papel.</p></section>
        """
    }
  }

  /// What is printed on the paper, and nothing else.
  private func facts(of certificate: Certificate, _ endorsements: [Endorsement]) -> HTML {
    let name: HTML =
      certificate.isErased
      ? "La persona pidió borrar sus datos: su nombre ya no está aquí" : "<b>\(certificate.name)</b>"
    var lines: [(HTML, HTML)] = [
      ("Nombre", name), ("Tipo", "\(certificate.kind.purpose)"), ("Curso", "\(certificate.courseTitle)"),
      ("Duración", "\(certificate.minutes.inWords)"),
      (
        "Modalidad",
        "\(certificate.modality.name)\(certificate.isValidated ? ", por examen de validación" : .empty as HTML)"
      ),
      ("Emitido", "\(certificate.issuedOn.inWords), en \(certificate.cityName)"),
    ]
    if let last = certificate.expiresOn { lines.append(("Vale hasta", "\(last.inWords)")) }
    if !endorsements.isEmpty {
      lines.append(("Avala", "\(endorsements.map(\.institution).joined(separator: ", "))"))
    }
    lines.append(("Código", "<span class=\"code\">\(certificate.code.shown)</span>"))
    let list = lines.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }
    return "<section class=\"card\"><dl>\(list)</dl></section>"
  }
}
