import Core
import Markup

/// `/cuenta`: who I am here, what I do, where I am signed in.
struct AccountPage {
  let layout: Layout

  /// What was done just before. The raw value stands in the address.
  enum Done: String {
    case password = "clave"
    case registration = "registro"
    case claim = "reclamo"
    case profile = "datos"
    case identifiers = "entrada"
  }

  func page(
    _ account: Account, for viewer: Viewer.SignedIn, at now: Instant, done: Done? = nil
  ) -> HTML {
    layout.page(
      "Mi cuenta", for: .person(viewer), in: .account, width: .narrow,
      """
      <h1>Mi cuenta</h1>
      \(done.map(Self.notice))\(account.alerts.isEmpty ? .empty : alerts(account.alerts))\
      <section class="card"><h2>Tus datos</h2><dl><div><dt>Nombre</dt><dd>\(account.name)</dd></div>\
      \(account.identifiers.map { "<div><dt>\($0.kind.name)</dt><dd>\($0.shown)</dd></div>" })\(identity(account))</dl>\
      <p><a href="/cuenta/datos">Ver y corregir mis datos</a></p><p><a href="/cuenta/entrada">Cambiar con qué entro</a></p>\
      <p><a href="/archivos">Mis archivos</a></p></section>
      <section class="card"><h2>Qué haces en el programa</h2>\(grants(account.grants))\(desks(viewer))\(cohortDesks(viewer))\
      \(AccountsFeature.helpers.admits(.person(viewer), isLocal: false) ? Self.help : .empty)\(erasures(viewer))</section>
      <section class="card"><h2>¿Otra persona usa este aparato?</h2><p>Cierra tu aula antes de prestarlo. No queda aquí nada \
      tuyo.</p><form method="post" action="/salir"><button class="quiet">Cambiar de persona</button></form></section>
      <section class="card"><h2>Dónde tienes tu aula abierta</h2><p>Si no reconoces una, ciérrala.</p>
      <ul class="items">\(account.sessions.map { session($0, isThis: $0.hash == viewer.session, at: now) })</ul>
      <form method="post" action="/cuenta/sesiones"><button class="danger">Cerrar todas las sesiones</button></form></section>
      <section class="card"><h2>Quién miró mis datos</h2>\(views(account.views))</section>
      <section class="card"><h2>Qué se hace con mis datos</h2>\
      <p><a href="/cuenta/consentimientos">Lo que acepto que hagan con mis datos</a></p>\
      <p><a href="/cuenta/correos">Qué avisos recibo por correo</a></p>\
      <p><a href="/cuenta/descarga">Descargar mis datos</a></p><p><a href="/cuenta/borrar">Borrar mis datos</a></p></section>
      <section class="card"><h2>Tu clave</h2><p><a href="/cuenta/clave">Cambiar mi clave</a></p></section>\
      \(secondFactor(account, viewer))
      """)
  }

  /// After a registration it says the same whether or not somebody had that identifier before (docs/decisions/0005).
  private static func notice(_ done: Done) -> HTML {
    let text: HTML
    switch done {
    case .claim:
      text =
        """
        <p>Tu cuenta ya es tuya. La próxima vez entra con uno de tus datos de aquí abajo y tu clave.</p>\
        <p><a class="btn" href="/mi-aula">Ir a mi aula</a></p>
        """
    case .password: text = "<p>Tu clave nueva ya está guardada.</p>"
    case .profile: text = "<p>Tus datos quedaron guardados.</p>"
    case .identifiers: text = "<p>Guardamos con qué entras.</p>"
    case .registration:
      text = """
        <p>Tu aula ya está abierta en este aparato.</p><p><a class="btn" href="/mi-aula">Ir a mi aula</a></p>\
        <p>Te falta confirmar quién eres: muestra tu documento al equipo del programa cuando vayas. Si otro día tu clave no \
        abre, puede que ya tuvieras una cuenta de antes: el equipo la busca contigo y las une.</p>
        """
    }
    return "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p>\(text)</div>"
  }

  private static let cards: HTML =
    "<p><a href=\"/coordinacion/tarjetas\">Imprimir tarjetas para quienes todavía no abren su cuenta</a></p>"

  private static let help: HTML =
    "<p><a href=\"/facilitacion/clave\">Ayudar a alguien que olvidó su clave</a></p>"

  private func alerts(_ alerts: [AccountAlert]) -> HTML {
    """
    <div class="box warn" role="alert"><p class="box-title">Cuida tu cuenta</p>\
    \(alerts.map { "<p>El \(GuayaquilTime($0.at).inWords) \($0.kind.sentence)</p>" as HTML })\
    <p>Si no fuiste tú, alguien sabe tu clave: <a href="/cuenta/clave">elige otra</a>.</p>\
    <form method="post" action="/cuenta/avisos"><button class="quiet">Ya lo vi</button></form></div>
    """
  }

