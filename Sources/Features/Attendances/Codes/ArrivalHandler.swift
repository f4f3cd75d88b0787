import Cohorts
import Core
import HTTP
import Markup
import QR
import SQLite
import Web

extension AttendancesFeature {
  /// `GET /facilitacion/encuentros/{encuentro}/codigo`: the code for the wall. The page asks for itself again in time, so that
  /// the code that it shows always holds.
  func showCode(_ visit: Visit, id: ClassSession.ID) throws -> Response {
    let viewer = try visit.person()
    let (session, cohort) = try site.database.read { db in try classSession(id, runBy: viewer, in: db) }
    let path = arrivalPath(for: session, at: site.clock.now())
    let scheme = visit.isSecure ? "https" : "http"
    let base = site.baseURL ?? "\(scheme)://\(visit.request.headers["Host"] ?? "localhost")"
    let picture = try QRCode(base + path)
    let page = layout.page(
      "Código: \(session.topic)", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css"],
      """
      \(sessionCrumb(cohort))
      <h1>Marca tu asistencia</h1>
      \(sessionFacts(session))<div class="wall">\(picture.svg(label: "Código para marcar la asistencia"))</div>
      <p>Apunta la cámara de tu teléfono al código y toca «Estoy aquí».</p>
      <p class="soft">El código cambia cada minuto y esta página se renueva sola. Sirve desde media hora antes hasta que \
      termina el encuentro, para quienes están en el grupo.</p>
      <p><a href="\(session.path)">Volver a la lista</a></p>
      """)
    var response = Response.page(page, to: visit.request)
    response.headers.add("Refresh", "30")
    return response
  }

  /// `GET /asistencia/{codigo}`
  func showArrival(_ visit: Visit, code: ArrivalCode) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let (session, refusal, line) = try site.database.read { db in
      try arrivalState(code, of: viewer.id, at: now, in: db)
    }
    let isMarked = (line?.current?.attendance.minutes(of: session.minutes).count ?? 0) > 0
    return .page(
      arrivalPage(session, code, refusal, isMarked: isMarked, for: viewer),
      status: refusal == nil || isMarked ? .ok : .forbidden, to: visit.request)
  }

  /// `POST /asistencia/{codigo}`: marks whoever is signed in. It never changes a mark that somebody else made.
  func arrive(_ visit: Visit, code: ArrivalCode) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let (session, refused) = try site.database.write { db in
      let (session, refusal, line) = try arrivalState(code, of: viewer.id, at: now, in: db)
      guard refusal == nil, let line, line.current == nil else { return (session, refusal) }
      let cohort = try Cohorts.cohort(session.cohort, in: db)
      _ = try write(
        arrival(at: now, in: session), for: line, in: session, of: cohort, because: "", by: viewer.id,
        at: now,
        in: db)
      return (session, nil)
    }
    if let refused {
      return .page(
        arrivalPage(session, code, refused, isMarked: false, for: viewer), status: .forbidden,
        to: visit.request)
    }
    return .seeOther("/asistencia/\(code.text)")
  }

  private func arrivalPage(
    _ session: ClassSession, _ code: ArrivalCode, _ refusal: ArrivalRefusal?, isMarked: Bool,
    for viewer: Viewer.SignedIn
  ) -> HTML {
    let content: HTML
    if isMarked {
      content = """
        <div class="box tip" role="status"><p class="box-title">Tu asistencia está guardada</p>\
        <p>Ya puedes guardar el teléfono.</p></div><p><a class="btn" href="/mi-aula">Ir a mi aula</a></p>
        """
    } else if let refusal {
      content = """
        <div class="box warn"><p class="box-title">No pudimos marcarte</p><p>\(refusal.sentence)</p></div>
        """
    } else {
      content = """
        <form method="post" action="/asistencia/\(code.text)"><p><button class="wide">Estoy aquí</button></p></form>
        """
    }
    // Whoever may not know the session sees no more than that the code is not for them.
    let facts: HTML? = refusal == nil || isMarked ? sessionFacts(session) : nil
    return layout.page(
      "Asistencia", for: .person(viewer), in: .classroom, width: .small,
      "<h1>\(refusal == nil || isMarked ? session.topic : "Asistencia")</h1>\n\(facts)\(content)")
  }
}

/// A session with whether somebody may mark themself in it now.
private func arrivalState(
  _ code: ArrivalCode, of person: Person.ID, at now: Instant, in db: ReadConnection
) throws -> (ClassSession, ArrivalRefusal?, RollLine?) {
  let session = try classSession(code.session, in: db)
  let line = try roll(of: session, in: db).first { $0.person == person }
  if !code.holds(for: session, at: now) { return (session, .oldCode, line) }
  guard line != nil else { return (session, .notMember, nil) }
  if session.isCancelled { return (session, .frozen, line) }
  if try Cohorts.cohort(session.cohort, in: db).isFrozen { return (session, .frozen, line) }
  guard now >= session.startsAt - earliestArrival, now < session.endsAt else {
    return (session, .notNow, line)
  }
  return (session, nil, line)
}
