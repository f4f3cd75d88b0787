import Core
import Files
import HTTP
import SQLite
import Web

/// `/mi-aula/formacion/practica` and `/mi-aula/formacion/practicas/{practica}`: the classes that an official taught.
extension TrainersFeature {
  var practiceRoutes: [Route] {
    let one = "/mi-aula/formacion/practicas/{practica}"
    return [
      .get("/mi-aula/formacion/practica", for: .signedIn, showNewPractice),
      .post("/mi-aula/formacion/practica", for: .signedIn) { visit in try keepPractice(visit, nil) }
        .takingFiles(upTo: Self.formLimit),
      .get(one, for: .signedIn, showPractice),
      .get("\(one)/corregir", for: .signedIn, showCorrection),
      .post("\(one)/corregir", for: .signedIn) { (visit, id: PracticeClass.ID) in
        try keepPractice(visit, id)
      }.takingFiles(upTo: Self.formLimit),
      .post("\(one)/pedir", for: .signedIn, askForObserver),
      .post("\(one)/firmar", for: .signedIn, signPractice),
      .post("\(one)/revisar", for: .signedIn, disputePractice),
      .post("\(one)/retirar", for: .signedIn, withdrawPractice),
    ]
  }

  /// Bytes of a form with a file of the largest size.
  static let formLimit = FileRules.mostBytes + Route.formLimit

  private func page(_ viewer: Viewer.SignedIn) -> PracticePage {
    PracticePage(layout: layout, viewer: viewer)
  }

  /// - Throws: `Refusal.forbidden` with a sentence for whoever may write none down.
  private func loggingTraining(of person: Person.ID, in db: ReadConnection) throws -> OwnTraining {
    guard let own = try ownTraining(of: person, in: db), own.mayLog else {
      throw Refusal.forbidden(
        "Para registrar una clase necesitas estar en un grupo abierto de formación, o tener un certificado que renovar."
      )
    }
    return own
  }

  private func showNewPractice(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    _ = try site.database.read { db in try loggingTraining(of: viewer.id, in: db) }
    return .page(page(viewer).form(PracticeForm(), correcting: nil), to: visit.request)
  }

  private func showCorrection(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    let viewer = try visit.person()
    let (practice, files) = try site.database.read { db -> (PracticeClass, [StoredFile]) in
      let practice = try Trainers.practice(id, of: viewer.id, in: db)
      return (practice, try evidence(of: practice, in: db))
    }
    guard practice.state.mayChange else { return .seeOther(practice.ownPath) }
    let form = PracticeForm(practice.version.facts, files: files)
    return .page(page(viewer).form(form, correcting: practice), to: visit.request)
  }

  /// A new class, or a correction of one.
  private func keepPractice(_ visit: Visit, _ id: PracticeClass.ID?) throws -> Response {
    let viewer = try visit.person()
    let sent = try SentPractice(visit)
    let now = site.clock.now()
    let practice = try site.database.read { db in
      _ = try loggingTraining(of: viewer.id, in: db)
      return try id.map { try Trainers.practice($0, of: viewer.id, in: db) }
    }
    let (kept, refusals) = try keep(sent.newFiles, of: viewer.id)
    let chosen = sent.fileIDs + kept
    var form = PracticeForm { sent[$0] }
    if let refusal = refusals.first { form.problems["archivo"] = refusal }
    if form.problems.isEmpty, let facts = form.facts {
      let outcome = try site.database.write { [board] db -> LogOutcome in
        let own = try loggingTraining(of: viewer.id, in: db)
        let current = try practice.map { try Trainers.practice($0.id, of: viewer.id, in: db) }
        let outcome = try log(
          facts, correcting: current, files: chosen, by: viewer.id, in: own.cohort, at: now, in: db)
        if case .kept(let id) = outcome, sent["pedir"] != nil {
          try askForObservation(of: try Trainers.practice(id, in: db), board: board, at: now, in: db)
        }
        return outcome
      }
      switch outcome {
      case .kept:
        return .seeOther("/mi-aula/formacion?listo=\(sent["pedir"] == nil ? "registrada" : "pedida")")
      case .refused(let problems): form = form.with(problems)
      }
    }
    form.files = try drafts(chosen, of: viewer.id, at: now)
    return .page(
      page(viewer).form(form, correcting: practice), status: .unprocessableContent, to: visit.request)
  }

