import Accounts
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web

extension LearningFeature {
  /// `GET /facilitacion/grupos/{grupo}/personas/{persona}/modulos`
  func showModules(_ visit: Visit, cohort: Cohort.ID, person: PersonNumber) throws -> Response {
    .page(try modulesPage(visit, cohort, person).page(for: visit.viewer), to: visit.request)
  }

  /// `POST /facilitacion/grupos/{grupo}/personas/{persona}/modulos`
  func openModule(_ visit: Visit, cohort: Cohort.ID, person: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let page = try modulesPage(visit, cohort, person)
    let reason = (form["motivo"] ?? "").trimmed
    let module = page.course.modules.first { $0.slug.rawValue == form["modulo"] }
    guard let module, !reason.isEmpty, reason.unicodeScalars.count <= 500, !page.cohort.isFrozen else {
      return .page(
        page.page(for: visit.viewer, typed: form["motivo"] ?? "", chosen: module?.slug),
        status: .unprocessableContent,
        to: visit.request)
    }
    let now = site.clock.now()
    try site.database.write { db in
      try open(module.slug, for: person.id, in: page.cohort, because: reason, by: viewer.id, at: now, in: db)
    }
    return .seeOther(page.path)
  }

  /// - Throws: `Refusal.notFound` for a cohort that is not the viewer's to run, for somebody who does not study in it, and for a course that is
  ///   not served.
  private func modulesPage(_ visit: Visit, _ id: Cohort.ID, _ person: PersonNumber) throws -> ModulesPage {
    let viewer = try visit.person()
    let catalogue = served.current.courses
    let page = try site.database.read { db in
      let cohort = try cohort(id, runBy: viewer, in: db)
      let member = try member(person.id, of: cohort, in: db)
      guard let course = catalogue[cohort.course] else { throw Refusal.notFound }
      return ModulesPage(
        layout: layout, cohort: cohort, course: course, member: member,
        study: try Learning.study(of: person.id, in: course, quizzes: quizzes, in: db),
        openings: try moduleOpenings(of: person.id, in: course.slug, in: db))
    }
    noteView(of: person.id, by: viewer, for: .moduleOpening, on: site)
    return page
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
