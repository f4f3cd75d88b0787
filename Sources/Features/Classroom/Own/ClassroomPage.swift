import Attendances
import Cohorts
import Core
import Courses
import Hours
import Markup

/// `/mi-aula`: what is next first, then how far one is, hours, class sessions, the group.
struct ClassroomPage {
  let layout: Layout
  let now: Instant
  /// Where the workbook is; nil without one.
  let workbook: String?

  func page(_ own: OwnPage, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Mi aula", for: .person(viewer), in: .classroom, with: ["espera.js"],
      """
      <h1>Hola, \(viewer.firstName)</h1>
      \(own.pending.compactMap(pendingNotice))\(own.classroom.map { classroom($0, own.applications) } ?? noCohort(viewer))\(own.applications.map { work($0.work) })\(otherCohorts(own.others))
      <p class="soft">¿Necesitas ayuda? <a href="/ayuda/contacto">Habla con alguien de tu ciudad</a>.</p>
      """)
  }

  private func classroom(_ room: StudyRoom, _ applications: [ApplicationGlance]) -> HTML {
    """
    \(NextCard(room: room, deed: nextDeed(in: room, with: applications, at: now), now: now).html)
    <div class="grid pair"><div>\(room.assignments.flatMap(assignments))\(progress(room))\(room.works.map(work))</div><div>\(training(room))\(hours(room))\(sessions(room))\(group(room))\(funds)</div></div>
    """
  }

  // MARK: Assignments and notices

  private func assignments(_ glance: AssignmentGlance) -> HTML? {
    let items = glance.lines.map { line -> HTML in
      let kind: HTML = line.asksForAttention ? " class=\"tag warn\"" : " class=\"tag\""
      return """
        <li><div><a href="\(line.path)">\(line.title)</a></div><span\(kind)>\(line.state)</span></li>
        """
    }
    let notices: HTML =
      glance.unreadNotices == 0
      ? "<p><a href=\"/mi-aula/avisos\">Mis avisos</a></p>"
      : "<p><a href=\"/mi-aula/avisos\">Tienes \(counted(glance.unreadNotices, "aviso nuevo", "avisos nuevos"))</a></p>"
    let list: HTML =
      items.isEmpty
      ? "<p>Todavía no empiezas ninguna. El curso dice dónde hay una.</p>"
      : "<ul class=\"items\">\(items)</ul>"
    return "<section class=\"card\"><h2>Tus tareas</h2>\(list)\(notices)</section>"
  }

  // MARK: Progress

  private func progress(_ room: StudyRoom) -> HTML {
    guard let course = room.course, let glance = room.glance else { return .empty }
    let items = glance.online.compactMap { glance in
      course[glance.module].map { module(glance, $0, of: course) }
    }
    return """
      <section class="card"><h2>\(course.title)</h2>\
      <p>Llevas \(glance.stepsDone) de \(counted(glance.steps, "paso", "pasos")): \(glance.percent) %</p>\
      <progress max="100" value="\(glance.percent)" aria-label="Avance del curso: \(glance.percent) por ciento"></progress>\
      \(room.finishedAt == nil ? current(in: course, glance) : nil)\
      <details><summary>\(glance.online.count < glance.modules.count ? "Ver los módulos en línea" : course.training == nil ? "Ver todos los módulos" : "Ver todas las sesiones")</summary>\
      <ol class="path">\(items)</ol></details>\(inClass(glance, of: course, room.sessions))<p><a href="\(path(to: course))">Ver el curso completo</a></p>\
      \(workbook.map { "<p><a href=\"\($0)\">Mi cuaderno de trabajo</a></p>" as HTML })</section>
      """
  }

  /// In the mixed modality: what is given in class, when, and that reading it is up to oneself.
  private func inClass(_ glance: Glance, of course: Course, _ sessions: [ClassSession]) -> HTML? {
    let items = glance.modules.filter(\.isInClass).compactMap { course[$0.module] }.map { module -> HTML in
      let session = sessions.first { $0.module == module.slug }
      let when = session.map { "Encuentro: \($0.moment)" } ?? "Sin encuentro planificado por ahora"
      return """
        <li><a href="\(path(to: module, of: course))"><b>\(module.title)</b><small>\(when) · \
        \(counted(module.lessons.count, "lección", "lecciones")) para leer si quieres</small></a></li>
        """
    }
    guard !items.isEmpty else { return nil }
    return """
      <details><summary>Ver los módulos que se dan en clase</summary><p>Sus horas se suman en los encuentros. Leer las lecciones es \
      opcional y no suma horas.</p><ol class="path">\(items)</ol></details>
      """
  }

  /// The module in which the person is, alone: twelve of them would push everything else off a telephone.
  private func current(in course: Course, _ glance: Glance) -> HTML? {
    guard let next = glance.next, let module = course[next.module],
      let here = glance.modules.first(where: { $0.module == module.slug })
    else { return nil }
    return """
      <p>Vas en \(course.training == nil ? "el módulo" : "la sesión") \(module.number) de \(course.modules.count), <a href="\(path(to: module, of: course))">\(module.title)</a>: \
      \(words(here))</p>
      """
  }

  /// «2 de 5 lecciones · prueba pendiente».
  private func words(_ glance: ModuleGlance) -> HTML {
    let lessons = "\(glance.lessonsDone) de \(counted(glance.lessons, "lección", "lecciones"))"
    let quiz: HTML
    switch glance.hasPassedQuiz {
    case true?: quiz = " · prueba aprobada"
    case false?: quiz = " · prueba pendiente"
    case nil: quiz = .empty
    }
    return "\(lessons)\(quiz)"
  }

  private func module(_ glance: ModuleGlance, _ module: Module, of course: Course) -> HTML {
    let state: HTML = glance.isComplete ? "Terminado · " : glance.isOpen ? .empty : "Se abre después · "
    let kind: HTML = glance.isOpen || glance.stepsDone > 0 ? .empty : " class=\"off\""
    return """
      <li\(kind)><a href="\(path(to: module, of: course))"><b>\(module.title)</b><small>\(state)\(words(glance))</small></a></li>
      """
  }

  private func work(_ work: WorkGlance) -> HTML {
    """
    <section class="card"><h2>\(work.title)</h2><p>\(work.words)</p>\
    <p><a class="btn quiet" href="\(work.address)">\(work.action)</a></p></section>
    """
  }

  // MARK: Hours, sessions, group

  private func hours(_ room: StudyRoom) -> HTML {
    """
    <section class="card"><h2>Tus horas</h2>\(hoursByKind(room.standing))\
    <p><a href="/mi-aula/horas">Ver cada hora y de dónde viene</a></p>\
    <p><a href="/mi-aula/certificados">Mis certificados</a></p></section>
    """
  }

  /// For an official who becomes a trainer: what the two certificates ask for, and the log of practice.
  private func training(_ room: StudyRoom) -> HTML? {
    guard room.course?.training != nil else { return nil }
    return """
      <section class="card"><h2>Tu formación</h2><p>Mira qué te falta para cada certificado y registra las clases que das.</p>\
      <p><a class="btn" href="/mi-aula/formacion">Mi formación y mi práctica</a></p></section>
      """
  }

  private func sessions(_ room: StudyRoom) -> HTML {
    let items = room.sessions.prefix(mostSessionsListed).map { session -> HTML in
      let isOn = session.startsAt <= now
      let link: HTML? =
        session.link.isEmpty
        ? nil : "<p><a href=\"\(session.link)\" rel=\"noreferrer\">Entrar a la sala virtual</a></p>"
      return """
        <li><div><b>\(session.topic)</b><small>\(isOn ? "Ahora · " : .empty as HTML)\(session.moment) · \(session.minutes.inWords)\
        \(session.place.isEmpty ? .empty : " · \(session.place)" as HTML)</small>\(link)\
        <p><a href="\(session.calendarPath)" aria-label="Agregar al calendario: \(session.topic), \(session.moment)">Agregar al calendario</a></p></div></li>
        """
    }
    return """
      <section class="card"><h2>Próximos encuentros</h2>\
      \(items.isEmpty ? "<p>No hay encuentros planificados.</p>" : "<ul class=\"items\">\(items)</ul>" as HTML)</section>
      """
  }

  private func group(_ room: StudyRoom) -> HTML {
    let people: HTML =
      room.facilitators.isEmpty
      ? "Todavía sin asignar" : "\(room.facilitators.joined(separator: ", "))"
    return """
      <section class="card"><h2>Tu grupo</h2><dl><div><dt>Grupo</dt><dd>\(room.cohort.name)</dd></div>\
      <div><dt>Facilita</dt><dd>\(people)</dd></div><div><dt>Modalidad</dt><dd>\(room.cohort.modality.name)</dd></div>\
      <div><dt>Hasta</dt><dd>\(GuayaquilTime(Instant(on: room.cohort.endsOn, minuteOfDay: 0)).dayInWords)</dd></div></dl>\
      \(room.cohort.isFrozen ? "<p>Este grupo ya cerró: puedes leer, pero ya no suma horas.</p>" : .empty as HTML)</section>
      """
  }

  /// Where the grants are to which the training leads.
  private var funds: HTML {
    """
    <section class="card"><h2>Fondos para tu negocio</h2><p>Con tu formación terminada y tu modelo de negocio y tu herramienta \
    financiera aprobados puedes postular a un capital.</p><p><a href="/fondos">Ver las convocatorias</a></p></section>
    """
  }

  private func otherCohorts(_ cohorts: [Cohort]) -> HTML? {
    guard !cohorts.isEmpty else { return nil }
    let links = cohorts.map { cohort -> HTML in
      "<li><a href=\"/mi-aula?grupo=\(cohort.id.rawValue)\">\(cohort.name)</a></li>"
    }
    return "<section><h2>Tus otros grupos</h2><ul>\(links)</ul></section>"
  }

  // MARK: Without a cohort

  private func pendingNotice(_ pending: PendingEnrolment) -> HTML? {
    let text: HTML
    switch pending.state {
    case .invited:
      text = """
        Te invitaron al grupo \(pending.cohortName). <a href="/mi-aula/grupos">Responder a la invitación</a>
        """
    case .requested:
      text = "Pediste entrar al grupo \(pending.cohortName). La coordinación te responderá aquí."
    case .waiting:
      text =
        "Estás en la lista de espera del grupo \(pending.cohortName). Te avisamos aquí cuando haya un cupo."
    case .active, .declined, .withdrawn, .transferred: return nil
    }
    return "<div class=\"box tip\"><p>\(text)</p></div>\n"
  }

  private func noCohort(_ viewer: Viewer.SignedIn) -> HTML {
    let isStaff = viewer.grants.contains { $0.role != .participant }
    let home = Home(viewer)
    let desk: HTML? =
      isStaff
      ? "<p class=\"soft\">¿Buscas tu trabajo en el programa? Está en <a href=\"\(home.path)\">\(home.name)</a>.</p>"
      : nil
    return """
      <section class="next"><h2>Todavía no estás en un grupo</h2><p>Cuando tu municipio abra un cupo te invitará, y aquí verás qué \
      sigue. Desde hoy puedes leer los cursos, gratis y sin prisa.</p><p><a class="btn" href="/cursos">Leer los cursos</a></p></section>
      <div class="grid pair"><section class="card"><h2>¿Quieres un lugar en un grupo?</h2><p>Para que tus horas cuenten en un \
      certificado, estudia en un grupo: presencial, virtual, mixto o de validación.</p>\
      <p><a href="/mi-aula/grupos">Ver los grupos de tu ciudad que reciben personas</a></p></section>\
      <section class="card"><h2>Fondos para tu negocio</h2><p>Mira qué capital se concursa y qué se pide para postular.</p>\
      <p><a href="/fondos">Ver las convocatorias de fondos para negocios</a></p></section></div>
      \(desk)
      """
  }
}
