import Core
import Markup
import Web

/// `/`: what the programme is, the path, the courses, the ways to study, the door.
func homePage(_ catalogue: Catalogue, in layout: Layout) -> ReadyPage {
  layout.readyPage(
    "Tu trabajo o tu negocio empieza aquí",
    """
    <section class="hero">\(illustration)
    <div><h1>Tu trabajo o tu negocio empieza aquí</h1>
    <p class="lead">Un curso de 40 horas de tu municipio para encontrar empleo o hacer crecer tu negocio. Estudias en clase, desde \
    tu teléfono o de las dos maneras.</p>
    \(HTML.slot(homeDoorSlot))</div></section>
    <section><h2>El camino, paso a paso</h2>
    <ol class="path steps">\(steps.map { "<li><b>\($0.title)</b><small>\($0.text)</small></li>" })</ol>\
    <p><a href="/fondos">Ver las convocatorias de fondos</a></p></section>
    \(courses(catalogue))<section><h2>Cuatro maneras de estudiar</h2>
    <p>Todas valen para el mismo certificado. Elige la que cabe en tu semana.</p>
    <ul class="grid">\(modalities)</ul></section>
    \(HTML.slot(homeInvitationSlot))
    <p>¿Te mostraron un certificado? <a href="/certificados">Comprueba que vale</a>.</p>
    """)
}

/// What the front door offers first, and at its end: to come in, or, inside already, to go on.
package let homeDoorSlot = Slot("home-door")
package let homeInvitationSlot = Slot("home-invitation")

/// What fills the slots of the front page for `viewer`.
package func homeDoors(for viewer: Viewer) -> [Slot: HTML] {
  if let person = viewer.signedIn { return [homeDoorSlot: homeDoor(of: person)] }
  return [
    homeDoorSlot: """
    <p class="row"><a class="btn" href="/entrar">Entrar a mi aula</a><a class="btn quiet" href="/cursos">Ver los cursos</a></p>
    """,
    homeInvitationSlot: """
    <section class="next"><h2>¿Ya tienes cuenta?</h2><p>Entra con tu correo, tu teléfono o tu documento, y sigue donde quedaste. \
    ¿Todavía no tienes? Abrirla es gratis.</p>\
    <p class="row"><a class="btn" href="/entrar">Entrar a mi aula</a><a class="btn" href="/registro">Regístrate gratis</a></p></section>
    """,
  ]
}

/// To the courses for those who study, to where they work for the others.
private func homeDoor(of person: Viewer.SignedIn) -> HTML {
  let roles = Set(person.grants.map(\.role))
  guard !roles.isEmpty, !roles.contains(.participant) else {
    return "<p class=\"row\"><a class=\"btn\" href=\"/cursos\">Seguir estudiando</a></p>"
  }
  let home = Home(person)
  return """
    <p class="row"><a class="btn" href="\(home.path)">\(home.name)</a><a class="btn quiet" href="/cursos">Ver los cursos</a></p>
    """
}

private let steps: [(title: HTML, text: HTML)] = [
  ("Te registras", "Cuentas quién eres, qué sabes hacer y qué buscas."),
  ("Te invitan a un grupo", "Te escriben por correo o WhatsApp. Tú decides si aceptas."),
  ("Estudias y te certificas", "Doce módulos, a tu paso. Tu certificado se puede comprobar."),
  ("Preparas tu negocio", "Haces tu modelo de negocio y tus números. Alguien te ayuda a mejorarlos."),
  ("Das el salto", "Concursas por un capital para tu negocio o buscas un empleo."),
]

private func courses(_ catalogue: Catalogue) -> HTML {
  guard !catalogue.courses.isEmpty else { return .empty }
  let title: HTML = catalogue.courses.count == 1 ? "Un curso" : "Los cursos"
  return """
    <section><h2>\(title)</h2><ul class="grid">\(catalogue.courses.map { courseCard($0, headingLevel: 3) })</ul></section>

    """
}

