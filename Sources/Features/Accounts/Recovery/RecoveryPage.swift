import Core
import HTTP
import Markup
import Web

extension AccountsFeature {
  /// `GET /recuperar`
  func showRecovery(_ visit: Visit) throws -> Response {
    let page = RecoveryPage(layout: layout)
    let isDone = visit.query["listo"] == "1"
    return .page(isDone ? page.done(for: visit.viewer) : page.page(for: visit.viewer), to: visit.request)
  }

  /// `POST /recuperar`
  func recover(_ visit: Visit) throws -> Response {
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let form = RecoveryForm(try visit.form())
    let problems = try recover(form, from: visit.address)
    guard !problems.isEmpty else { return .seeOther("/recuperar?listo=1") }
    let page = RecoveryPage(layout: layout).page(
      typed: form.typedIdentifier, problems, for: visit.viewer)
    return .page(page, status: .unprocessableContent, to: visit.request)
  }
}

/// The form for the code of a card. Neither the code nor a password is sent back.
struct RecoveryPage {
  let layout: Layout

  func page(typed: String = "", _ problems: [RecoveryProblem] = [], for viewer: Viewer) -> HTML {
    layout.page(
      "Una clave nueva", for: viewer, in: .signIn, width: .small,
      """
      <h1>Escoge una clave nueva</h1>
      \(summary(problems))<p>Necesitas el código de tu tarjeta. Te lo da quien facilita tu grupo.</p>
      <form method="post" action="/recuperar">
      \(field("identifier", "Correo, teléfono o documento", help: "El mismo que diste al registrarte.", typed, problems))
      \(field("codigo", "Código de tu tarjeta", help: "Doce letras y números. Da igual si usas mayúsculas.", "", problems))
      \(password("nueva", "Tu clave nueva", help: Self.help, problems))
      \(password("repetida", "Otra vez la clave nueva", help: "Para estar seguros de que no se fue una letra.", problems))
      <p class="soft">Al guardarla se cierra tu aula en todos los aparatos.</p>
      <p><button class="wide">Guardar mi clave</button></p></form>
      """)
  }

  func done(for viewer: Viewer) -> HTML {
    layout.page(
      "Una clave nueva", for: viewer, in: .signIn, width: .small,
      """
      <h1>Tu clave nueva ya está guardada</h1>
      <p>Cerramos tu aula en todos los aparatos. Ahora entra con tu clave nueva.</p>
      <p><a class="btn" href="/entrar">Entrar a mi aula</a></p>
      """)
  }

  private static let help: HTML =
    "Al menos \(PasswordChangeForm.shortest) letras, números o signos. Una frase corta es fácil de recordar."

  private func summary(_ problems: [RecoveryProblem]) -> HTML {
    guard !problems.isEmpty else { return .empty }
    return """
      <div class="errors" role="alert"><h2>No guardamos nada todavía</h2><ul>\
      \(problems.map { "<li><a href=\"#\($0.field)\">\($0.summary)</a></li>" })</ul></div>

      """
  }

  private func field(
    _ name: String, _ label: HTML, help: HTML, _ typed: String, _ problems: [RecoveryProblem]
  ) -> HTML {
    frame(
      name, label, help, problems,
      """
      name="\(name)" value="\(typed)" autocomplete="\(name == "codigo" ? "one-time-code" : "username")" \
      autocapitalize="none" spellcheck="false"
      """)
  }

  private func password(_ name: String, _ label: HTML, help: HTML, _ problems: [RecoveryProblem]) -> HTML {
    frame(name, label, help, problems, "name=\"\(name)\" type=\"password\" autocomplete=\"new-password\"")
  }

  private func frame(
    _ name: String, _ label: HTML, _ help: HTML, _ problems: [RecoveryProblem], _ attributes: HTML
  ) -> HTML {
    let problem = problems.first { $0.field == name }
    let marks: HTML =
      problem == nil
      ? " aria-describedby=\"h-\(name)\""
      : " aria-invalid=\"true\" aria-describedby=\"h-\(name) e-\(name)\""
    return """
      <div class="field"><label for="\(name)">\(label)</label><p class="help" id="h-\(name)">\(help)</p>\
      <input id="\(name)" \(attributes) required\(marks)>\
      \(problem.map { "<p class=\"error\" id=\"e-\(name)\">\($0.sentence)</p>" as HTML })</div>
      """
  }
}
