import Applications
import Core
import Courses
import Files
import GrantCalls
import HTTP
import Notices
import Reviews
import SQLite
import Web

/// `/fondos/{convocatoria}/resultado` and `/fondos/{convocatoria}/apelacion`: what an applicant reads, and answers.
extension AwardsFeature {
  var resultRoutes: [Route] {
    [
      .get("/fondos/{convocatoria}/resultado", for: .signedIn, showResult),
      .get("/fondos/{convocatoria}/apelacion", for: .signedIn, showAppeal),
      .post("/fondos/{convocatoria}/apelacion", for: .signedIn, sendAppeal).takingFiles(upTo: Self.formLimit),
    ]
  }

  private func showResult(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let (result, reviews) = try site.database.read { db in
      let result = try ownResult(of: viewer.id, in: id, at: now, in: db)
      return (result, result.award == nil ? [] : try submittedReviews(of: result.application.id, in: db))
    }
    let page = ResultPage(
      layout: layout, result: result, reviews: reviews, rubric: try rubric(of: result.call),
      isNew: visit.query["listo"] == "1")
    return .page(page.html(for: viewer), to: visit.request)
  }

  private func showAppeal(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let result = try site.database.read { db in try ownResult(of: viewer.id, in: id, at: now, in: db) }
    guard result.mayAppeal else { return .seeOther(resultPath(of: id)) }
    return .page(AppealPage(layout: layout, result: result).html(for: viewer), to: visit.request)
  }

  /// `POST /fondos/{convocatoria}/apelacion`: one second late by the server's clock is late.
  private func sendAppeal(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let sent = try SentAppeal(visit)
    let result = try site.database.read { db in try ownResult(of: viewer.id, in: id, at: now, in: db) }
    guard result.award != nil, result.appeal == nil else { return .seeOther(resultPath(of: id)) }
    let late = result.mayAppeal ? [] : [AppealPage.refusal(result)]
    let problems = late + sent.problems
    let (kept, refusals) = problems.isEmpty ? try keep(sent.files, of: viewer.id) : ([], [])
    let all = problems + refusals.map { FieldProblem("archivo", $0) }
    guard all.isEmpty else {
      let files = try site.database.read { db in try ownFiles(sent.fileIDs + kept, of: viewer.id, in: db) }
      let page = AppealPage(layout: layout, result: result, text: sent.text, files: files, problems: all)
      return .page(page.html(for: viewer), status: .unprocessableContent, to: visit.request)
    }
    try site.database.write { db in
      // Sent twice at once: the first one counts.
      guard let appeal = try keepAppeal(against: result.application, because: sent.text, at: now, in: db)
      else {
        return
      }
      try attach(sent.fileIDs + kept, to: FileUse(.appeal, appeal.rawValue), of: viewer.id, at: now, in: db)
      try tellCommittee(of: result.call.id, at: now, in: db)
    }
    return .seeOther("\(resultPath(of: id))?listo=1")
  }

  private func tellCommittee(of call: GrantCall.ID, at now: Instant, in db: WriteConnection) throws {
    for member in try committee(of: cities(of: call, in: db), in: db) {
      let notice = NewNotice(to: member.id, .appealReceived, path: "\(boardPath(call))/apelaciones")
      try board.post(notice, at: now, in: db)
    }
  }

  /// Keeps the files that came with the form, and gives the sentences for those that cannot be taken.
  private func keep(_ files: [Multipart.File], of person: Person.ID) throws -> (
    ids: [StoredFile.ID], refusals: [String]
  ) {
    var ids: [StoredFile.ID] = []
    var refusals: [String] = []
    for file in files {
      switch try keeper.keep(file, of: person) {
      case .kept(let stored): ids.append(stored.id)
      case .refused(let sentence), .held(let sentence): refusals.append(sentence)
      }
    }
    return (ids, refusals)
  }
}

/// An appeal as it was typed, with or without a file.
private struct SentAppeal {
  let text: String
  let files: [Multipart.File]
  let fileIDs: [StoredFile.ID]

  init(_ visit: Visit) throws(Refusal) {
    if visit.request.hasMultipartBody {
      let form = try visit.formWithFiles()
      text = (form["texto"] ?? "").withoutOuterBlanks
      files = form.files("archivo")
      fileIDs = Files.fileIDs("archivo", in: form)
    } else {
      let form = try visit.form()
      text = (form["texto"] ?? "").withoutOuterBlanks
      files = []
      fileIDs = Files.fileIDs("archivo", in: form)
    }
  }

  var problems: [FieldProblem] {
    if text.isEmpty {
      return [FieldProblem("texto", "Escribe por qué no estás de acuerdo con el resultado.")]
    }
    return text.unicodeScalars.count > Appeal.longestText
      ? [FieldProblem("texto", "El texto es demasiado largo: caben \(Appeal.longestText) letras.")] : []
  }
}
