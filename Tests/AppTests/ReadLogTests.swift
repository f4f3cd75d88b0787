import App
import Core
import SQLite
import TestSupport
import Testing

/// Whoever of the staff sees somebody's name on a page leaves a trace that this somebody sees.
///
/// Every page of every route is looked at by everybody of the staff: the persons named on it, but for the viewer, are
/// exactly those of whom a look was written down.
@Suite struct ReadLogTests {
  private let site: TestSite
  private let people: [(id: Int64, name: String)]

  /// Names that no page says by itself, so that a name on a page is that person.
  init() throws {
    site = try TestSite()
    site.clock.advance(by: .minutes(1))
    try site.database.write { db in
      try db.run("UPDATE person SET name = 'Distinta ' || char(64 + id) || 'quifezzo'")
      // By which the desks find people.
      try db.run("INSERT INTO person_word (word, person_id) SELECT 'distinta', id FROM person")
    }
    people = try site.database.read { db in
      try db.all("SELECT id, name FROM person ORDER BY id") { row throws(SQLiteError) in
        (try row[0] as Int64, try row[1] as String)
      }
    }
    // A cohort with a class session, a list that waits to be added, and somebody who was added without an account.
    try site.cohort(run: [.fabiola], with: [.ana, .olga])
    _ = site.post("/facilitacion/grupos/1/importar", ["lista": "Distinta Nueva;0991112222"], as: .fabiola)
    _ = site.post(
      "/facilitacion/grupos/1/encuentros",
      [
        "tema": "La tierra", "fecha": "2026-03-14", "hora": "10:00", "minutos": "60", "tipo": "presencial",
        "lugar": "Casa comunal", "semanas": "1",
      ], as: .fabiola)
    // Work that waits to be graded.
    _ = site.post(
      "/cursos/huerto/la-tierra/tarea",
      ["de": "\(try id(.ana))", "base": "0", "texto": "Sembré rábanos"], as: .ana)
    // A sitting of an exam with somebody who was named to it.
    let (ana, fabiola, now) = (try site.id(of: .ana), try site.id(of: .fabiola), site.clock.now)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO exam_sitting (course, city, name, opens_at, closes_at, minutes, pass_mark, waiting_hours, opened_by,
               opened_at)
        VALUES ('huerto', 'quito', 'Sábado', \(now), \(now + .days(30)), 90, 70, 24, \(fabiola), \(now))
        """)
      try db.run(
        """
        INSERT INTO exam_candidate (sitting_id, person_id, added_by, added_at) VALUES (1, \(ana), \(fabiola), \(now))
        """)
    }
    // A case of two people who may be one.
    try site.database.write { db in
      try db.run(
        "INSERT INTO likely_duplicate (person_id, other_id, reason, found_at) VALUES (1, 8, 'document', 0)")
    }
    // A certificate of Ana's, by somebody whose name is no secret, and a run that issued it.
    try site.database.write { db in
      let issuer = try db.one(
        "SELECT person_id FROM identifier WHERE normalised = \(Cast.fabiola.address)", as: Int64.self)
      try db.run(
        """
        INSERT INTO certificate (code, kind, person_id, cohort_id, course, course_title, wording, name, in_person_minutes,
                                 virtual_minutes, extra_minutes, practice_minutes, minutes, is_validated, finished_on,
                                 issued_by, issued_at, compact)
        SELECT zeroblob(10), 'participante', id, 1, 'huerto', 'Huerto', 'hizo', name, 0, 60, 0, 0, 60, 0, '2026-03-14',
               \(issuer), 0, x'01'
          FROM person
         WHERE id = (SELECT person_id FROM identifier WHERE normalised = \(Cast.ana.address))
        """)
      try db.run("INSERT INTO certificate_run (cohort_id, started_by, started_at) VALUES (1, \(issuer), 0)")
    }
    // A call for grants, whose history names who published it.
    try site.publish()
    try addReview()
    try addDecision()
    // Somebody in a training of trainers, with a class that waits for an observer.
    try site.cohort("Sierra Centro", of: "guias", modality: .inPerson, run: [], with: [.olga])
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO practice_class (person_id, course, cohort_id, state, number)
        SELECT person_id, 'guias', 2, 'asked', 1 FROM identifier WHERE normalised = \(Cast.olga.address)
        """)
      try db.run(
        """
        INSERT INTO practice_version (practice_id, number, starts_at, minutes, around_minutes, place, topic, participants,
               counted_by, note, at)
        VALUES (1, 1, 0, 60, 0, 'Aula', 'Costos', 12, 'list', '', 0)
        """)
    }
    // Something to see on the desks of requests, and on people's own pages.
    _ = site.post(
      "/pedidos/borrar/pedir",
      ["identifier": Cast.ana.address, "motivo": "Lo pidió", "palabra": "BORRAR"], as: .carmen)
  }

  private let staff = Cast.allCases.filter { ![.nobody, .ana, .pedro, .olga].contains($0) }

  /// Ana's application to call 1, which is not blind, and Elena, who has it to score.
  private func addReview() throws {
    let (ana, elena, now) = (try site.id(of: .ana), try site.id(of: .elena), site.clock.now)
    try site.database.write { db in
      try db.run(
        """
        INSERT OR IGNORE INTO grant_call (id, name, description, course, rubric, budget, least_amount, most_amount, opens_at,
                                          closes_at, reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)
        VALUES (1, 'Fondo', 'Para crecer.', 'huerto', '', 1000000, 10000, 100000, 0, 1, 2, 0, 20, 5, 'review', \(elena), 0)
        """)
      try db.run(
        "UPDATE grant_call SET state = 'review', is_blind = 0, rubric = \(Sample.grantRubric) WHERE id = 1")
      try db.run("INSERT OR IGNORE INTO grant_call_city (call_id, city) VALUES (1, 'quito')")
      try db.run(
        """
        INSERT INTO application (id, call_id, person_id, city, state, saved_at, created_at, number, submitted_at)
        VALUES (1, 1, \(ana), 'quito', 'submitted', \(now), \(now), 1, \(now))
        """)
      try db.run(
        """
        INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)
        VALUES (1, 1, '', 50000, 'assets', 'initial', 1, zeroblob(32), \(now))
        """)
      try db.run(
        """
        INSERT INTO grant_evaluator (call_id, person_id, added_by, added_at) VALUES (1, \(elena), \(elena), \(now))
        """)
      try db.run(
        """
        INSERT INTO review (id, application_id, evaluator_id, state, is_third, assigned_at)
        VALUES (1, 1, \(elena), 'assigned', 0, \(now))
        """)
    }
  }

  /// Call 2, decided: Ana's application, which Elena scored, the committee's signature, and an appeal.
  private func addDecision() throws {
    let (ana, elena, now) = (try site.id(of: .ana), try site.id(of: .elena), site.clock.now)
    let (fabiola, mesa) = (try site.id(of: .fabiola), try site.id(of: .mesa))
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO grant_call (id, name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,
                                reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)
        VALUES (2, 'Capital', 'Para crecer.', 'huerto', \(Sample.grantRubric), 1000000, 10000, 100000, 0, 1, 2, 1, 20, 5,
                'decided', \(fabiola), 0)
        """)
      try db.run("INSERT INTO grant_call_city (call_id, city) VALUES (2, 'quito')")
      try db.run(
        """
        INSERT INTO application (id, call_id, person_id, city, state, saved_at, created_at, number, submitted_at)
        VALUES (2, 2, \(ana), 'quito', 'submitted', \(now), \(now), 1, \(now))
        """)
      try db.run(
        """
        INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)
        VALUES (2, 1, '', 50000, 'assets', 'initial', 1, zeroblob(32), \(now))
        """)
      try db.run(
        """
        INSERT INTO review (application_id, evaluator_id, state, is_third, points, assigned_at, submitted_at)
        VALUES (2, \(elena), 'submitted', 0, 5000, \(now), \(now))
        """)
      try db.run(
        """
        INSERT INTO award_decision (id, call_id, budget, seed, basis, note, author_id, at)
        VALUES (1, 2, 1000000, 'abc', 'fair', '', \(mesa), \(now))
        """)
      try db.run(
        """
        INSERT INTO award (decision_id, application_id, place, mean, fair, is_tied, outcome, decided, amount, detail)
        VALUES (1, 2, 1, 5000, 5000, 0, 'no-money', 'no-money', 50000, '0')
        """)
      try db.run(
        "INSERT INTO award_signature (decision_id, person_id, remark, at) VALUES (1, \(mesa), '', \(now))")
      try db.run("INSERT INTO appeal (application_id, reason, at) VALUES (2, 'No es justo', \(now))")
    }
  }

  /// Pages that show names of people although nothing is written down, with the reason.
  private let exceptions: [String: String] = [
    "/cuenta": "those who looked at the viewer's own data are named to the viewer",
    "/cuenta/miradas": "those who looked at the viewer's own data are named to the viewer",
    "/coordinacion/ciclos/{ciclo}/grupos": "the team's facilitators are named, to choose who runs a cohort",
    "/coordinacion/grupos/{grupo}/editar": "the team's facilitators are named, to choose who runs a cohort",
    "/formacion/ciclos/{ciclo}/grupos": "the zone's trainers are named, to choose who runs a cohort",
    "/formacion/grupos/{grupo}/resultados.xlsx":
      "names in a workbook are compressed; resultados.csv has the same and is walked",
    "/coordinacion/certificados/emitidos/{certificado}/certificado.pdf": "text in a PDF is compressed",
    "/coordinacion/certificados/grupos/{grupo}/certificados.pdf": "text in a PDF is compressed",
    "/facilitacion/grupos/{grupo}/lista.xlsx":
      "names in a workbook are compressed; lista.csv has the same and is walked",
    "/coordinacion/fondos/{convocatoria}/postulaciones/lista.xlsx": "names in a workbook are compressed",
    "/mesa/{convocatoria}/lista.xlsx": "names in a workbook are compressed",
    "/coordinacion/fondos/{convocatoria}/traza/traza.xlsx":
      "names in a workbook are compressed; traza.csv has the same people and is walked",
    "/coordinacion/examenes/{convocatoria}/resultados.xlsx":
      "names in a workbook are compressed; resultados.csv has the same people and is walked",
  ]

  /// Forms that show somebody: what they are sent, by route.
  private let searches: [String: KeyValuePairs<String, String>] = [
    "/administracion/personas": ["buscar": "distinta"],
    "/coordinacion/personas": ["buscar": "distinta"],
    "/facilitacion/clave": ["identifier": Cast.ana.address],
    "/facilitacion/clave/tarjeta": ["identifier": Cast.olga.address],
    "/pedidos/borrar": ["identifier": Cast.olga.address, "motivo": "Lo pidió"],
  ]

  private func looks(since last: Int64, by viewer: Int64) throws -> Set<Int64> {
    // Looks are written by and by; this write waits for them.
    try site.database.write { _ in }
    return Set(
      try site.database.all("SELECT person_id FROM record_view WHERE id > \(last) AND viewer_id = \(viewer)"))
  }

  private func lastLook() throws -> Int64 {
    try site.database.write { _ in }
    return try site.database.one("SELECT coalesce(max(id), 0) FROM record_view")
  }

  private func id(_ person: Cast) throws -> Int64 {
    try site.database.one("SELECT person_id FROM identifier WHERE normalised = \(person.address)")
  }

  /// What is wrong with one page for one viewer; nil when names and looks are the same people.
  private func fault(_ label: String, as viewer: Cast, _ ask: () -> Answer) throws -> String? {
    let own = try id(viewer)
    let before = try lastLook()
    let answer = ask()
    // Who runs a cohort is no secret in the team: their names on its pages are not their records.
    let known = Set([own, try id(.fabiola)])
    let named = Set(people.filter { answer.text.contains($0.name) }.map(\.id)).subtracting(known)
    let written = try looks(since: before, by: own).subtracting(known)
    if named == written { return nil }
    return "\(label) as \(viewer): named \(named.sorted()), written down \(written.sorted())"
  }

  @Test func `a name on a page of staff is a look that its owner sees`() throws {
    var faults: [String] = []
    for route in site.assembly.routes where exceptions[route.pattern] == nil {
      for viewer in staff {
        let browser = site.signIn(viewer)
        // A list that is opened again within the hour is one look.
        site.clock.advance(by: .hours(2))
        switch route.method {
        case .get:
          for address in addresses(of: route.pattern) {
            // Also of somebody who is named at another address of the same route.
            site.clock.advance(by: .hours(2))
            faults += [try fault("GET \(address)", as: viewer) { browser.get(address) }].compactMap { $0 }
          }
        case .post:
          guard let fields = searches[route.pattern] else { continue }
          faults += [try fault("POST \(route.pattern)", as: viewer) { browser.post(route.pattern, fields) }]
            .compactMap { $0 }
        // Protocols without a page.
        case .patch, .delete, .options: continue
        default: Issue.record("\(route.method.rawValue) is not walked")
        }
      }
    }

    #expect(faults == [])
  }

  /// What stands for the names of patterns that have nothing to do with people: their pages name nobody.
  private let nameless: Set<String> = [
    "huella", "archivo", "curso", "modulo", "leccion", "sesion", "ciudad", "actividad", "codigo",
    "subida",
    "llave", "guia",
  ]

  /// What stands for the other names. A new one is said here, and what it shows is put into the site in `init`.
  private let examples: [String: [String]] = [
    "persona": (1...14).map(String.init),
    "caso": ["1"], "grupo": ["1"], "ciclo": ["1"], "inscripcion": ["1", "2"], "lista": ["1"],
    "encuentro": ["1"],
    "curso": ["huerto"], "modulo": ["la-tierra"], "intento": ["1"], "numero": ["1"], "pregunta": ["semilla"],
    "actividad": ["ninguna"], "convocatoria": ["1", "2"], "entrega": ["1"], "casilla": ["clientes"],
    "version": ["1"],
    "evaluacion": ["1"], "postulacion": ["1"],
    "practica": ["1"], "certificado": ["1"], "emision": ["1"], "aval": ["1"], "imagen": ["logo.png"],
    "paso": ["lo-que-vendes"],
    "gasto": ["1"],
  ]

  /// Addresses of a pattern; each person in the place of a person.
  private func addresses(of pattern: String) -> [String] {
    let names = pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      String($0.dropFirst().dropLast())
    }
    guard !names.allSatisfy(nameless.contains) || names.isEmpty else { return [] }
    return names.reduce([pattern]) { addresses, name in
      guard let values = examples[name] else {
        Issue.record("say in this test what stands for {\(name)} of \(pattern)")
        return []
      }
      // The cohort of a zone is the second.
      let chosen = name == "grupo" && pattern.hasPrefix("/formacion/") ? ["2"] : values
      return addresses.flatMap { address in chosen.map { address.replacing("{\(name)}", with: $0) } }
    }
  }

  @Test func `the walk sees names at all`() throws {
    let before = try lastLook()
    let answer = site.post("/administracion/personas", ["buscar": "distinta"], as: .ada)

    let named = Set(people.filter { answer.text.contains($0.name) }.map(\.id))

    #expect(named.count == people.count)
    #expect(try looks(since: before, by: try id(.ada)) == named.subtracting([try id(.ada)]))
  }
}
