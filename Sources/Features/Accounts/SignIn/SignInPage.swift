import Core
import Markup

/// The door: one form, and what to do when it does not open.
struct SignInPage {
  let layout: Layout

  enum Problem {
    case incomplete
    case refused
  }

  func page(
    typed: String = "", target: String, problem: Problem? = nil, notice: HTML = .empty, for viewer: Viewer
  ) -> HTML {
    layout.page(
      "Entrar", for: viewer, in: .signIn, width: .small,
      """
      <h1>Entra a tu aula</h1>
      \(notice)\(summary(problem))<form method="post" action="/entrar">
      <input type="hidden" name="volver" value="\(target)">
      <div class="field"><label for="identifier">Correo, teléfono o documento</label>\
      <p class="help" id="h-identifier">El mismo que diste al registrarte.</p>\
      <input id="identifier" name="identifier" value="\(typed)" autocomplete="username" autocapitalize="none" \
      spellcheck="false" required\(marks("identifier", problem, helped: true))>\(identifierError(problem))</div>
      <div class="field"><label for="password">Clave</label>\
      <input id="password" name="password" type="password" autocomplete="current-password" \
      required\(marks("password", problem, helped: false))>\(passwordError(problem))</div>
      <p><button class="wide">Entrar</button></p>
      </form>
      <details class="fold"><summary>¿Olvidaste tu clave?</summary><p>Pídele una nueva a quien facilita tu grupo. Nadie \
      del programa te va a preguntar tu clave actual.</p></details>
      <details class="fold"><summary>¿El teléfono no es solo tuyo?</summary><p>Cuando termines, toca «Salir» arriba. Así \
      nadie más ve tu aula.</p></details>
      """)
  }

  private func summary(_ problem: Problem?) -> HTML {
    let sentence: HTML
    switch problem {
    case nil: return .empty
    case .incomplete: sentence = "Faltan datos para entrar"
    case .refused: sentence = "No pudimos abrir tu aula"
    }
    return """
      <div class="errors" role="alert"><h2>\(sentence)</h2><ul>\
      <li><a href="#identifier">Revisa tu correo, teléfono o documento</a></li>\
      <li><a href="#password">Vuelve a escribir tu clave</a></li></ul></div>

      """
  }

  private func marks(_ name: HTML, _ problem: Problem?, helped: Bool) -> HTML {
    let help: HTML = helped ? "h-\(name)" : .empty
    guard problem != nil else { return helped ? " aria-describedby=\"\(help)\"" : .empty }
    return " aria-invalid=\"true\" aria-describedby=\"\(help)\(helped ? " " : "" as HTML)e-\(name)\""
  }

  private func identifierError(_ problem: Problem?) -> HTML {
    switch problem {
    case nil: .empty
    case .incomplete: "<p class=\"error\" id=\"e-identifier\">Escribe el que usaste al registrarte.</p>"
    case .refused:
      "<p class=\"error\" id=\"e-identifier\">Este dato y la clave no coinciden con ninguna cuenta.</p>"
    }
  }

  private func passwordError(_ problem: Problem?) -> HTML {
    switch problem {
    case nil: .empty
    case .incomplete: "<p class=\"error\" id=\"e-password\">Escribe tu clave.</p>"
    case .refused:
      "<p class=\"error\" id=\"e-password\">Escríbela de nuevo. Cuida las mayúsculas y los espacios.</p>"
    }
  }
}
