import Accounts
import Core
import GrantCalls
import HTTP
import Markup
import SQLite
import Web

/// Why somebody will not score, as the form sends it.
struct AbstainForm: Sendable {
  /// One of `Conflict.Kind.declarable`, or `noPuedo` for no conflict of interest.
  var choice = ""
  var reason = ""
  var problems: [String: String] = [:]

  static let cannot = "no-puedo"
  static let longestReason = 500

  init() {}

  init(_ form: Form) {
    choice = form["por"] ?? ""
    reason = (form["motivo"] ?? "").replacing("\r\n", with: "\n")
    if choice != Self.cannot, kind == nil { problems["por"] = "Elige por qué." }
    if reason.allSatisfy(\.isWhitespace) {
      problems["motivo"] = "Escribe el motivo: lo lee la coordinación."
    } else if reason.unicodeScalars.count > Self.longestReason {
      problems["motivo"] = "Es demasiado largo: caben \(Self.longestReason) letras."
    }
  }

  /// Nil for no conflict of interest.
  var kind: Conflict.Kind? { Conflict.Kind.declarable.first { $0.slug == choice } }
}

extension ReviewsFeature {
  func showAbstaining(_ visit: Visit, id: Review.ID) throws -> Response {
    let viewer = try visit.person()
    let desk = try desk(id, viewer)
    guard desk.own.isOpen else { return .seeOther(id.path) }
    return abstainPage(desk, AbstainForm(), viewer, visit)
  }

  func abstain(_ visit: Visit, id: Review.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try ownForm(visit)
    let desk = try desk(id, viewer)
    guard desk.own.isOpen else { return .seeOther(id.path) }
    let form = AbstainForm(sent)
    guard form.problems.isEmpty else {
      return abstainPage(desk, form, viewer, visit, status: .unprocessableContent)
    }
    let now = site.clock.now()
    try site.database.write { db in
      if let kind = form.kind {
        try declareConflict(
          of: viewer.id, with: desk.own.application, kind, reason: form.reason, by: viewer.id, board: board,
          at: now, in: db)
      } else {
        _ = try Reviews.abstain(from: id, reason: form.reason, board: board, at: now, in: db)
      }
    }
    return .seeOther("/evaluacion?apartada=\(id.rawValue)")
  }

  /// `POST /evaluacion/{evaluacion}/volver`: a conflict that was declared by mistake is taken back, and scoring goes on.
  func goOnAfterMistake(_ visit: Visit, id: Review.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try ownForm(visit)
    let reason = (sent["motivo"] ?? "").replacing("\r\n", with: "\n")
    guard !reason.allSatisfy(\.isWhitespace), reason.unicodeScalars.count <= AbstainForm.longestReason else {
      throw Refusal.badRequest(
        "Escribe qué pasó, en \(AbstainForm.longestReason) letras o menos. Vuelve atrás y envíalo otra vez.")
    }
    let desk = try desk(id, viewer)
    guard desk.undoing == .possible else { return .seeOther(id.path) }
    let now = site.clock.now()
    _ = try site.database.write { db in
      try takeBackConflict(
        of: viewer.id, with: desk.own.application, reason: reason, by: viewer.id, board: board, at: now,
        in: db)
    }
    return .seeOther(id.path)
  }

  private func abstainPage(
    _ desk: ReviewDesk, _ form: AbstainForm, _ viewer: Viewer.SignedIn, _ visit: Visit, status: Status = .ok
  ) -> Response {
    if !desk.own.call.isBlind {
      noteView(of: desk.own.application.person, by: viewer, for: .review, on: site)
    }
    let page = AbstainPage(layout: layout, desk: desk)
    return .page(page.html(form, for: viewer), status: status, to: visit.request)
  }
}

/// `/evaluacion/{evaluacion}/abstenerse`.
struct AbstainPage {
  let layout: Layout
  let desk: ReviewDesk

  func html(_ form: AbstainForm, for viewer: Viewer.SignedIn) -> HTML {
    let path = desk.own.review.id.path
    return layout.page(
      "No evaluar", for: .person(viewer), in: .desk, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/evaluacion">Evaluación</a><a href="\(path)">\(desk.title)</a></nav>
      <h1>No puedo o no debo evaluarla</h1>
      <p class="lead">\(desk.title) · \(desk.own.call.name)</p>
      <p>La evaluará otra persona. Lo que hayas escrito se conserva y no cuenta. Si declaras un conflicto por error, puedes \
      volver a ella mientras nadie haya empezado en tu lugar.</p>
      \(summary(form))<form method="post" action="\(path)/abstenerse"><input type="hidden" name="de" value="\(viewer.id.rawValue)">\
      \(choices(form))\(reason(form))<p class="row"><button>No evaluarla</button><a class="btn quiet" href="\(path)">Cancelar</a></p></form>
      """)
  }

  private func summary(_ form: AbstainForm) -> HTML? {
    guard !form.problems.isEmpty else { return nil }
    let lines = form.problems.sorted { $0.key > $1.key }.map { field, sentence -> HTML in
      "<li><a href=\"#\(field)\">\(sentence)</a></li>"
    }
    return "<div class=\"errors\" role=\"alert\"><h2>Falta arreglar algo</h2><ul>\(lines)</ul></div>\n"
  }

  private func choices(_ form: AbstainForm) -> HTML {
    let kinds = Conflict.Kind.declarable.map { ($0.slug, $0.declaredName) }
    let all = kinds + [(AbstainForm.cannot, "No tengo conflicto, pero no puedo hacerla")]
    let boxes = all.map { slug, name -> HTML in
      """
      <label class="check"><input type="radio" name="por" value="\(slug)"\(form.choice == slug ? " checked" : .empty as HTML)>\(name)</label>
      """
    }
    let problem = form.problems["por"]
    return """
      <fieldset id="por"\(problem == nil ? .empty : " aria-describedby=\"e-por\"" as HTML)><legend>Por qué</legend>\
      \(problem.map { "<p class=\"error\" id=\"e-por\">\($0)</p>" as HTML })\(boxes)</fieldset>

      """
  }

  private func reason(_ form: AbstainForm) -> HTML {
    let problem = form.problems["motivo"]
    return """
      <div class="field"><label for="motivo">Motivo</label><p class="help" id="h-motivo">Lo lee la coordinación. Una o dos frases bastan.</p>\
      <textarea id="motivo" name="motivo" rows="3" maxlength="\(AbstainForm.longestReason)"\
      \(problem == nil ? " aria-describedby=\"h-motivo\"" : " aria-invalid=\"true\" aria-describedby=\"h-motivo e-motivo\"" as HTML)>
      \(form.reason)</textarea>\(problem.map { "<p class=\"error\" id=\"e-motivo\">\($0)</p>" as HTML })</div>

      """
  }
}