  /// What was chosen before something was found wrong, so that nobody sends it twice.
  private func drafts(_ ids: [StoredFile.ID], of person: Person.ID, at now: Instant) throws -> [StoredFile] {
    guard !ids.isEmpty else { return [] }
    let use = FileUse(.practiceDraft, person.rawValue)
    return try site.database.write { db in
      try attach(ids, to: use, of: person, at: now, in: db)
      return try files(of: use, in: db).filter { ids.contains($0.id) }
    }
  }

  private func keep(_ sent: [Multipart.File], of person: Person.ID) throws -> (
    ids: [StoredFile.ID], refusals: [String]
  ) {
    var ids: [StoredFile.ID] = []
    var refusals: [String] = []
    for file in sent {
      switch try keeper.keep(file, of: person) {
      case .kept(let stored): ids.append(stored.id)
      case .refused(let sentence), .held(let sentence): refusals.append(sentence)
      }
    }
    return (ids, refusals)
  }

  private func showPractice(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    try ownPractice(visit, id, problem: nil)
  }

  private func ownPractice(_ visit: Visit, _ id: PracticeClass.ID, problem: String?) throws -> Response {
    let viewer = try visit.person()
    let story = try site.database.read { db in
      try PracticeStory(of: try practice(id, of: viewer.id, in: db), in: db)
    }
    let html = page(viewer).own(story, problem: problem, done: visit.query["listo"] == "firmada")
    return .page(html, status: problem == nil ? .ok : .unprocessableContent, to: visit.request)
  }

  private func askForObserver(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { [board] db in
      let practice = try Trainers.practice(id, of: viewer.id, in: db)
      // Sent twice is asked once.
      guard practice.state != .asked else { return }
      guard practice.state == .logged else {
        throw Refusal.forbidden("Corrige primero lo que te pidieron, y vuelve a pedirla.")
      }
      try askForObservation(of: practice, board: board, at: now, in: db)
    }
    return .seeOther("/mi-aula/formacion?listo=pedida")
  }

  private func signPractice(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    guard try visit.form()["conforme"] != nil else {
      return try ownPractice(visit, id, problem: "Marca que leíste la calificación y estás de acuerdo.")
    }
    try site.database.write { [board] db in
      let practice = try Trainers.practice(id, of: viewer.id, in: db)
      guard practice.state != .signed else { return }
      try sign(practice, board: board, at: now, in: db)
    }
    return .seeOther("/mi-aula/formacion/practicas/\(id.rawValue)?listo=firmada")
  }

  private func disputePractice(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let comment = (try visit.form()["comentario"] ?? "").tidied
    guard !comment.isEmpty, comment.unicodeScalars.count <= PracticeForm.longestNote else {
      let sentence =
        comment.isEmpty
        ? "Escribe qué quieres que revise." : "Es demasiado largo: caben \(PracticeForm.longestNote) letras."
      return try ownPractice(visit, id, problem: sentence)
    }
    try site.database.write { [board] db in
      try dispute(
        try practice(id, of: viewer.id, in: db), saying: comment, board: board, at: now, in: db)
    }
    return .seeOther("/mi-aula/formacion/practicas/\(id.rawValue)")
  }

  private func withdrawPractice(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      try withdraw(try practice(id, of: viewer.id, in: db), at: now, in: db)
    }
    return .seeOther("/mi-aula/formacion?listo=retirada")
  }
}

extension FileUse.Kind {
  /// Chosen in a form that came back; the subject is the person.
  static let practiceDraft = FileUse.Kind(rawValue: "practice-draft")
}

/// The form of a class, which may bring files.
private struct SentPractice: Sendable {
  private let form: Form?
  private let multipart: Multipart?

  init(_ visit: Visit) throws(Refusal) {
    let hasFiles = visit.request.hasMultipartBody
    form = hasFiles ? nil : try visit.form()
    multipart = hasFiles ? try visit.formWithFiles() : nil
  }

  subscript(name: String) -> String? { form?[name] ?? multipart?[name] }

  var newFiles: [Multipart.File] { multipart?.files("archivo") ?? [] }

  var fileIDs: [StoredFile.ID] {
    form.map { Files.fileIDs("archivo", in: $0) } ?? multipart.map { Files.fileIDs("archivo", in: $0) } ?? []
  }
}
