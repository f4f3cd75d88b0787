import Core
import HTTP
import Markup
import Web

extension AccountsFeature {
  /// `GET /reclamar`: where the picture of a card leads, with the code in the query, which no log keeps.
  func showClaim(_ visit: Visit) throws -> Response {
    let page = ClaimPage(layout: layout).page(
      ClaimForm(code: visit.query["codigo"] ?? ""), [], for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /reclamar`
  func claim(_ visit: Visit) throws -> Response {
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let form = ClaimForm(try visit.form())
    let outcome = try claim(
      form, from: visit.address, device: deviceName(of: visit.request), replacing: visit.viewer)
    switch outcome {
    case .signedIn(let token): return admitted(token, to: "/cuenta?listo=reclamo", visit)
    case .wrong(let problems):
      let page = ClaimPage(layout: layout).page(form, problems, for: visit.viewer)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
  }
}

/// `/reclamar`: the first time that somebody whom staff entered comes in.
struct ClaimPage {
  let layout: Layout

  func page(_ form: ClaimForm, _ problems: [RecoveryProblem], for viewer: Viewer) -> HTML {
    let fields = RecoveryFields(problems: problems)
    // Asked for only once it is known that there is nothing to sign in with.
    let needsIdentifier = problems.contains(.nothingToEnterWith) || !form.typedIdentifier.isEmpty
    return layout.page(
      "Abre tu cuenta", for: viewer, in: .signIn, width: .small,
      """
      <h1>Abre tu cuenta con tu tarjeta</h1>
      \(fields.summary)<p class="lead">El equipo del programa ya te inscribió. Solo falta que la cuenta sea tuya.</p>
      <form method="post" action="/reclamar">
      \(fields.text("codigo", "Código de tu tarjeta", help: "Doce letras y números. Da igual si usas mayúsculas.", form.typedCode, autocomplete: "off"))
      \(fields.text("nacimiento", "Tu fecha de nacimiento", help: "Para saber que la tarjeta es tuya. Día, mes y año: 27/3/1985.", form.typedBirth, autocomplete: "off"))
      \(needsIdentifier ? identifier(fields, form) : .empty)\(fields.newPassword)
      <h2>Lo que aceptas</h2>
      <p>Marca solo lo que quieras. Nada de esto te quita el curso, y puedes cambiar de idea cuando quieras.</p>
      \(Purpose.allCases.map { consentBox($0, isGiven: form.given.contains($0)) })
      <p><button class="wide">Abrir mi cuenta</button></p></form>
      <p>¿Ya la abriste? <a href="/entrar">Entra a tu aula</a>.</p>
      """)
  }

  private func identifier(_ fields: RecoveryFields, _ form: ClaimForm) -> HTML {
    fields.text(
      "cuenta", "Correo, teléfono o documento",
      help: "Con esto y tu clave vas a entrar.", form.typedIdentifier, autocomplete: "off")
  }
}
