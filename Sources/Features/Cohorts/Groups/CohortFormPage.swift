import Accounts
import Core
import Courses
import Markup

/// The form of a cohort.
struct CohortFormPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let cycle: CycleRecord
  /// What may be chosen, with how it is read.
  let offers: [(value: String, name: String)]
  let runners: [NamedPerson]
  /// Whether a trainer opens one of a zone.
  var isOfZone = false

  /// - Parameter cohort: the one that is changed; nil for a new one.
  func page(_ form: CohortForm, editing cohort: Cohort?) -> HTML {
    let title = cohort.map { "Cambiar «\($0.name)»" } ?? "Abrir un grupo"
    let action =
      cohort.map { "/coordinacion/grupos/\($0.id.rawValue)/editar" }
      ?? "/\(isOfZone ? "formacion" : "coordinacion")/ciclos/\(cycle.id.rawValue)/grupos"
    let back =
      isOfZone
      ? "/formacion"
      : cohort.map { CohortDesk.coordination.roster($0.id) } ?? "/coordinacion/ciclos/\(cycle.id.rawValue)"
    return layout.page(
      title, for: .person(viewer), in: .desk, width: .narrow,
      """
      \(crumb((isOfZone ? "Formación" : cohort?.name ?? cycle.name, back)))<h1>\(title)</h1>
      \(summary(of: form.problems, in: CohortForm.fields))<p>\(cycle.name) · \(cycle.cityName) · del \(cycle.startsOn.shown) al \(cycle.endsOn.shown)</p>
      \(isOfZone ? "<p>Se forma personal municipal de todas las ciudades de la zona \(cycle.zone.name).</p>" : .empty as HTML)
      <form method="post" action="\(action)">
      \(offer(form, isFixed: cohort != nil))\
      \(textField("nombre", "Nombre", help: "Por ejemplo: Sábados en la Casa Comunal.", value: form.name, form.problems))\
      \(textField("inicio", "Empieza", value: form.start, type: "date", form.problems))\
      \(textField("fin", "Termina", value: form.end, type: "date", form.problems))\
      \(textField("lugar", "Lugar", help: "Donde se reúne. Si es virtual, déjalo vacío.", value: form.place, isRequired: false, form.problems))\
      \(textField("enlace", "Enlace de la sala virtual", help: "Empieza con https://. Si no hay, déjalo vacío.", value: form.link, isRequired: false, form.problems))\
      \(textField("cupos", "Cupos", help: "Cuántas personas estudian a la vez, hasta 1000. Las demás esperan en orden.", value: form.seats, form.problems))\
      \(tickBox("pedidos", "Las personas de la ciudad pueden pedir entrar", isTicked: form.takesRequests))\
      \(runnerBoxes(form))\(clashBox(form))<p class="row"><button>\(cohort == nil ? "Abrir el grupo" : "Guardar")</button><a class="btn quiet" href="\(back)">Cancelar</a></p></form>
      \(cohort.map(archiving))
      """)
  }

  private func offer(_ form: CohortForm, isFixed: Bool) -> HTML {
    guard isFixed else {
      return selectField("curso", "Curso y modalidad", options: offers, chosen: form.offer, form.problems)
    }
    let name = offers.first { $0.value == form.offer }?.name ?? form.offer
    return """
      <input type="hidden" name="curso" id="curso" value="\(form.offer)"><p><b>\(name)</b><br>\
      <small>El curso y la modalidad no cambian después de abrir el grupo.</small></p>

      """
  }

  /// Where the viewer gives roles.
  private var people: String {
    viewer.grants.contains { $0.role == .administrator }
      ? "/administracion/personas" : "/coordinacion/personas"
  }

  private func runnerBoxes(_ form: CohortForm) -> HTML {
    guard !runners.isEmpty else {
      return """
        <p class="soft">Nadie tiene la función de facilitar en \(cycle.cityName). Dásela a alguien en \
        <a href="\(people)">Personas</a> y vuelve.</p>

        """
    }
    let boxes = runners.map { person in
      tickBox(
        "facilita", value: String(person.id.rawValue), id: "facilita-\(person.id.rawValue)", "\(person.name)",
        isTicked: form.facilitators.contains(person.id.rawValue))
    }
    let problem: HTML? = form.problems["facilita"].map { "<p class=\"error\" id=\"e-facilita\">\($0)</p>" }
    return "<fieldset id=\"facilita\"><legend>Quién facilita</legend>\(problem)\(boxes)</fieldset>\n"
  }

  private func clashBox(_ form: CohortForm) -> HTML? {
    guard !form.clashes.isEmpty else { return nil }
    return """
      <div class="box warn"><p class="box-title">Mismas fechas</p><ul>\(form.clashes.map { "<li>\($0)</li>" as HTML })</ul>\
      \(tickBox("confirmo", "Se reúnen a otras horas", isTicked: false))</div>

      """
  }

  private func archiving(_ cohort: Cohort) -> HTML {
    """
    <details class="fold"><summary>Archivar este grupo</summary><p>Sale de las listas y nada en él se puede cambiar. No se \
    borra nada y lo puedes sacar del archivo.</p>\
    \(button("Archivar el grupo", to: "/coordinacion/grupos/\(cohort.id.rawValue)/archivar", style: "danger"))</details>
    """
  }
}
