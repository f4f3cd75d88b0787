import Core
import HTTP
import Markup
import Web

extension AccountsFeature {
  /// `GET /cuenta/clave`
  func showPasswordChange(_ visit: Visit) throws -> Response {
    .page(PasswordChangePage(layout: layout).page([], endsOthers: true, for: visit.viewer), to: visit.request)
  }

  /// `POST /cuenta/clave`
  func changePassword(_ visit: Visit) throws -> Response {
    let form = PasswordChangeForm(try visit.form())
    let problems = try change(form, of: try visit.person(), from: visit.address)
    guard !problems.isEmpty else { return .seeOther("/cuenta?listo=clave") }
    let page = PasswordChangePage(layout: layout).page(
      problems, endsOthers: form.endsOthers, for: visit.viewer)
    return .page(page, status: .unprocessableContent, to: visit.request)
  }
}

/// The form for a new password. What was typed is not sent back: passwords stay out of pages.
struct PasswordChangePage {
  let layout: Layout

  func page(_ problems: [PasswordChangeProblem], endsOthers: Bool, for viewer: Viewer) -> HTML {
    layout.page(
      "Cambiar mi clave", for: viewer, in: .account, width: .small,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Cambiar mi clave</h1>
      \(summary(problems))<form method="post" action="/cuenta/clave">
      \(field("actual", "Tu clave actual", autocomplete: "current-password", problems))
      \(field("nueva", "Tu clave nueva", autocomplete: "new-password", help: Self.help, problems))
      \(field("repetida", "Otra vez la clave nueva", autocomplete: "new-password", problems))
      <label class="check"><input type="checkbox" name="cerrar"\(endsOthers ? " checked" : "" as HTML)> Cerrar mi aula en los otros \
      aparatos</label>
      <p class="row"><button>Guardar mi clave</button><a class="btn quiet" href="/cuenta">Cancelar</a></p></form>
      """)
  }

  private static let help: HTML =
    "Al menos \(PasswordChangeForm.shortest) letras, números o signos. Una frase corta es fácil de recordar."

  private func summary(_ problems: [PasswordChangeProblem]) -> HTML {
    guard !problems.isEmpty else { return .empty }
    let title: HTML =
      problems.count == 1 ? "Falta una cosa por arreglar" : "Faltan \(problems.count) cosas por arreglar"
    return """
      <div class="errors" role="alert"><h2>\(title)</h2><ul>\
      \(problems.map { "<li><a href=\"#\($0.field)\">\($0.summary)</a></li>" })</ul></div>

      """
  }

  private func field(
    _ name: String, _ label: HTML, autocomplete: HTML, help: HTML? = nil, _ problems: [PasswordChangeProblem]
  ) -> HTML {
    let problem = problems.first { $0.field == name }
    let described = [help.map { _ in "h-\(name)" }, problem.map { _ in "e-\(name)" }].compactMap { $0 }
    let marks: HTML = """
      \(problem == nil ? "" : " aria-invalid=\"true\"" as HTML)\
      \(described.isEmpty ? "" : " aria-describedby=\"\(described.joined(separator: " "))\"" as HTML)
      """
    return """
      <div class="field"><label for="\(name)">\(label)</label>\
      \(help.map { "<p class=\"help\" id=\"h-\(name)\">\($0)</p>" as HTML })\
      <input id="\(name)" name="\(name)" type="password" autocomplete="\(autocomplete)" required\(marks)>\
      \(problem.map { "<p class=\"error\" id=\"e-\(name)\">\($0.sentence)</p>" as HTML })</div>
      """
  }
}
