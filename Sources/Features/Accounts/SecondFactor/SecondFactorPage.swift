import Core
import Crypto
import Markup
import QR

/// `/cuenta/segundo-factor`: setting up the second step of one's sign-in, its codes on paper, changing and removing it.
struct SecondFactorPage {
  let layout: Layout

  /// Before anything is set up.
  ///
  /// - Parameter target: where to go once it is.
  func start(isRequired: Bool, target: String?, for viewer: Viewer) -> HTML {
    page(
      "Protege tu cuenta", for: viewer,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Protege tu cuenta con un segundo paso</h1>
      \(isRequired ? Self.required : .empty)\
      <p>Con tu cuenta se ven datos de otras personas. Por eso, además de tu clave, vas a escribir un código que cambia \
      cada 30 segundos. Si alguien adivina tu clave, no podrá entrar.</p>
      <h2>Qué necesitas</h2>
      <ol><li>Tu teléfono.</li><li>Una aplicación de códigos. Sirven Google Authenticator, Microsoft Authenticator, Aegis \
      y otras. Son gratis y funcionan sin internet.</li><li>Papel para anotar diez códigos, o una impresora.</li></ol>
      <form method="post" action="/cuenta/segundo-factor">\
      \(targetField(target))<p><button class="wide">Empezar</button></p></form>
      """)
  }

  /// The secret, to be scanned or typed into an app, and the code that shows that it arrived.
  ///
  /// - Throws: `QRError`.
  func offer(_ secret: TimeCodeSecret, account: String, isWrong: Bool, for viewer: Viewer) throws -> HTML {
    let code = try QRCode(secret.address(account: account, issuer: "Aula"))
    return page(
      "Conecta tu aplicación", for: viewer,
      """
      <h1>Conecta tu aplicación de códigos</h1>
      \(summary(isWrong ? ("codigo", "Revisa el código") : nil))\
      <h2>1. Lee este cuadro con la aplicación</h2>
      <p>Abre la aplicación, elige agregar una cuenta y apunta con la cámara.</p>
      \(code.svg(label: "Código QR para tu aplicación de códigos"))
      <details class="fold"><summary>No puedo leer el cuadro</summary><p>En la aplicación, elige escribir la clave a \
      mano. Cuenta: <b>\(account)</b>. Tipo: por tiempo. Clave:</p><p><code>\(secret.shown)</code></p></details>
      <h2>2. Escribe el código que muestra</h2>
      <form method="post" action="/cuenta/segundo-factor/confirmar">
      <div class="field"><label for="codigo">Código de 6 números</label>\
      <input id="codigo" name="codigo" inputmode="numeric" autocomplete="one-time-code" required\
      \(isWrong ? " aria-invalid=\"true\" aria-describedby=\"e-codigo\"" : "" as HTML)>\
      \(isWrong ? Self.wrongCode : .empty)</div>
      <p><button class="wide">Confirmar</button></p></form>
      <form method="post" action="/cuenta/segundo-factor/cancelar"><p><button class="quiet">Cancelar</button></p></form>
      <p class="soft">Si cancelas, este cuadro ya no sirve: bórralo de tu aplicación si ya lo leíste.</p>
      """)
  }

  /// The codes on paper; they are shown nowhere else.
  ///
  /// - Parameters:
  ///   - isNew: whether the second step was just set up.
  ///   - target: where to go from here; nil for where the person works.
  func codes(_ codes: [RecoveryCode], isNew: Bool, target: String? = nil, for person: Viewer.SignedIn) -> HTML
  {
    page(
      "Tus códigos en papel", for: .person(person),
      """
      <div class="box tip" role="status"><p class="box-title">Listo</p>\
      <p>\(isNew ? "Desde ahora entras con tu clave y un código." : "Tus códigos anteriores ya no sirven." as HTML)</p></div>
      <h1>Guarda tus códigos en papel</h1>
      <p>Sirven para entrar si no tienes tu teléfono. <b>Cada uno sirve una sola vez.</b> Imprime esta página o cópialos, y \
      guárdalos en un lugar seguro. No los vamos a mostrar otra vez.</p>
      <ol class="codes">\(codes.map { "<li><code>\($0.shown)</code></li>" })</ol>
      <p class="row"><a class="btn" href="\(target ?? Home(person).path)">Ya los guardé</a></p>
      """)
  }

  /// Once it is set up.
  func set(_ factor: SecondFactor, isRequired: Bool, isWrong: Bool = false, for viewer: Viewer) -> HTML {
    page(
      "Tu segundo paso", for: viewer,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Tu segundo paso para entrar</h1>
      \(summary(isWrong ? ("clave", "Tu clave no es esa") : nil))\
      <p>Entras con tu clave y un código de tu aplicación desde el \(GuayaquilTime(factor.setAt).dayInWords).</p>
      <p>\(codesLeft(factor.codesLeft))</p>
      <h2>Cambiar algo</h2>
      <form method="post" action="/cuenta/segundo-factor">
      <div class="field"><label for="clave">Tu clave</label>\
      <p class="help" id="h-clave">Escríbela y elige qué quieres hacer.</p>\
      <input id="clave" name="clave" type="password" autocomplete="current-password" required\
      \(isWrong ? " aria-invalid=\"true\" aria-describedby=\"h-clave e-clave\"" : " aria-describedby=\"h-clave\"" as HTML)>\
      \(isWrong ? Self.wrongPassword : .empty)</div>
      <p><button>Cambiar de teléfono o de aplicación</button></p>
      <p><button class="quiet" formaction="/cuenta/segundo-factor/codigos">Pedir diez códigos nuevos en papel</button></p>
      <p><button class="danger" formaction="/cuenta/segundo-factor/quitar">Quitar el segundo paso</button></p></form>
      \(isRequired ? Self.removedIsAsked : .empty)
      """)
  }

  private func page(_ title: String, for viewer: Viewer, _ content: HTML) -> HTML {
    layout.page(title, for: viewer, in: .account, width: .small, content)
  }

  private func summary(_ problem: (field: String, words: String)?) -> HTML {
    guard let problem else { return .empty }
    return """
      <div class="errors" role="alert"><h2>Falta una cosa por arreglar</h2><ul>\
      <li><a href="#\(problem.field)">\(problem.words)</a></li></ul></div>

      """
  }

  private func codesLeft(_ count: Int) -> HTML {
    switch count {
    case 0: "Ya no te quedan códigos en papel. <b>Pide diez nuevos.</b>"
    case 1: "Te queda <b>un código</b> en papel. Pide diez nuevos."
    default: "Te quedan <b>\(count) códigos</b> en papel."
    }
  }

  private static let required: HTML = """
    <div class="box tip"><p class="box-title">Antes de seguir</p><p>Quienes trabajan en el programa necesitan un segundo \
    paso para entrar. Toma unos cinco minutos.</p></div>

    """
  private static let removedIsAsked: HTML = """
    <p class="soft">Si lo quitas, el aula te pedirá activarlo otra vez antes de seguir.</p>

    """
  private static let wrongCode: HTML = """
    <p class="error" id="e-codigo">Ese código no coincide. Mira si tu teléfono tiene la hora automática y escribe el código \
    que se ve ahora.</p>
    """
  private static let wrongPassword: HTML = """
    <p class="error" id="e-clave">Escríbela de nuevo. Cuida las mayúsculas y los espacios.</p>
    """
}