  /// Looks at the record that this page shows; `/cuenta/miradas` has all.
  static let viewsShown = 5

  private func views(_ views: [RecordViewLine]) -> HTML {
    let all: HTML =
      views.count > Self.viewsShown ? "<p><a href=\"/cuenta/miradas\">Ver quién más los miró</a></p>" : .empty
    return recordViewList(Array(views.prefix(Self.viewsShown))) + all
  }

  /// Nothing for those who told nothing about themselves.
  private func identity(_ account: Account) -> HTML? {
    guard account.hasProfile else { return nil }
    guard let verification = account.verification else {
      return """
        <div><dt>Identidad</dt><dd>Sin verificar. Muestra tu documento a quien facilita tu grupo o al equipo de tu municipio: \
        ahí mismo la marcan.</dd></div>
        """
    }
    return """
      <div><dt>Identidad</dt><dd>Identidad verificada por \(verification.by) el \(GuayaquilTime(verification.at).dayInWords).</dd></div>
      """
  }

  /// Nothing for participants, who sign in with the password alone.
  private func secondFactor(_ account: Account, _ viewer: Viewer.SignedIn) -> HTML? {
    guard account.hasSecondFactor || viewer.grants.contains(where: \.isStaff) else { return nil }
    let words: HTML = account.hasSecondFactor ? "Ver o cambiar mi segundo paso" : "Activar un segundo paso"
    return """

      <section class="card"><h2>Tu segundo paso para entrar</h2>\
      <p><a href="/cuenta/segundo-factor">\(words)</a></p></section>
      """
  }

  private func grants(_ grants: [Account.GrantLine]) -> HTML {
    guard !grants.isEmpty else {
      return "<p>Todavía no estás en ningún grupo. Tu municipio te avisará cuando haya un cupo.</p>"
    }
    return "<dl>\(grants.map { "<div><dt>\($0.place)</dt><dd>\($0.role.name)</dd></div>" })</dl>"
  }

  private func desks(_ viewer: Viewer.SignedIn) -> [HTML] {
    PeopleDesk.allCases.compactMap { desk in
      guard viewer.grants.contains(where: { $0.role == desk.role }) else { return nil }
      switch desk {
      case .administration, .coordination: return "<p><a href=\"\(desk.home)\">\(desk.role.name)</a></p>"
      case .facilitation: return "<p><a href=\"\(desk.path)\">Comprobar la identidad de alguien</a></p>"
      }
    } + (AccountsFeature.claimIssuers.admits(.person(viewer), isLocal: false) ? [Self.cards] : [])
  }

  /// Whoever coordinates may ask for somebody who cannot do it in an account.
  private func erasures(_ viewer: Viewer.SignedIn) -> HTML? {
    guard viewer.grants.contains(where: { $0.role == .coordinator || $0.role == .administrator }) else {
      return nil
    }
    return "<p><a href=\"/pedidos/borrar\">Pedir que borren los datos de alguien</a></p>"
  }

  /// The way to one's cohorts, and to those that one opens or runs.
  private func cohortDesks(_ viewer: Viewer.SignedIn) -> [HTML] {
    let holds = { (role: Role) in viewer.grants.contains { $0.role == role } }
    var links: [HTML] = ["<p><a href=\"/mi-aula/grupos\">Mis grupos de estudio</a></p>"]
    if holds(.facilitator) || holds(.trainer) {
      links.append("<p><a href=\"/facilitacion\">Mis grupos</a></p>")
    }
    if holds(.coordinator) || holds(.administrator) {
      links.append("<p><a href=\"/coordinacion/ciclos\">Ciclos y grupos</a></p>")
    }
    return links
  }

  private func session(_ session: Account.SessionSummary, isThis: Bool, at now: Instant) -> HTML {
    let started = GuayaquilTime(session.startedAt).inWords
    if isThis {
      return """
        <li><div><b>Este aparato</b><small>\(session.device) · desde el \(started)</small></div>\
        <span class="tag">Aquí estás</span></li>
        """
    }
    return """
      <li><div><b>\(session.device)</b><small>Usada el \(GuayaquilTime(session.lastSeenAt).inWords)</small></div>\
      <form method="post" action="/cuenta/sesiones/\(session.slug.text)"><button class="quiet slim" \
      aria-label="Cerrar la sesión de \(session.device), abierta el \(started)">Cerrar</button></form></li>
      """
  }
}