/// Each with a bar that shows how its forty hours are parted between class and line (report, «Talleres - 4 modalidades»).
private let modalities: HTML = """
  <li class="card"><h3>Presencial</h3>\(bar("<path fill=\"var(--teal)\" d=\"M0 0h40v1H0z\"/>"))<p>40 horas en clase, con tu grupo.</p></li>\
  <li class="card"><h3>Virtual</h3>\(bar("<path fill=\"var(--gold)\" d=\"M0 0h40v1H0z\"/>"))<p>40 horas en línea, desde donde estés.</p></li>\
  <li class="card"><h3>Mixta</h3>\(bar("<path fill=\"var(--teal)\" d=\"M0 0h19v1H0z\"/><path fill=\"var(--gold)\" d=\"M19 0h21v1H19z\"/>"))\
  <p>19 horas en clase y 21 en línea.</p></li>\
  <li class="card"><h3>Validación</h3>\(bar("<path fill=\"var(--line)\" d=\"M0 0h40v1H0z\"/>"))<p>¿Ya te formaste? Un examen lo demuestra.</p></li>
  """

private func bar(_ paths: HTML) -> HTML {
  "<svg viewBox=\"0 0 40 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(paths)</svg>"
}

/// Somebody at the beginning of a path that climbs, past five stops, to a small shop.
private let illustration: HTML = """
  <svg viewBox="0 40 480 280" preserveAspectRatio="xMidYMax slice" role="img" aria-label="Una persona empieza un camino con cinco paradas que sube por la montaña hasta un pequeño negocio"><path fill="var(--wash)" d="M0 0h480v320H0z"/>\
  <circle cx="128" cy="134" r="32" fill="#f6b73c"/>\
  <path fill="var(--far)" d="M0 214 84 156l50 30L248 92l92 80 38-26 102 64v110H0z"/>\
  <path fill="#eef5f3" d="m248 92-41 34 18-3 12 11 13-13 14 11 24-6z"/>\
  <path fill="var(--mid)" d="M0 240c90-44 170-24 250-20s140-44 230-24v124H0z"/>\
  <path fill="#0f766e" d="M0 276c130-40 240 8 480-40v84H0z"/>\
  <path fill="none" stroke="#fdf0dc" stroke-width="11" stroke-linecap="round" d="M84 306c76-2 250 4 262-24s-182-20-182-38 120-16 206-20"/>\
  <g fill="#b45309"><circle cx="150" cy="303" r="8"/>\
  <circle cx="312" cy="297" r="8"/>\
  <circle cx="262" cy="263" r="7"/>\
  <circle cx="180" cy="234" r="7"/>\
  <circle cx="300" cy="227" r="6"/>\
  </g>\
  <path fill="#fff8ec" d="M350 168h92v62h-92z"/>\
  <path fill="#0f766e" d="M364 190h24v40h-24z"/>\
  <path fill="#a9d3cb" d="M400 190h30v20h-30z"/>\
  <path fill="#fff" d="M342 146h108v20a9 9 0 0 1-18 0 9 9 0 0 1-18 0 9 9 0 0 1-18 0 9 9 0 0 1-18 0 9 9 0 0 1-18 0 9 9 0 0 1-18 0z"/>\
  <path fill="#e08a1e" d="M342 146h18v20a9 9 0 0 1-18 0zm36 0h18v20a9 9 0 0 1-18 0zm36 0h18v20a9 9 0 0 1-18 0z"/>\
  <path fill="#0c4f4a" d="M338 138h116v9H338z"/>\
  <path fill="#fbbf24" d="M52 262c-3 10-6 26-6 38h36c0-12-3-28-6-38-6-5-18-5-24 0z"/>\
  <path fill="#1b2530" d="M50 300h11v14H50zm17 0h11v14H67zM51 246a13 14 0 1 1 26 0v10H51z"/>\
  <circle cx="64" cy="249" r="10" fill="#9a6240"/>\
  <path fill="none" stroke="#b45309" stroke-width="4" d="m54 262 22 28m0-2v10H64v-8"/>\
  </svg>
  """
