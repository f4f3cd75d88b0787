import Core
import Markup

/// `/recuperar/correo`: the new password of whoever has the link of a letter.
struct MailRecoveryPage {
  let layout: Layout

  /// - Parameter token: of the link, handed on by the form.
  func page(token: String, _ problems: [PasswordChangeProblem] = [], for viewer: Viewer) -> HTML {
    let fields = RecoveryFields(problems: problems.map { .password($0) })
    return layout.page(
      "Una clave nueva", for: viewer, in: .signIn, width: .small,
      """
      <h1>Elige una clave nueva</h1>
      \(fields.summary)<form method="post" action="/recuperar/clave">
      <input type="hidden" name="llave" value="\(token)">
      \(fields.newPassword)
      <p class="soft">Al guardarla se cierra tu aula en todos los aparatos.</p>
      <p><button class="wide">Guardar mi clave</button></p></form>
      """)
  }

  func expired(for viewer: Viewer) -> HTML {
    layout.page(
      "Este enlace ya no sirve", for: viewer, in: .signIn, width: .small,
      """
      <h1>Este enlace ya no sirve</h1>
      <p>Cada enlace sirve una sola vez y por 30 minutos. Si todavía no entras, pide otro.</p>
      <p><a class="btn" href="/recuperar">Pedir otro enlace</a></p>
      <p>¿No te llega? <a href="/ayuda/contacto">Pide ayuda en tu ciudad</a>.</p>
      """)
  }
}
