import Certificates
import Cohorts
import Core
import Courses
import Markup

/// `/formacion/grupos/{grupo}/personas/{persona}`: conditions with evidence, classes, certificates, and what follows.
struct PersonPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let today: Day

  func html(_ file: PersonFile, done: String?) -> HTML {
    let trainee = file.trainee
    let path = "/formacion/grupos/\(file.cohort.id.rawValue)"
    return layout.page(
      trainee.name, for: .person(viewer), in: .desk, width: .narrow, with: ["formacion.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/formacion">Formación</a><a href="\(path)">\(file.cohort.name)</a></nav>
      <h1>\(trainee.name)</h1>
      <p class="lead">\(trainee.city?.name ?? "Sin ciudad") · \(trainee.outcome.name)</p>
      \(doneBox(done.flatMap(sentence)))\(conditionList(trainee.facts, file.course, isOwn: false))\
      \(practices(file.practices))\(certificates(file, "\(path)/personas/\(trainee.person.rawValue)"))\
      \(facilitating(file, "\(path)/personas/\(trainee.person.rawValue)"))
      """)
  }

  private func sentence(_ word: String) -> String? {
    switch word {
    case "facilita": "Ya puede facilitar en su ciudad. Le avisamos."
    case "renovado": "El certificado quedó renovado. El anterior ya no vale, y le avisamos."
    default: nil
    }
  }

  private func practices(_ practices: [PracticeClass]) -> HTML {
    let items = practices.map { practice -> HTML in
      """
      <li><div><a href="\(practice.observingPath)"><b>\(practice.version.facts.topic)</b></a>\
      <small>\(GuayaquilTime(practice.version.facts.startsAt).inWords) · \(practice.state.name)</small></div></li>
      """
    }
    return """
      <section class="card"><h2>Clases de práctica</h2>\
      \(items.isEmpty ? "<p>Todavía no registra ninguna.</p>" : "<ul class=\"items\">\(items)</ul>" as HTML)</section>

      """
  }

  private func certificates(_ file: PersonFile, _ path: String) -> HTML? {
    let held = file.trainee.certificates
    guard !held.isEmpty else { return nil }
    let items = held.reversed().map { certificate -> HTML in
      let reason: HTML? = certificate.reason.isEmpty ? nil : "<p class=\"soft\">\(certificate.reason)</p>"
      return
        "<li><div><b>\(certificate.kind.title)</b>\(standing(of: certificate, today))\(reason)</div></li>"
    }
    return """
      <section class="card"><h2>Certificados</h2><ul class="items">\(items)</ul>\(renewal(file, path))</section>

      """
  }

  private func renewal(_ file: PersonFile, _ path: String) -> HTML? {
    guard let held = file.trainee.latest(.trainer),
      let note = renewalNote(of: held, today, isOwn: false)
    else { return nil }
    guard let practice = file.renewal else { return note }
    let facts = practice.version.facts
    let evidence: HTML =
      "<p>Evidencia: «\(facts.topic)», \(GuayaquilTime(facts.startsAt).dayInWords), firmada por las dos partes.</p>"
    let isAllowed = mayConfirm(in: file.cohort, viewer) && file.trainee.person != viewer.id
    return
      "\(note)\(evidence)\(isAllowed ? button("Renovar el certificado", to: "\(path)/renovar", style: "") : nil)"
  }

  private func facilitating(_ file: PersonFile, _ path: String) -> HTML? {
    guard file.trainee.trainerCertificate(on: today) != nil, let zone = file.cohort.zone else { return nil }
    let items = file.places.map { place -> HTML in
      if place.isHeld { return "<p>Ya puede facilitar en \(place.name).</p>" }
      guard mayMakeFacilitator(file.trainee.person, of: place.city, in: zone, isCertified: true, by: viewer)
      else {
        return "<p>En \(place.name) lo decide quien forma en la zona o coordina la ciudad.</p>"
      }
      return """
        <form method="post" action="\(path)/facilitar"><input type="hidden" name="ciudad" value="\(place.city.rawValue)">\
        <p><button class="quiet">Puede facilitar en \(place.name)</button></p></form>
        """
    }
    let none: HTML =
      "<p>Su ficha no dice en qué ciudad de la zona trabaja. Cuando la diga, podrás darle la función.</p>"
    return """
      <section class="card"><h2>Facilitar en su ciudad</h2><p>Con el certificado vigente puede llevar grupos desde hoy. La \
      coordinación decide cuáles.</p>\(items.isEmpty ? none : items.joined())</section>

      """
  }
}
