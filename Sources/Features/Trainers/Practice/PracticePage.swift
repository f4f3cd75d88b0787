import Core
import Courses
import Files
import Markup

/// The pages of a class of practice for the person who taught it.
struct PracticePage {
  let layout: Layout
  let viewer: Viewer.SignedIn

  private static let crumb: HTML = """
    <nav class="crumb" aria-label="Estás en"><a href="/mi-aula/formacion">Mi formación</a></nav>

    """

  // MARK: Telling about a class

  /// - Parameter practice: the one that is corrected; nil for a new one.
  func form(_ form: PracticeForm, correcting practice: PracticeClass?) -> HTML {
    let title = practice == nil ? "Registrar una clase" : "Corregir la clase"
    let action = practice.map { "\($0.ownPath)/corregir" } ?? "/mi-aula/formacion/practica"
    let problems = form.problems
    return layout.page(
      title, for: .person(viewer), in: .classroom, width: .narrow,
      with: ["formacion.css"] + UploadField.assets,
      """
      \(Self.crumb)<h1>\(title)</h1>
      \(summary(of: problems, in: PracticeForm.fields))\
      <p>Una clase que ya diste, con un grupo real de tu ciudad. No escribas nombres ni historias de participantes.</p>
      <form method="post" action="\(action)" enctype="multipart/form-data">
      \(textField("tema", "De qué trató", help: "El módulo y el tema. Por ejemplo: Emprendimiento, costos y margen.", value: form.topic, most: PracticeForm.longestText, problems))\
      \(textField("fecha", "Qué día", value: form.day, type: "date", problems))\
      \(textField("hora", "A qué hora empezó", value: form.clock, type: "time", problems))\
      \(textField("minutos", "Cuántos minutos duró la clase", value: form.minutes, isNumber: true, problems))\
      \(textField("alrededor", "Minutos de observar otra clase, preparar, ensayar y conversar", help: "Lo que hiciste alrededor de esta clase. Si nada, escribe 0.", value: form.around, isNumber: true, problems))\
      \(textField("lugar", "Dónde fue", value: form.place, most: PracticeForm.longestText, problems))\
      \(textField("participantes", "Cuántas personas participaron", value: form.participants, isNumber: true, problems))\
      \(counting(form))\(textArea("nota", "Algo más que deba saber quien observa (si quieres)", value: form.note, rows: 3, most: PracticeForm.longestNote, problems))\
      \(uploadField("archivo", "Evidencias (si quieres)", help: "Tu plan de clase, la lista de asistencia o una foto del salón sin caras.", files: form.files, problem: problems["archivo"]))
      <p class="row"><button name="pedir" value="1">Guardar y pedir observación</button><button class="quiet">Solo guardar</button></p></form>
      """)
  }

  private func counting(_ form: PracticeForm) -> HTML {
    let choices = PracticeFacts.Count.allCases.map { choice -> HTML in
      """
      <label class="check"><input type="radio" name="contadas" value="\(choice.rawValue)"\
      \(form.countedBy == choice ? " checked" : .empty as HTML)>\(choice.name)</label>
      """
    }
    return "<fieldset><legend>Cómo las contaste</legend>\(choices)</fieldset>\n"
  }

  // MARK: One class

  func own(_ story: PracticeStory, problem: String?, done: Bool) -> HTML {
    let practice = story.practice
    return layout.page(
      practice.version.facts.topic, for: .person(viewer), in: .classroom, width: .narrow,
      with: ["formacion.css"],
      """
      \(Self.crumb)<h1>\(practice.version.facts.topic)</h1>
      \(done ? doneBox("La firmaste. Ya tiene las dos firmas y no cambia más.") : nil)\
      \(problem.map { "<div class=\"errors\" role=\"alert\"><h2>Falta una cosa por arreglar</h2><p>\($0)</p></div>\n" as HTML })\
      <p><span class="tag">\(practice.state.ownName)</span></p>\(returned(story))\
      <section class="card"><h2>La clase</h2>\(story.facts)</section>
      \(story.grade.map { "<section class=\"card\"><h2>La calificación</h2>\($0)</section>\n" as HTML })\
      \(actions(practice))\(story.history)
      """)
  }

  private func returned(_ story: PracticeStory) -> HTML? {
    guard story.practice.state == .returned, let last = story.observations.last else { return nil }
    return """
      <div class="box warn"><p class="box-title">\(last.observerName) te la devolvió</p><p class="told">\(last.comment)</p></div>

      """
  }

  private func actions(_ practice: PracticeClass) -> HTML {
    let path = practice.ownPath
    let changing: HTML? =
      practice.state.mayChange ? "<a class=\"btn\" href=\"\(path)/corregir\">Corregir</a>" : nil
    let asking: HTML? =
      practice.state == .logged ? button("Pedir observación", to: "\(path)/pedir", style: "") : nil
    let leaving: HTML? =
      practice.state.mayWithdraw
      ? """
      <details class="fold"><summary>Retirar esta clase</summary><p>Deja de contar y nadie la observa. Queda en tu historia.</p>\
      \(button("Retirar la clase", to: "\(path)/retirar", style: "danger"))</details>
      """ : nil
    let row: HTML? =
      changing == nil && asking == nil ? nil : "<div class=\"row\">\(asking)\(changing)</div>\n"
    return "\(row)\(practice.state == .observed ? signing(path) : nil)\(leaving)"
  }

  private func signing(_ path: String) -> HTML {
    """
    <section class="card"><h2>Tu firma</h2><form method="post" action="\(path)/firmar">\
    <label class="check"><input type="checkbox" name="conforme" value="1" required>\
    <span>Leí la calificación y estoy de acuerdo con lo que dice de mi clase.</span></label>\
    <p><button>Firmar</button></p></form></section>
    <details class="fold"><summary>No estoy de acuerdo</summary><form method="post" action="\(path)/revisar">\
    \(textArea("comentario", "Qué quieres que revise", help: "Lo lee quien te observó. Puede cambiar la calificación o explicarte por qué no.", value: "", rows: 4, most: PracticeForm.longestNote, [:]))\
    <p><button class="quiet">Pedir que la revise</button></p></form></details>

    """
  }
}
