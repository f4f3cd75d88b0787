import Accounts
import Core
import Courses
import Finance
import Markup

/// The form of a call: what it is, its money, dates, documents, how it is judged, floors.
struct CallFormPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let choices: CallChoices
  /// Nil for a new one.
  let editing: GrantCall?
  /// Of the draft when this form was made.
  let version: Int64

  func html(_ form: CallForm, _ problems: [CallProblem] = [], isPreview: Bool = false) -> HTML {
    let title: String = editing == nil ? "Nueva convocatoria" : "Cambiar el borrador"
    let crumb: HTML? = editing.map { "<a href=\"\($0.id.deskPath)\">\($0.name)</a>" }
    return layout.page(
      title, for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "fondos.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/fondos">Fondos</a>\(crumb)</nav>
      <h1>\(title)</h1>
      \(summary(of: problems))<p>Mientras sea un borrador, nadie más que la coordinación lo ve y todo se puede cambiar. Al publicarla, \
      lo prometido queda fijo: después solo cambian las fechas.</p>
      <form class="call" method="post" action="\(action)">
      <button class="off-screen" name="hacer" value="guardar" tabindex="-1" aria-hidden="true">Guardar borrador</button>\
      <input type="hidden" name="version" value="\(version)">
      \(basics(form, problems, isPreview))\(amounts(form, problems))\(dates(form, problems))\(documents(form, problems))\
      \(judging(form, problems, isPreview))\(floors(form, problems))
      <p class="row"><button name="hacer" value="guardar">Guardar borrador</button><a class="btn quiet" href="\(back)">Cancelar</a></p></form>
      """)
  }

  var action: String { editing.map { "\($0.id.deskPath)/editar" } ?? "/coordinacion/fondos" }
  private var back: String { editing?.id.deskPath ?? "/coordinacion/fondos" }

  // MARK: What and for whom

  private func basics(_ form: CallForm, _ problems: [CallProblem], _ isPreview: Bool) -> HTML {
    let courses = choices.courses.map { (value: $0.slug.rawValue, name: $0.title) }
    return """
      <section><h2>Qué es y para quién</h2>
      \(input("nombre", "Nombre", help: "Por ejemplo: Capital de fortalecimiento 2027.", value: form.name, problems, " required maxlength=\"120\""))\
      \(cities(form, problems))\
      \(select("curso", "Formación que abre la puerta", help: "Postula quien la terminó, en cualquier modalidad.", options: courses, chosen: form.course, problems))\
      \(textArea("descripcion", "Descripción", help: "La leen las personas. Con «##» haces un subtítulo y con «-» una lista.", rows: 10, value: form.description, problems, more: previewButton("descripcion")))\
      \(isPreview ? describedPreview(form) : .empty)</section>

      """
  }

  private func cities(_ form: CallForm, _ problems: [CallProblem]) -> HTML {
    let problem = problems.first { $0.field == "ciudades" }
    let boxes = choices.cities.map { city in
      tickBox(
        "ciudad", value: city.id.rawValue, id: "ciudad-\(city.id.rawValue)", "\(city.name)",
        isTicked: form.cities.contains(city.id.rawValue))
    }
    let marks: HTML = problem == nil ? .empty : " aria-describedby=\"e-ciudades\""
    return """
      <fieldset id="ciudades" class="boxes"\(marks)><legend>Ciudades</legend><div class="boxes-in">\(boxes)</div>\
      \(problem.map { "<p class=\"error\" id=\"e-ciudades\">\($0.sentence)</p>" as HTML })</fieldset>

      """
  }

  func previewButton(_ field: String) -> HTML {
    """
    <p class="under"><button class="quiet slim" name="hacer" value="ver" formaction="\(action)#vista-\(field)">Ver cómo queda</button></p>
    """
  }

  private func describedPreview(_ form: CallForm) -> HTML {
    """
    <div class="card preview" id="vista-descripcion"><p class="box-title">Así se verá la descripción (todavía sin guardar)</p>\
    \(LooseText.body(form.description).html)</div>

    """
  }

  // MARK: Money and dates

  private func amounts(_ form: CallForm, _ problems: [CallProblem]) -> HTML {
    """
    <section><h2>El dinero</h2><div class="columns">
    \(amount("fondo", "Fondo", form, problems))\(amount("minimo", "Monto mínimo", form, problems))\
    \(amount("maximo", "Monto máximo", form, problems))</div></section>

    """
  }

  private func amount(_ name: String, _ label: HTML, _ form: CallForm, _ problems: [CallProblem]) -> HTML {
    let typed = form.money[name] ?? ""
    var readings: HTML = .empty
    if case .unclear(let thousands, let decimal) = TypedMoney(typed) {
      let buttons = [thousands, decimal].map { amount -> HTML in
        """
        <button class="quiet slim" name="hacer" value="leer:\(name):\(amount.typed)" formaction="\(action)#\(name)">\
        \(amount.dollars)</button>
        """
      }
      readings = "<p class=\"row\">\(buttons)</p>"
    }
    return input(
      name, "\(label) ($)", value: typed, problems, " required inputmode=\"decimal\" maxlength=\"40\"",
      more: readings)
  }

  private func dates(_ form: CallForm, _ problems: [CallProblem]) -> HTML {
    "<section><h2>Fechas</h2>\n\(momentFields(opens: form.opens, closes: form.closes, problems))</section>\n\n"
  }

  // MARK: Documents

  private func documents(_ form: CallForm, _ problems: [CallProblem]) -> HTML {
    let rows = form.documents.enumerated().map { index, document in
      row(document, index + 1, of: form.documents.count, problems)
    }
    let add: HTML =
      rows.count < NewGrantCall.mostDocuments
      ? """
      <p><button class="quiet" name="hacer" value="documento-mas" formaction="\(action)#documentos">Agregar un documento</button></p>
      """ : .empty
    return """
      <section><h2 id="documentos">Documentos que pides</h2>
      <p>El modelo de negocio, la herramienta financiera y las cotizaciones ya van en la postulación: pide aquí solo lo que falta.</p>
      \(rows.isEmpty ? "<p>No pides ninguno.</p>" : rows.joined())\(add)</section>

      """
  }

  private func row(
    _ document: CallForm.TypedDocument, _ number: Int, of count: Int, _ problems: [CallProblem]
  ) -> HTML {
    func button(_ said: String, _ label: HTML, isThere: Bool) -> HTML {
      guard isThere else { return .empty }
      return """
        <button class="quiet slim" name="hacer" value="\(said):\(number)" formaction="\(action)#documentos">\(label)\
        <span class="off-screen"> el documento \(number)</span></button>
        """
    }
    let prefix = "documento-\(number)"
    return """
      <fieldset class="line"><legend>Documento \(number)</legend>
      \(input("\(prefix)-nombre", "Qué documento", value: document.name, problems, " required maxlength=\"120\""))\
      \(input("\(prefix)-ayuda", "Explicación (si hace falta)", value: document.help, problems, " maxlength=\"500\""))\
      \(tickBox("\(prefix)-obligatorio", "Es obligatorio", isTicked: document.isRequired))\
      <p class="row">\(button("documento-subir", "Subir", isThere: number > 1))\(button("documento-bajar", "Bajar", isThere: number < count))\
      \(button("documento-quitar", "Quitar", isThere: true))</p></fieldset>

      """
  }
}
