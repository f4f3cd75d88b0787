import Attendances
import Core
import Courses
import Markup

/// What is to be done next, first on `/mi-aula`: one heading, one reason, one button.
struct NextCard {
  let room: StudyRoom
  let deed: NextDeed
  let now: Instant

  var html: HTML {
    let button: HTML? = words.button.map { text, address in
      "<p><a class=\"btn\" href=\"\(address)\">\(text)</a></p>"
    }
    return """
      <section class="next">\(finished)\(words.lead.map { "<p>\($0)</p>" as HTML })<h2>\(words.title)</h2>\
      \(words.reason.map { "<p>\($0)</p>" as HTML })\(button)</section>
      \(certificate)
      """
  }

  private struct Words {
    var lead: String?
    let title: String
    var reason: String?
    var button: (text: String, address: String)?
  }

  private var words: Words {
    switch deed {
    case .wait:
      Words(
        title: "Tu curso no está abierto",
        reason: "Lo están cambiando. Tus horas y lo que escribiste siguen aquí. Vuelve mañana.")
    case .attend(let session): attending(session)
    case .improve(let task):
      Words(
        lead: "Te devolvieron una tarea con comentarios", title: task.title,
        reason: "Lee los comentarios, cambia lo que haga falta y entrégala otra vez.",
        button: ("Mejorar mi tarea", task.path))
    case .sitExam:
      Words(
        title: "Da tu examen de validación",
        reason:
          "Si lo apruebas, terminas la formación. Antes puedes leer las lecciones y practicar con las pruebas.",
        button: ("Ver el examen de validación", room.course.map { "\(path(to: $0))/examen" } ?? "/cursos"))
    case .study(let step): studying(step)
    case .handIn(let task):
      Words(
        lead: task.minutes.map { "Tarea · \($0.inWords)" } ?? "Tarea",
        title: "Prepara y entrega: \(task.title)",
        reason: handingIn(task),
        button: ("Abrir la tarea", task.path))
    case .askGroup:
      Words(
        title: "Hiciste todo lo que está abierto en línea",
        reason: "\(room.standing.sentence) Pregunta a quien facilita tu grupo qué encuentros faltan.",
        button: ("Ver mis horas", "/mi-aula/horas"))
    case .findGroup:
      Words(
        title: "Tu grupo ya cerró",
        reason: "\(room.standing.sentence) Lo que hiciste se queda contigo: en otro grupo sigues desde ahí.",
        button: ("Ver grupos de tu ciudad", "/mi-aula/grupos"))
    case .awaitGrade(let task):
      Words(
        title: "Están leyendo: \(task.title)",
        reason:
          "Te avisamos aquí cuando te respondan. Mientras tanto, mira qué piden los fondos para negocios.",
        button: ("Ver las convocatorias", "/fondos"))
    case .application(let application): applying(application)
    case .apply(let call):
      Words(
        lead: "Ya puedes postular a un capital", title: call.title, reason: call.words,
        button: (call.action, call.address))
    case .awaitCall:
      Words(
        title: "Ya puedes postular a un capital",
        reason:
          "Ahora no hay una convocatoria abierta en tu ciudad. Mira qué piden y prepara tus cotizaciones.",
        button: ("Ver las convocatorias", "/fondos"))
    case .readAgain:
      Words(
        title: "¡Lo lograste!", reason: "Puedes volver a leer cualquier lección.",
        button: room.course.map { ("Abrir el curso", path(to: $0)) })
    }
  }

  private func attending(_ session: ClassSession) -> Words {
    let place = session.place.isEmpty ? "" : " En \(session.place)."
    let hall = session.link.isEmpty ? nil : ("Entrar a la sala virtual", session.link)
    if session.startsAt <= now {
      return Words(
        lead: "Tu encuentro es ahora · \(session.moment)", title: session.topic,
        reason:
          "Dura \(session.minutes.inWords).\(place) Al llegar, apunta la cámara al código que muestra quien facilita.",
        button: hall)
    }
    return Words(
      lead: "Tu próximo encuentro · \(session.moment)", title: session.topic,
      reason: "Dura \(session.minutes.inWords).\(place) \(room.standing.sentence)",
      button: hall ?? ("Agregar al calendario", session.calendarPath))
  }

  private func studying(_ next: NextThing) -> Words {
    let hasBegun = next.isResumed || (room.glance?.stepsDone ?? 0) > 0
    let module = room.course.flatMap { course in
      course[next.module].map { "\(course.partName.one) \($0.number): \($0.title)" }
    }
    let parts = [hasBegun ? "Sigue donde quedaste" : "Empieza aquí", module, next.minutes.map(\.inWords)]
    return Words(
      lead: parts.compactMap(\.self).joined(separator: " · "), title: next.title,
      reason: room.cohort.modality == .validation || room.countsOnline(next.module)
        ? nil : "Esta parte es de clase: leerla te ayuda, y las horas se suman en los encuentros.",
      button: (hasBegun ? "Seguir" : "Empezar", next.address))
  }

  private func handingIn(_ task: AssignmentGlance.Task) -> String {
    if task.opensGrants {
      return "La lee quien facilita tu grupo. Aprobada, sirve para postular a un capital."
    }
    return room.countsOnline(task.module) ? "Al entregarla suma horas." : "La lee quien facilita tu grupo."
  }

  private func applying(_ application: ApplicationGlance) -> Words {
    let lead =
      switch application.stage {
      case .open, .missed: "Sigue tu postulación"
      case .waiting: "Tu postulación está entregada"
      case .decided: "Ya hay resultado"
      }
    return Words(
      lead: lead, title: application.work.title, reason: application.work.words,
      button: (application.work.action, application.work.address))
  }

  /// Said above everything that comes after it.
  private var finished: HTML? {
    room.finishedAt.map { "<p>Terminaste tu formación el \(GuayaquilTime($0).dayInWords)</p>" }
  }

  private var certificate: HTML? {
    guard room.finishedAt != nil else { return nil }
    guard let certificates = room.certificates else {
      return """
        <div class="grid"><section class="card"><h2>Tu certificado</h2><p>Lo emite la coordinación de tu ciudad. Cuando esté listo te avisamos aquí.</p></section></div>
        """
    }
    return """
      <div class="grid"><section class="card"><h2>Tu certificado</h2><p>Descárgalo, imprímelo o compártelo: cualquier persona puede comprobarlo.</p>\
      <p><a class="btn quiet" href="\(certificates)">Ver mi certificado</a></p></section></div>
      """
  }
}
