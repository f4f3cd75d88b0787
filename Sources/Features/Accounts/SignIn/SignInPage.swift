import Core
import Markup
import Web

/// The door: one form, and what to do when it does not open.
struct SignInPage {
  let layout: Layout
  /// Whether this installation sends mail.
  let hasMail: Bool
  /// Whom anybody may be with one button; empty where people are real.
  let demo: [DemoAccount]

  private static let card: HTML =
    "Pídele un código a quien facilita tu grupo y <a href=\"/recuperar\">elige una clave nueva</a>"
  private static let mailOrCard: HTML =
    "<a href=\"/recuperar\">Elige una clave nueva</a> con tu correo, o con el código que te da quien facilita tu grupo"

  enum Problem {
    /// These fields are empty, or cannot be what they should.
    case incomplete(Set<SignInForm.Field>)
    case refused
    /// The password was right, but the code came too late.
    case codeExpired
  }

  func page(
    typed: String = "", target: String?, problem: Problem? = nil, for viewer: Viewer
  ) -> HTML {
    layout.page(
      "Entrar", for: viewer, in: .signIn, width: .small, with: ["espera.js"],
      """
      <h1>Entra a tu aula</h1>
      \(summary(problem))<form method="post" action="/entrar">
      \(targetField(target))\
      <div class="field"><label for="identifier">Correo, teléfono o documento</label>\
      <p class="help" id="h-identifier">El mismo que diste al registrarte.</p>\
      <input id="identifier" name="identifier" value="\(typed)" autocomplete="off" autocapitalize="none" \
      spellcheck="false" required\(marks(.identifier, problem, isHelped: true))>\(message(.identifier, problem))</div>
      <div class="field"><label for="password">Clave</label>\
      <input id="password" name="password" type="password" autocomplete="current-password" \
      required\(marks(.password, problem))>\(message(.password, problem))</div>
      <p><button class="wide">Entrar</button></p>
      </form>
      <p>¿Todavía no tienes cuenta? <a href="\(registration(target))">Regístrate</a>.</p>
      <p>¿Te dieron una tarjeta con un código? <a href="/reclamar">Abre tu cuenta con ella</a>.</p>
      <p>¿No puedes entrar? <a href="/ayuda/contacto">Pide ayuda en tu ciudad</a>.</p>
      <details class="fold"><summary>¿Olvidaste tu clave?</summary><p>\(hasMail ? Self.mailOrCard : Self.card). Nadie del programa te va a preguntar tu clave actual.</p></details>
      <details class="fold"><summary>¿El teléfono no es solo tuyo?</summary><p>Cuando termines, toca «Salir» arriba. En \
      el aparato no queda ni tu nombre ni nada tuyo. Si el navegador pregunta si guarda tu clave, di que no.</p></details>\(demoDoor(target))
      """)
  }

  /// A button for each role of the demonstration.
  private func demoDoor(_ target: String?) -> HTML? {
    guard !demo.isEmpty else { return nil }
    let buttons = demo.map { account -> HTML in
      """
      <li><div><b>\(account.part)</b></div><button class="quiet" name="persona" \
      value="\(account.identifier.shown)" aria-label="Entrar como \(account.part)">Entrar</button></li>

      """
    }
    return """

      <hr><section class="card"><h2>Mira la demostración</h2><p>Son personas inventadas. Elige una y entra sin clave.</p>
      <form method="post" action="/entrar/demostracion">\(targetField(target))\
      <ul class="items">\(buttons)</ul></form></section>
      """
  }

  /// Keeps where somebody wanted to go.
  private func registration(_ target: String?) -> String {
    "/registro\(target.map { "?volver=\(percentEncoded($0))" } ?? "")"
  }

  private func summary(_ problem: Problem?) -> HTML {
    let title: HTML
    switch problem {
    case nil: return .empty
    case .incomplete: title = "Faltan datos para entrar"
    case .refused: title = "No pudimos abrir tu aula"
    case .codeExpired: title = "Pasaron más de 10 minutos"
    }
    let errors = SignInForm.Field.allCases.compactMap { field -> HTML? in
      error(in: field, problem).map { "<li><a href=\"#\(field.rawValue)\">\($0.summary)</a></li>" }
    }
    return """
      <div class="errors" role="alert"><h2>\(title)</h2><ul>\(errors)</ul></div>

      """
  }

  private func marks(_ field: SignInForm.Field, _ problem: Problem?, isHelped: Bool = false) -> HTML {
    let isWrong = error(in: field, problem) != nil
    let described = [isHelped ? "h-\(field.rawValue)" : nil, isWrong ? "e-\(field.rawValue)" : nil].compactMap
    { $0 }
    guard !described.isEmpty else { return .empty }
    let mark: HTML = isWrong ? " aria-invalid=\"true\"" : .empty
    return "\(mark) aria-describedby=\"\(described.joined(separator: " "))\""
  }

  private func message(_ field: SignInForm.Field, _ problem: Problem?) -> HTML? {
    error(in: field, problem).map { "<p class=\"error\" id=\"e-\(field.rawValue)\">\($0.sentence)</p>" }
  }

  /// What is wrong with a field: for the list at the top, and for the place beside it. A refusal says the same whether
  /// or not there is such an account.
  private func error(in field: SignInForm.Field, _ problem: Problem?) -> (summary: HTML, sentence: HTML)? {
    switch (problem, field) {
    case (nil, _): nil
    case (.incomplete(let missing), _) where !missing.contains(field): nil
    case (.incomplete, .identifier):
      ("Escribe tu correo, teléfono o documento", "Escribe el que usaste al registrarte.")
    case (.incomplete, .password): ("Escribe tu clave", "Escribe tu clave.")
    case (.refused, .identifier):
      ("Revisa tu correo, teléfono o documento", "Este dato y la clave no coinciden con ninguna cuenta.")
    case (.refused, .password):
      ("Vuelve a escribir tu clave", "Escríbela de nuevo. Cuida las mayúsculas y los espacios.")
    case (.codeExpired, .identifier):
      ("Empieza de nuevo con tu correo, teléfono o documento", "Por seguridad, escríbelo otra vez.")
    case (.codeExpired, .password): ("Escribe tu clave", "Por seguridad, escríbela otra vez.")
    }
  }
}

/// Keeps where somebody wanted to go while they fill in a form of the door; nothing where they asked for no page in particular.
func targetField(_ target: String?) -> HTML? {
  target.map { "<input type=\"hidden\" name=\"volver\" value=\"\($0)\">\n" }
}
