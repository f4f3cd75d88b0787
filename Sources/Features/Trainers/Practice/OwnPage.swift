import Certificates
import Core
import Courses
import Markup

/// `/mi-aula/formacion`: the outcome with its conditions, the certificate, the classes taught.
struct OwnPage {
  let layout: Layout
  let today: Day

  func html(_ own: OwnTraining?, done: String?, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Mi formación", for: .person(viewer), in: .classroom, width: .narrow, with: ["formacion.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a></nav>
      <h1>Mi formación como formadora o formador</h1>
      \(doneBox(done.flatMap(Self.sentence)))\(own.map(content) ?? Self.none)
      """)
  }

  private static let none: HTML = """
    <section class="next"><h2>No estás en un grupo de formación</h2><p>Quien forma en tu zona inscribe al personal de los \
    municipios. Si te dijeron que ya tienes un cupo, mira tus grupos.</p><p><a class="btn" href="/mi-aula/grupos">Ver mis grupos</a></p></section>
    """

  private static func sentence(_ word: String) -> String? {
    switch word {
    case "registrada": "Quedó registrada. Cuando esté completa, pide que la observen."
    case "pedida": "Pedimos que la observe alguien de otra ciudad. Te avisamos cuando la califique."
    case "retirada": "La retiraste."
    default: nil
    }
  }

  private func content(_ own: OwnTraining) -> HTML {
    """
    <p class="lead">\(own.course.title) · \(own.cohort.name)</p>
    \(result(own.trainee))\(certificate(own.trainee))\(conditionList(own.trainee.facts, own.course, isOwn: true))\(practices(own))
    """
  }

  private func result(_ trainee: Trainee) -> HTML {
    let title: HTML
    let text: HTML
    switch trainee.outcome {
    case .trainer:
      title = "Tienes todo para el certificado de formadora o formador"
      text =
        trainee.latest(.trainer) == nil
        ? "Falta que quien forma en tu zona lo confirme. Te avisamos." : "Ya te lo emitieron."
    case .participation:
      title = "Tienes lo que pide el certificado de participación"
      text = "Para ser formadora o formador todavía falta lo que ves abajo."
    case .neither:
      title = "Vas en camino"
      text = "Abajo ves qué tienes y qué te falta para cada certificado."
    }
    return "<section class=\"next\"><h2>\(title)</h2><p>\(text)</p></section>\n"
  }

  private func certificate(_ trainee: Trainee) -> HTML? {
    guard let held = trainee.latest(.trainer) ?? trainee.latest(.attendance) else { return nil }
    return """
      <section class="card"><h2>\(held.kind.title)</h2>\(standing(of: held, today))\
      \(renewalNote(of: held, today, isOwn: true))<p><a class="btn" href="/mi-aula/certificados">Ver mis certificados</a></p></section>

      """
  }

  private func practices(_ own: OwnTraining) -> HTML {
    let items = own.practices.map { practice -> HTML in
      let kind: HTML =
        practice.state == .observed || practice.state == .returned ? " class=\"tag warn\"" : " class=\"tag\""
      return """
        <li><div><a href="\(practice.ownPath)"><b>\(practice.version.facts.topic)</b></a>\
        <small>\(GuayaquilTime(practice.version.facts.startsAt).inWords) · \(practice.version.facts.minutes.inWords) de clase</small>\
        <p><span\(kind)>\(practice.state.ownName)</span></p></div></li>
        """
    }
    let list: HTML =
      items.isEmpty
      ? """
      <p>Todavía no registras ninguna. Cuando des una clase con un grupo real de tu ciudad, regístrala aquí y pide que la observe \
      alguien de otra ciudad.</p>
      """ : "<ul class=\"items\">\(items)</ul>"
    let new: HTML? =
      own.mayLog
      ? "<p><a class=\"btn\" href=\"/mi-aula/formacion/practica\">Registrar una clase</a></p>" : nil
    return "<section><h2>Mis clases de práctica</h2>\(list)\(new)</section>\n"
  }
}

/// What each certificate asks for, condition by condition, with what there is of it.
///
/// - Parameter isOwn: whether its person reads it, who is led to where each thing is done.
func conditionList(_ facts: TrainingFacts, _ course: Course, isOwn: Bool) -> HTML {
  let all = conditions(of: facts)
  func item(_ condition: TrainingCondition) -> HTML {
    let state: HTML = condition.isMet ? "<b class=\"met\">Cumple</b>" : "<b class=\"lacks\">Falta</b>"
    let lack: HTML? = condition.isMet ? nil : "<p>\(condition.lack).</p>"
    return """
      <li class="\(condition.isMet ? "is-met" : "is-open" as HTML)"><p>\(state) \(condition.kind.title)</p>\
      <p class="soft">\(condition.evidence).</p>\(lack)\(isOwn ? condition.kind.link(in: course) : nil)</li>
      """
  }
  return """
    <section class="card conditions"><h2>Certificado de participación</h2><ul>\(all.prefix(1).map(item))</ul></section>
    <section class="card conditions"><h2>Certificado como formadora o formador</h2>\
    <p>Pide lo anterior y además:</p><ul>\(all.dropFirst().map(item))</ul></section>

    """
}

extension TrainingCondition.Kind {
  var title: HTML {
    switch self {
    case .attendance: "Asistencia"
    case .quizzes: "Pruebas"
    case .assignments: "Tareas (actividades extra)"
    case .practiceHours: "Horas de práctica"
    case .observedClass: "Clase observada"
    }
  }

  /// Where its evidence is.
  fileprivate func link(in course: Course) -> HTML {
    switch self {
    case .attendance, .practiceHours: "<p><a href=\"/mi-aula/horas\">Ver de dónde viene cada hora</a></p>"
    case .quizzes, .assignments: "<p><a href=\"\(path(to: course))\">Ir al curso</a></p>"
    case .observedClass: .empty
    }
  }
}

/// How a certificate stands on `day`, and until when it holds.
func standing(of certificate: Certificate, _ day: Day) -> HTML {
  switch certificate.state {
  case .revoked(let reason, _): "<p><span class=\"tag warn\">Anulado</span> Motivo: \(reason)</p>"
  case .replaced: "<p><span class=\"tag warn\">Reemplazado</span></p>"
  case .current:
    certificate.isExpired(on: day)
      ? "<p><span class=\"tag warn\">Vencido</span> el \(certificate.expiresOn?.inWords ?? "")</p>"
      : """
      <p><span class="tag">Vigente</span> emitido el \(certificate.issuedOn.inWords)\
      \(certificate.expiresOn.map { ", vale hasta el \($0.inWords)" as HTML })</p>
      """
  }
}

/// For whoever holds a certificate that ends soon or has ended: what to do.
///
/// - Parameter isOwn: whether the holder reads it.
func renewalNote(of certificate: Certificate, _ day: Day, isOwn: Bool) -> HTML? {
  guard isRenewable(certificate, on: day), let end = certificate.expiresOn else { return nil }
  let left = day.days(until: end)
  let when: String =
    left < 0 ? "Venció" : left == 0 ? "Vence hoy" : "Vence en \(counted(left, "día", "días"))"
  return """
    <div class="box warn"><p class="box-title">\(when)</p><p>Se renueva con una clase observada y firmada después del \
    \(certificate.issuedOn.inWords), con el puntaje que pide el curso.\
    \(isOwn ? " Regístrala aquí, y cuando esté firmada quien forma en tu zona lo renueva." : .empty as HTML)</p></div>
    """
}
