import Core
import Courses
import Files
import Markup

/// On the page of an assignment: where it stands, the form in which it is written and handed in, and earlier versions.
struct AssignmentDoor {
  let place: AssignmentPlace
  let works: [OwnWork.Delivery: OwnWork]
  /// The address of the module that sends files.
  let sender: String
  let now: Instant

  var signIn: HTML {
    let target = place.path.replacing("/", with: "%2F")
    return """
      <p class="row"><a class="btn" href="/entrar?volver=\(target)">Entrar para hacer la tarea</a></p>
      <p class="soft">Lo que escribas se guarda con tu cuenta.</p>
      """
  }

  /// Under the title: the date, and where the work stands.
  func state(_ desk: OwnDesk) -> HTML {
    let due: HTML? = desk.cohort == nil ? nil : desk.due.map(dueLine)
    guard let own = desk.submission, own.state != .draft else { return "\(due)" }
    let kind: HTML = own.state == .returned ? " class=\"tag warn\"" : " class=\"tag\""
    let way: HTML? = desk.versions.first.map {
      " <a href=\"\(place.path(toVersion: $0.number))\">\(desk.grades.isEmpty ? "Ver lo que entregaste" : "Ver la calificación y los comentarios" as HTML)</a>"
    }
    return """
      <p><span\(kind)>\(own.state.ownName)</span>\(own.isLate ? " <span class=\"tag warn\">Llegó tarde</span>" : .empty as HTML)\(way)</p>
      \(due)
      """
  }

  private func dueLine(_ due: DueDate) -> HTML {
    due.isOver(at: now)
      ? "<p class=\"soft\">La fecha de entrega fue el \(due.inWords). Todavía puedes entregar: quedará marcada como tarde.</p>"
      : "<p>Entrégala hasta el <b>\(due.inWords)</b>.</p>"
  }

  func problems(_ missing: [String]) -> HTML {
    """
    <div class="errors" role="alert"><h2>No se entregó todavía</h2><ul>\(missing.map { "<li><a href=\"#entrega\">\($0)</a></li>" as HTML })</ul>\
    <p>Lo que escribiste está guardado.</p></div>
    """
  }

  func html(_ desk: OwnDesk, for viewer: Viewer.SignedIn) -> HTML {
    let state = desk.submission?.state ?? .draft
    let content: HTML
    if desk.cohort == nil {
      content = "<p>\(SubmissionsFeature.needsCohort) <a href=\"/mi-aula/grupos\">Ver grupos</a></p>"
    } else {
      content = state.mayHandIn ? form(desk, viewer) : handedIn(desk, state)
    }
    return """
      <section id="entrega"><h2>\(state == .returned ? "Mejórala y entrega otra vez" : "Tu entrega" as HTML)</h2>
      \(content)\(history(desk))</section>
      """
  }

  // MARK: Writing

  private func form(_ desk: OwnDesk, _ viewer: Viewer.SignedIn) -> HTML {
    let aside: HTML? =
      desk.hasAside
      ? """
      <div class="box warn"><p class="box-title">Escribiste en dos páginas a la vez</p><p>Guardamos los dos textos. \
      <a href="\(place.draftPath)">Elige cuál se queda</a> antes de entregar.</p></div>
      """ : nil
    return """
      \(aside)\(place.works.map(workCard))<form class="work" method="post" action="\(place.path)" data-draft="\(place.draftPath)"\
      \(place.takesFiles ? " enctype=\"multipart/form-data\" data-sender=\"\(sender)\"" : .empty as HTML)>\
      <input type="hidden" name="de" value="\(viewer.id.rawValue)">\
      <input type="hidden" name="base" value="\(desk.draft?.version ?? 0)">\(textArea(desk.draft))\(files(desk))
      <p>Cuando entregues, quien facilita tu grupo la lee y te responde aquí. Mientras nadie la califique puedes retirarla.</p>
      <p class="row"><button>Entregar tarea</button>\
      <button class="quiet" name="accion" value="borrador">Guardar borrador</button></p></form>
      \(desk.draft == nil ? nil : earlierTexts)
      """
  }

  private var earlierTexts: HTML? {
    place.asksForText ? "<p><a href=\"\(place.draftPath)\">Ver textos anteriores</a></p>" : nil
  }

  private func files(_ desk: OwnDesk) -> HTML? {
    guard place.takesFiles else { return nil }
    let help: HTML =
      place.asksForFile
      ? "Una foto clara también vale."
      : "Si lo hiciste en papel o en otro programa, envía un archivo o una foto en su lugar."
    return uploadField(
      "archivo", place.asksForFile ? "Tus archivos" : "Un archivo en su lugar (si hace falta)", help: help,
      files: desk.files)
  }

  private func textArea(_ draft: SavedText?) -> HTML? {
    guard place.asksForText else { return nil }
    let said = draft.map { savedWords($0.savedAt, now: now) } ?? ""
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    return """
      <div class="field"><label for="texto">Tu texto</label>\
      <p class="help" id="h-texto">Se guarda mientras escribes. Nadie lo lee hasta que lo entregues.</p>\
      <textarea id="texto" name="texto" rows="14" maxlength="\(Submission.longestText)" aria-describedby="h-texto">
      \(draft?.text ?? "")</textarea><p class="saved"><output aria-live="polite">\(said)</output></p></div>
      """
  }

  private func workCard(_ delivery: OwnWork.Delivery) -> HTML {
    guard let work = works[delivery] else {
      return """
        <div class="box warn"><p class="box-title">\(delivery.name)</p><p>Todavía no se puede hacer en línea. Pregunta a quien \
        facilita tu grupo.</p></div>
        """
    }
    return """
      <section class="card"><h3>\(delivery.name)</h3><p>Se hace en su propia página y se entrega aquí, como esté en ese \
      momento.</p><p><a class="btn quiet" href="\(work.editPath)">Abrir \(delivery.name.lowercased())</a></p></section>
      """
  }

  // MARK: After handing in

  private func handedIn(_ desk: OwnDesk, _ state: Submission.State) -> HTML {
    guard let version = desk.versions.first else { return .empty }
    let withdraw: HTML? =
      state == .submitted && desk.grades.isEmpty
      ? """
      <form method="post" action="\(place.path)/retirar"><p><button class="quiet">Retirar la entrega</button></p>\
      <p class="help">Vuelve a tu borrador. Podrás entregarla otra vez.</p></form>
      """ : nil
    let words: HTML =
      state == .approved
      ? "<p>Tu tarea está aprobada. No tienes que hacer nada más aquí.</p>"
      : "<p>La entregaste el \(GuayaquilTime(version.at).inWords). Te avisamos cuando la califiquen.</p>"
    return "\(words)\n\(withdraw)"
  }

  private func history(_ desk: OwnDesk) -> HTML? {
    guard !desk.versions.isEmpty else { return nil }
    let items = desk.versions.map { version -> HTML in
      """
      <li><div><b><a href="\(place.path(toVersion: version.number))">Entrega \(version.number)</a></b>\
      <small>\(GuayaquilTime(version.at).inWords)\(version.isLate ? " · tarde" : .empty as HTML)</small></div>\
      <span class="soft">Recibo \(SubmissionReceipt(version.digest).description)</span></li>
      """
    }
    return "<h3>Lo que entregaste</h3>\n<ul class=\"items\">\(items)</ul>\n"
  }
}
