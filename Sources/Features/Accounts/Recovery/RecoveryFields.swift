import Markup

/// The fields with which somebody who is not signed in chooses a new password. No code and no password is sent back.
struct RecoveryFields {
  let problems: [RecoveryProblem]

  var summary: HTML {
    guard !problems.isEmpty else { return .empty }
    return """
      <div class="errors" role="alert"><h2>No guardamos nada todavía</h2><ul>\
      \(problems.map { "<li><a href=\"#\($0.field)\">\($0.summary)</a></li>" })</ul></div>

      """
  }

  /// The new password, twice.
  var newPassword: HTML {
    """
    \(password("nueva", "Tu clave nueva", help: Self.help))
    \(password("repetida", "Otra vez la clave nueva", help: "Para estar seguros de que no se fue una letra."))
    """
  }

  /// A field of text. `autocomplete` is off for whatever the next person of a shared telephone must not be offered.
  func text(_ name: String, _ label: HTML, help: HTML, _ typed: String = "", autocomplete: HTML) -> HTML {
    frame(
      name, label, help,
      """
      name="\(name)" value="\(typed)" autocomplete="\(autocomplete)" autocapitalize="none" spellcheck="false"
      """)
  }

  private static let help: HTML =
    "Al menos \(PasswordChangeForm.shortest) letras, números o signos. Una frase corta es fácil de recordar."

  private func password(_ name: String, _ label: HTML, help: HTML) -> HTML {
    frame(name, label, help, "name=\"\(name)\" type=\"password\" autocomplete=\"new-password\"")
  }

  private func frame(_ name: String, _ label: HTML, _ help: HTML, _ attributes: HTML) -> HTML {
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
