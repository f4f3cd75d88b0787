import Core
import Markup
import Web

/// `/registro`: each field with its reason, what may be left out last, and each consent by itself.
struct RegistrationPage {
  let layout: Layout
  let cities: [CityChoice]
  /// What stands above the form.
  var note: HTML = .empty

  func page(_ form: RegistrationForm, for viewer: Viewer) -> HTML {
    layout.page(
      "Regístrate", for: viewer, in: .signIn, width: .small,
      """
      <h1>Abre tu cuenta</h1>
      \(summary(form))\(note)<p class="lead">Es gratis. Te pedimos solo lo que usamos, y te decimos para qué.</p>
      <p>¿Ya tienes cuenta? <a href="\(entrance(form))">Entra a tu aula</a>.</p>
      <form method="post" action="/registro">
      \(targetField(form.target))\
      <h2>Para entrar</h2>
      \(RegistrationField.ofAccount.map { field($0, form) })
      <h2>Sobre ti</h2>
      \(RegistrationField.ofPerson.map { field($0, form) })
      <h2>Si quieres contarnos más</h2>
      <p class="soft">Puedes dejar vacío lo que no quieras responder.</p>
      \(RegistrationField.optional.map { field($0, form) })
      <h2>Lo que aceptas</h2>
      <p>Marca solo lo que quieras. Nada de esto te quita el curso, y puedes cambiar de idea cuando quieras.</p>
      \(Purpose.allCases.map { consentBox($0, isGiven: form.given.contains($0)) })
      <p><button class="wide">Abrir mi cuenta</button></p>
      </form>
      """)
  }

  private func entrance(_ form: RegistrationForm) -> String {
    form.target.map { "/entrar?volver=\(percentEncoded($0))" } ?? "/entrar"
  }

  func summary(_ form: RegistrationForm) -> HTML {
    let wrong = RegistrationField.allCases.filter { form.problems[$0] != nil }
    guard !wrong.isEmpty else { return .empty }
    let title: HTML =
      wrong.count == 1 ? "Falta una cosa por arreglar" : "Faltan \(wrong.count) cosas por arreglar"
    return """
      <div class="errors" role="alert"><h2>\(title)</h2><ul>\
      \(wrong.map { "<li><a href=\"#\($0.rawValue)\">\($0.label): \(form.problems[$0]?.sentence ?? "")</a></li>" })</ul></div>

      """
  }

  func field(_ field: RegistrationField, _ form: RegistrationForm) -> HTML {
    let id = field.rawValue
    let problem = form.problems[field]
    let describedBy: HTML = problem == nil ? "h-\(id)" : "h-\(id) e-\(id)"
    let marks: HTML = """
      \(field.isOptional ? .empty : " required" as HTML)\(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML) \
      aria-describedby="\(describedBy)"
      """
    return """
      <div class="field"><label for="\(id)">\(field.label)\(field.isOptional ? " (si quieres)" : .empty as HTML)</label>\
      <p class="help" id="h-\(id)">\(field.reason)</p>\(control(field, form[field], marks))\
      \(problem.map { "<p class=\"error\" id=\"e-\(id)\">\($0.sentence)</p>" as HTML })</div>

      """
  }

  private func control(_ field: RegistrationField, _ typed: String, _ marks: HTML) -> HTML {
    let id = field.rawValue
    switch field {
    case .condition: return select(id, options(Profile.Condition.self), typed, marks)
    case .city: return select(id, cities.map { ($0.id.rawValue, $0.name) }, typed, marks)
    case .nationality: return select(id, options(Profile.Nationality.self), typed, marks)
    case .sex: return select(id, options(Profile.Sex.self), typed, marks)
    case .gender: return select(id, options(Profile.Gender.self), typed, marks)
    case .schooling: return select(id, options(Profile.Schooling.self), typed, marks)
    case .documentType: return select(id, options(Profile.DocumentType.self), typed, marks)
    case .accessNeeds: return "<textarea id=\"\(id)\" name=\"\(id)\" rows=\"3\"\(marks)>\n\(typed)</textarea>"
    case .password, .repeated:
      return
        "<input id=\"\(id)\" name=\"\(id)\" type=\"password\" autocomplete=\"\(field.autocomplete)\"\(marks)>"
    case .identifier, .name, .birth, .residentSince, .contact, .documentNumber:
      return """
        <input id="\(id)" name="\(id)" value="\(typed)" autocomplete="\(field.autocomplete)"\
        \(field == .identifier ? " autocapitalize=\"none\" spellcheck=\"false\"" : .empty as HTML)\(marks)>
        """
    }
  }

  private func options<Value: Choice>(_ type: Value.Type) -> [(String, String)] {
    type.allCases.map { ($0.rawValue, $0.name) }
  }

  private func select(_ id: String, _ options: [(String, String)], _ typed: String, _ marks: HTML) -> HTML {
    let choices = options.map { value, name -> HTML in
      "<option value=\"\(value)\"\(value == typed ? " selected" : .empty as HTML)>\(name)</option>"
    }
    return """
      <select id="\(id)" name="\(id)" autocomplete="off"\(marks)><option value="">Elige</option>\(choices)</select>
      """
  }
}
