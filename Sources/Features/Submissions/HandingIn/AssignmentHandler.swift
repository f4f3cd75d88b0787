import Cohorts
import Core
import Courses
import Files
import HTTP
import Markup
import SQLite
import Web

/// `/cursos/{curso}/{modulo}/tarea`: what is to be done, and where it is done.
extension SubmissionsFeature {
  func showAssignment(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let place = try assignment(course, module)
    let page = try served.current.assignmentPage(course, module)
    let door = AssignmentDoor(
      place: place, works: works, sender: site.assets.address(of: "subir.js"), now: site.clock.now())
    guard let viewer = visit.viewer.signedIn else {
      return page.response(
        to: visit.request,
        [
          Layout.account: layout.accountMenu(visit.viewer), assignmentState: .empty,
          assignmentDoor: door.signIn,
        ])
    }
    let desk = try site.database.read { db in try ownDesk(of: viewer.id, at: place, in: db) }
    return page.response(
      to: visit.request,
      [
        Layout.account: layout.accountMenu(visit.viewer), assignmentState: door.state(desk),
        assignmentDoor: door.html(desk, for: viewer),
      ])
  }

  /// `POST /cursos/{curso}/{modulo}/tarea`: hands in, or keeps draft and files without JavaScript.
  func handIn(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let viewer = try visit.person()
    let place = try assignment(course, module)
    let sent = try SentFields(visit)
    try sent.check(owner: viewer)
    let text = try TextDraft(longest: Submission.longestText) { sent[$0] }
    guard try site.database.read({ db in try activeCohort(of: viewer.id, in: course, in: db) }) != nil else {
      throw Refusal.forbidden(Self.needsCohort)
    }
    let (kept, refusals) = place.takesFiles ? try keeper.keep(sent.files("archivo"), of: viewer.id) : ([], [])
    let now = site.clock.now()
    let handing = HandingIn(place: place, works: works, board: board, files: sent.fileIDs("archivo") + kept)
    let outcome = try site.database.write { db in
      sent["accion"] == "borrador" || !refusals.isEmpty
        ? try handing.keep(text, by: viewer.id, refusals: refusals, at: now, in: db)
        : try handing.handIn(text, by: viewer.id, at: now, in: db)
    }
    switch outcome {
    case .handedIn(let number): return .seeOther("\(place.path(toVersion: number))?listo=1")
    case .already: return .seeOther(place.path)
    case .kept: return .seeOther("\(place.path)#entrega")
    case .conflict: return .seeOther(place.draftPath)
    case .missing(let sentences): return try incomplete(place, sentences, visit, viewer)
    }
  }

  /// The page again, with what is missing and the text as it was kept.
  private func incomplete(
    _ place: AssignmentPlace, _ missing: [String], _ visit: Visit, _ viewer: Viewer.SignedIn
  ) throws -> Response {
    let desk = try site.database.read { db in try ownDesk(of: viewer.id, at: place, in: db) }
    let door = AssignmentDoor(
      place: place, works: works, sender: site.assets.address(of: "subir.js"), now: site.clock.now())
    let page = layout.page(
      place.assignment.title, for: .person(viewer), in: .courses, width: .narrow,
      with: assignmentFiles(place.assignment),
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.assignment.title)</a></nav>
      <h1>Todavía falta algo</h1>
      \(door.problems(missing))\(door.html(desk, for: viewer))
      """)
    return .page(page, status: .unprocessableContent, to: visit.request)
  }

  /// `POST /cursos/{curso}/{modulo}/tarea/retirar`
  func withdrawSubmission(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let viewer = try visit.person()
    let place = try assignment(course, module)
    let now = site.clock.now()
    try site.database.write { db in
      guard let own = try submission(of: viewer.id, to: module, of: course, in: db) else {
        throw Refusal.notFound
      }
      // Graded meanwhile: the page says so.
      _ = try withdraw(own, at: place, at: now, in: db)
    }
    return .seeOther("\(place.path)#entrega")
  }

  /// `GET /cursos/{curso}/{modulo}/tarea/entregas/{numero}`: one version with its receipt and what came of it.
  func showVersion(_ visit: Visit, course: Course.Slug, module: Module.Slug, number: VersionNumber) throws
    -> Response
  {
    let viewer = try visit.person()
    let place = try assignment(course, module)
    let page = try site.database.read { db in
      guard let own = try submission(of: viewer.id, to: module, of: course, in: db) else {
        throw Refusal.notFound
      }
      let version = try version(number.rawValue, of: own.id, in: db)
      return VersionPage(
        layout: layout, place: place, submission: own, version: version,
        works: try shownWorks(of: version.id, in: db), files: try Files.files(of: version.files, in: db),
        grades: try gradesWithFiles(of: version.id, in: db))
    }
    return .page(page.html(for: viewer, isNew: visit.query["listo"] == "1"), to: visit.request)
  }

  /// Frozen works as they are shown; one that no feature shows any more is left out.
  func shownWorks(of version: SubmissionVersion.ID, in db: ReadConnection) throws -> [ShownWork] {
    try Submissions.works(of: version, in: db).compactMap { delivery, work in
      try works[delivery].map { ShownWork(name: delivery.name, html: try $0.show(work, db)) }
    }
  }

  private func ownDesk(of person: Person.ID, at place: AssignmentPlace, in db: ReadConnection) throws
    -> OwnDesk
  {
    let cohort = try activeCohort(of: person, in: place.course.slug, in: db)
    let own = try submission(of: person, to: place.module.slug, of: place.course.slug, in: db)
    let versions = try own.map { try Submissions.versions(of: $0.id, in: db) } ?? []
    return OwnDesk(
      cohort: cohort?.id,
      due: try cohort.flatMap { try dueDate(of: place.module.slug, for: $0.id, in: db) }, submission: own,
      draft: try own.flatMap { try $0.id.draftPlace.text(in: db) },
      hasAside: try own.map { try hasAside($0.id, in: db) } ?? false,
      files: place.takesFiles ? try own.map { try Files.files(of: $0.draftFiles, in: db) } ?? [] : [],
      versions: versions,
      grades: try versions.first.map { try grades(of: $0.id, in: db) } ?? [])
  }
}

/// A frozen work as it is shown.
struct ShownWork: Sendable {
  let name: String
  let html: HTML
}

/// What a person has at an assignment.
struct OwnDesk: Sendable {
  /// Nil for whoever studies in no open cohort of the course.
  let cohort: Cohort.ID?
  let due: DueDate?
  let submission: Submission?
  let draft: SavedText?
  let hasAside: Bool
  /// Chosen for the next version.
  let files: [StoredFile]
  /// The newest first, without those withdrawn.
  let versions: [SubmissionVersion]
  /// Of the newest version, the first one first.
  let grades: [Grade]
}
