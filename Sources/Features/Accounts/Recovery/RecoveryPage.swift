import Core
import HTTP
import Markup
import Web

extension AccountsFeature {
  /// `GET /recuperar`
  func showRecovery(_ visit: Visit) throws -> Response {
    let page =
      switch visit.query["listo"] {
      case "1": recoveryPage.done(for: visit.viewer)
      case "correo": recoveryPage.asked(for: visit.viewer)
      case _: recoveryPage.page(for: visit.viewer)
      }
    return .page(page, to: visit.request)
  }

  /// `POST /recuperar`
  func recover(_ visit: Visit) throws -> Response {
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let form = RecoveryForm(try visit.form())
    let problems = try recover(form, from: visit.address)
    guard !problems.isEmpty else { return .seeOther("/recuperar?listo=1") }
    let page = recoveryPage.page(typed: form.typedIdentifier, problems, for: visit.viewer)
    return .page(page, status: .unprocessableContent, to: visit.request)
  }
}

/// `/recuperar`: both ways to a new password, by mail and with the code of a card.
struct RecoveryPage {
  let layout: Layout
  /// Whether this installation sends mail.
  let hasMail: Bool

  /// - Parameters:
  ///   - typed: of the card's form.
  ///   - wrongAccount: what was typed in the mail's form and can be nobody's; nil for nothing wrong there.
  func page(
    typed: String = "", _ problems: [RecoveryProblem] = [], wrongAccount: String? = nil, for viewer: Viewer
  ) -> HTML {
    let fields = RecoveryFields(problems: wrongAccount == nil ? problems : [.noAccount])
    return frame(
      viewer,
      """
      <h1>Elige una clave nueva</h1>
      \(fields.summary)\(hasMail ? mailForm(fields, typed: wrongAccount ?? "") : .empty)\
      <p>Necesitas el código de tu tarjeta. Te lo da quien facilita tu grupo.</p>
      <form method="post" action="/recuperar">
      \(fields.text("identifier", "Correo, teléfono o documento", help: "El mismo que diste al registrarte.", typed, autocomplete: "off"))
      \(fields.text("codigo", "Código de tu tarjeta", help: "Doce letras y números. Da igual si usas mayúsculas.", autocomplete: "one-time-code"))
      \(fields.newPassword)
      <p class="soft">Al guardarla se cierra tu aula en todos los aparatos.</p>
      <p><button class="wide">Guardar mi clave</button></p></form>
      <p>¿No tienes tarjeta ni correo? <a href="/ayuda/contacto">Pide ayuda en tu ciudad</a>.</p>
      """)
  }

  private func mailForm(_ fields: RecoveryFields, typed: String) -> HTML {
    """
    <h2>Con tu correo</h2>
    <p>Si tu cuenta tiene un correo, te mandamos un enlace.</p>
    <form method="post" action="/recuperar/correo">
    \(fields.text("cuenta", "Correo, teléfono o documento", help: "Con el que entras a tu aula.", typed, autocomplete: "off"))
    <p><button class="wide">Mandarme el enlace</button></p></form>
    <h2>Con una tarjeta</h2>

    """
  }

  /// The same for whoever has an account and whoever has none.
  func asked(for viewer: Viewer) -> HTML {
    frame(
      viewer,
      """
      <h1>Mira tu correo</h1>
      <p>Si lo que escribiste es de una cuenta con correo, en unos minutos llega un mensaje con un enlace. El enlace sirve \
      30 minutos.</p>
      <p>¿No llega? Mira también en «correo no deseado». Si tu cuenta no tiene correo, pide una tarjeta con un código a quien \
      facilita tu grupo o <a href="/ayuda/contacto">en la oficina de tu ciudad</a>.</p>
      <p><a class="btn" href="/recuperar">Tengo una tarjeta</a></p>
      """)
  }

  func done(for viewer: Viewer) -> HTML {
    frame(
      viewer,
      """
      <h1>Tu clave nueva ya está guardada</h1>
      <p>Cerramos tu aula en todos los aparatos. Ahora entra con tu clave nueva.</p>
      <p><a class="btn" href="/entrar">Entrar a mi aula</a></p>
      """)
  }

  private func frame(_ viewer: Viewer, _ content: HTML) -> HTML {
    layout.page("Una clave nueva", for: viewer, in: .signIn, width: .small, content)
  }
}
