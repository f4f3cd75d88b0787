import Core
import Markup

/// `/facilitacion/clave`: a new password for somebody who stands before you.
struct PasswordCardPage {
  let layout: Layout

  /// - Parameter isUnknown: whether nobody was found by what was typed, or nobody of the viewer's city.
  func search(typed: String = "", isUnknown: Bool = false, for viewer: Viewer) -> HTML {
    page(
      viewer,
      """
      \(isUnknown ? Self.summary : .empty)<p>Busca a la persona que olvidó su clave. Comprueba con su documento que es ella.</p>
      <form method="post" action="/facilitacion/clave">
      <div class="field"><label for="identifier">Correo, teléfono o documento</label>\
      <p class="help" id="h-identifier">El que la persona dio al registrarse. Verá en su cuenta que la buscaste.</p>\
      <input id="identifier" name="identifier" value="\(typed)" autocomplete="off" autocapitalize="none" spellcheck="false" \
      required\(isUnknown ? " aria-invalid=\"true\"" : .empty as HTML) \
      aria-describedby="h-identifier\(isUnknown ? " e-identifier" : .empty as HTML)">\
      \(isUnknown ? Self.error : .empty)</div>
      <p><button>Buscar</button></p></form>
      """)
  }

  func found(_ holder: CardHolder, typed: String, for viewer: Viewer) -> HTML {
    page(
      viewer,
      """
      <section class="card"><h2>\(holder.name)</h2><p>¿Es la persona que está contigo? El código vale 24 horas y una sola vez.</p>
      <form method="post" action="/facilitacion/clave/tarjeta"><input type="hidden" name="identifier" value="\(typed)">\
      <button>Dar un código</button></form></section>
      <p><a href="/facilitacion/clave">Buscar a otra persona</a></p>
      """)
  }

  func card(_ card: PasswordCard, identifier: String, address: String, for viewer: Viewer) -> HTML {
    page(
      viewer,
      """
      <section class="card"><h2>\(card.person)</h2>
      <p>Tu código para una clave nueva:</p><p class="lead"><b><code>\(card.code.shown)</code></b></p>
      <ol><li>Abre <b>\(address)</b></li><li>Escribe tu correo, teléfono o documento: <b>\(identifier)</b></li>\
      <li>Escribe el código. Da igual si usas mayúsculas o no.</li><li>Elige una clave nueva que solo tú sepas.</li></ol>
      <p>Vale hasta el \(GuayaquilTime(card.expiresAt).inWords), una sola vez. No lo muestres a nadie.</p></section>
      <p class="soft">Imprime esta página o copia el código a mano, y dáselo solo a esa persona. Al salir de aquí no se puede ver \
      otra vez.</p><p><a href="/facilitacion/clave">Buscar a otra persona</a></p>
      """)
  }

  private func page(_ viewer: Viewer, _ content: HTML) -> HTML {
    layout.page(
      "Una clave nueva", for: viewer, in: .desk, width: .small,
      """
      \(viewer.signedIn.map { layout.deskCrumb($0) })<h1>Una clave nueva</h1>
      \(content)
      """)
  }

  private static let summary: HTML = """
    <div class="errors" role="alert"><h2>No encontramos a nadie</h2><ul><li><a href="#identifier">Revisa el correo, teléfono o \
    documento</a></li></ul></div>

    """

  private static let error: HTML = """
    <p class="error" id="e-identifier">Nadie de tu ciudad estudia aquí con ese dato. Si es de otro equipo, lo ayuda quien administra \
    el programa.</p>
    """
}
