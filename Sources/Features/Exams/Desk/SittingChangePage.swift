import Core
import Markup

/// The form that changes a sitting, as far as it may still change, and the one that cancels it.
struct SittingChangePage {
  let layout: Layout
  let sitting: Sitting
  let phase: SittingPhase
  let audiences: [SittingAudience]
  let problems: [FieldProblem]
  /// For cancelling, as typed.
  let reason: String

  func html(_ form: SittingForm, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Cambiar la convocatoria", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/examenes">Exámenes</a>\
      <a href="\(sitting.deskPath)">\(sitting.name)</a></nav>
      <h1>Cambiar la convocatoria</h1>
      \(SittingFields.summary(problems))\(content(form))
      """)
  }

  private func content(_ form: SittingForm) -> HTML {
    switch phase {
    case .before:
      """
      <p>Hasta que abra puedes cambiar todo. Las reglas del examen son las del día en que se abrió la convocatoria: \
      \(sitting.minutes) minutos, se aprueba con \(sitting.passMark) %.</p>
      \(fields(form, isBefore: true))\(cancelling)
      """
    case .running:
      """
      <p>Ya empezó. Puedes cambiar el nombre, cerrar más tarde o más temprano y agregar ventanas. Quien está dentro conserva su \
      tiempo: si cierras antes, no pierde nada; si cierras después, gana lo que el cierre le quitaba.</p>
      \(fields(form, isBefore: false))\(cancelling)
      """
    case .over: "<p>Esta convocatoria ya cerró y hay resultados que se apoyan en ella: no se cambia.</p>\n"
    case .cancelled: "<p>Esta convocatoria se canceló: no se cambia. Puedes abrir otra.</p>\n"
    }
  }

  private func fields(_ form: SittingForm, isBefore: Bool) -> HTML {
    """
    <form method="post" action="\(sitting.deskPath)/editar">
    \(SittingFields(form: form, problems: problems, audiences: isBefore ? audiences : nil, asksForRoom: isBefore).html)\
    <p><button>Guardar los cambios</button></p></form>

    """
  }

  private var cancelling: HTML {
    let sentence = problems.first { $0.field == "motivo" }?.sentence
    let marks: HTML =
      sentence == nil
      ? " aria-describedby=\"h-motivo\"" : " aria-invalid=\"true\" aria-describedby=\"h-motivo e-motivo\""
    return """
      <h2>Cancelar</h2>
      <p>Nadie más entra. Los intentos se conservan: quien está dentro sigue hasta el final de su tiempo, y los resultados cuentan. A \
      quien perdió su intento por esto dale otro en su ficha. No se puede deshacer.</p>
      <form method="post" action="\(sitting.deskPath)/cancelar">
      <div class="field"><label for="motivo">Por qué se cancela</label>\
      <p class="help" id="h-motivo">Lo lee quien podía entrar, en la página del examen.</p>\
      <input id="motivo" name="motivo" value="\(reason)" maxlength="\(Accommodation.longestReason)" autocomplete="off" required\(marks)>\
      \(sentence.map { "<p class=\"error\" id=\"e-motivo\">\($0)</p>" as HTML })</div>
      <p><button class="danger">Cancelar la convocatoria</button></p></form>
      """
  }
}
