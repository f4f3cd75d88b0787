import Core
import Markup

/// The second page of the door: the code of the app, or one on paper.
struct CodePage {
  let layout: Layout

  enum Problem {
    /// What was typed can be no code.
    case unreadable(CodeForm.Field)
    case wrong(CodeForm.Field)

    var field: CodeForm.Field {
      switch self {
      case .unreadable(let field), .wrong(let field): field
      }
    }
  }

  func page(target: String?, problem: Problem? = nil, for viewer: Viewer) -> HTML {
    let open: HTML = problem?.field == .paper ? " open" : .empty
    return layout.page(
      "Escribe tu código", for: viewer, in: .signIn, width: .small,
      """
      <h1>Escribe tu código</h1>
      \(summary(problem))<form method="post" action="/entrar/codigo">
      \(targetField(target))\
      <div class="field"><label for="codigo">Código de 6 números</label>\
      <p class="help" id="h-codigo">Está en la aplicación de códigos de tu teléfono. Cambia cada 30 segundos.</p>\
      <input id="codigo" name="codigo" inputmode="numeric" autocomplete="one-time-code" required\
      \(marks(.app, problem))>\(message(.app, problem))</div>
      <p><button class="wide">Entrar</button></p>
      </form>
      <details class="fold"\(open)><summary>¿No tienes tu teléfono?</summary>
      <form method="post" action="/entrar/codigo">
      \(targetField(target))\
      <div class="field"><label for="papel">Uno de tus códigos en papel</label>\
      <p class="help" id="h-papel">Tiene 12 letras y números. Cada uno sirve una sola vez.</p>\
      <input id="papel" name="papel" autocomplete="off" autocapitalize="characters" spellcheck="false" required\
      \(marks(.paper, problem))>\(message(.paper, problem))</div>
      <p><button class="quiet">Entrar con el código en papel</button></p>
      </form>
      <p>Si no tienes ninguno, pide ayuda a quien administra el aula.</p></details>
      <p><a href="/entrar">Empezar de nuevo</a></p>
      """)
  }

  private func summary(_ problem: Problem?) -> HTML {
    guard let problem else { return .empty }
    return """
      <div class="errors" role="alert"><h2>No pudimos abrir tu aula</h2><ul>\
      <li><a href="#\(problem.field.rawValue)">Revisa tu código</a></li></ul></div>

      """
  }

  private func marks(_ field: CodeForm.Field, _ problem: Problem?) -> HTML {
    let name = field.rawValue
    guard problem?.field == field else { return " aria-describedby=\"h-\(name)\"" }
    return " aria-invalid=\"true\" aria-describedby=\"h-\(name) e-\(name)\""
  }

  private func message(_ field: CodeForm.Field, _ problem: Problem?) -> HTML? {
    guard let problem, problem.field == field else { return nil }
    return "<p class=\"error\" id=\"e-\(field.rawValue)\">\(sentence(problem))</p>"
  }

  private func sentence(_ problem: Problem) -> HTML {
    switch problem {
    case .unreadable(.app): "Escribe los 6 números que muestra la aplicación."
    case .unreadable(.paper): "Escribe el código completo: son 12 letras y números."
    case .wrong(.app): "Este código no es correcto o ya se usó. Espera el siguiente y escríbelo."
    case .wrong(.paper): "Este código no es correcto o ya se usó. Prueba con otro de tu lista."
    }
  }
}
