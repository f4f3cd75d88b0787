import Accounts
import Core
import HTTP
import SQLite
import Web

/// `/formacion/practicas/{practica}`: a trainer of another team observes, grades and signs a class.
extension TrainersFeature {
  var observingRoutes: [Route] {
    [
      .get("/formacion/practicas/{practica}", for: Self.observers, showObserving),
      .post("/formacion/practicas/{practica}", for: Self.observers, keepObservation),
    ]
  }

  private func showObserving(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    try observingPage(visit, id, form: nil, isLate: false)
  }

  /// - Parameter isLate: whether the class changed before the form came.
  private func observingPage(
    _ visit: Visit, _ id: PracticeClass.ID, form: ObservationForm?, isLate: Bool
  ) throws -> Response {
    let viewer = try visit.person()
    let (story, refusal) = try site.database.read { db in
      let (practice, refusal) = try Trainers.practice(id, seenBy: viewer, in: db)
      return (try PracticeStory(of: practice, in: db), refusal)
    }
    noteView(of: story.practice.person, by: viewer, for: .training, on: site)
    let (rubric, passMark) = try practiceRubric(of: story.practice.course)
    let page = ObservingPage(
      layout: layout, viewer: viewer, story: story, refusal: refusal, rubric: rubric, passMark: passMark)
    let empty = ObservationForm(empty: rubric, number: story.practice.version.number)
    let html = page.html(form ?? empty, isLate: isLate, done: visit.query["listo"])
    return .page(html, status: form == nil ? .ok : .unprocessableContent, to: visit.request)
  }

  private func keepObservation(_ visit: Visit, id: PracticeClass.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let (practice, refusal) = try site.database.read { db in
      try Trainers.practice(id, seenBy: viewer, in: db)
    }
    if let refusal { throw Refusal.forbidden(refusal.sentence) }
    let (rubric, passMark) = try practiceRubric(of: practice.course)
    let form = try ObservationForm(sent, of: rubric, passMark: passMark)
    guard form.problems.isEmpty else { return try observingPage(visit, id, form: form, isLate: false) }
    let outcome = try site.database.write { [board] db in
      let (practice, refusal) = try Trainers.practice(id, seenBy: viewer, in: db)
      if let refusal { throw Refusal.forbidden(refusal.sentence) }
      return try observe(
        NewObservation(
          practice: practice, rubric: rubric, passMark: passMark, form: form, observer: viewer.id),
        board: board, at: now, in: db)
    }
    switch outcome {
    case .kept: return .seeOther("\(practice.observingPath)?listo=\(form.decision?.rawValue ?? "")")
    case .changedMeanwhile: return try observingPage(visit, id, form: form, isLate: true)
    }
  }
}
