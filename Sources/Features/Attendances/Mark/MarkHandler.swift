import Accounts
import Cohorts
import Core
import HTTP
import SQLite
import Web

extension AttendancesFeature {
  /// `GET /facilitacion/encuentros/{encuentro}`
  func showRoll(_ visit: Visit, id: ClassSession.ID) throws -> Response {
    let viewer = try visit.person()
    let sheet = try site.database.read { db in try rollSheet(id, for: viewer, in: db) }
    noteViews(of: sheet.lines.map(\.person), by: viewer, for: .attendanceList, on: site)
    let page = RollPage(layout: layout, sheet: sheet, form: .untouched, now: site.clock.now())
    return .page(page.page(for: viewer, isSaved: visit.query["guardado"] != nil), to: visit.request)
  }

  /// `POST /facilitacion/encuentros/{encuentro}`: the whole list at once. What can be written is; what cannot comes back
  /// with why.
  func markRoll(_ visit: Visit, id: ClassSession.ID) throws -> Response {
    let viewer = try visit.person()
    let form = RollForm(try visit.form())
    let now = site.clock.now()
    let (decisions, sheet) = try site.database.write { db in
      let before = try rollSheet(id, for: viewer, in: db)
      let decisions = try mark(before, as: form, by: viewer.id, at: now, in: db)
      return (decisions, try rollSheet(id, for: viewer, in: db))
    }
    let isDone = decisions.values.allSatisfy { $0 == .unchanged || $0 == .write }
    if isDone { return .seeOther("\(sheet.session.path)?guardado=1") }
    let page = RollPage(layout: layout, sheet: sheet, form: form, decisions: decisions, now: now)
    let isContested = decisions.values.contains { decision in
      if case .contested = decision { true } else { false }
    }
    return .page(
      page.page(for: viewer), status: isContested ? .conflict : .unprocessableContent, to: visit.request)
  }

  /// `POST /facilitacion/encuentros/{encuentro}/marca`: one person, as a tap on the page sends it. The answer is text: on
  /// success the number of the mark, a line break, and what to show; otherwise what to show.
  func markOne(_ visit: Visit, id: ClassSession.ID) throws -> Deed {
    let viewer = try visit.person()
    let fields = try visit.form()
    let form = RollForm(fields)
    guard let person = fields["persona"].flatMap({ Int64($0) }).map(Person.ID.init(rawValue:)) else {
      throw Refusal.badRequest("Falta decir de quién es la asistencia.")
    }
    let now = site.clock.now()
    return .change { db in
      let (session, cohort) = try classSession(id, runBy: viewer, in: db)
      if let refusal = refusal(toMark: session, of: cohort, at: now) {
        return .text(refusal.sentence, status: .unprocessableContent)
      }
      guard let line = try roll(of: session, in: db).first(where: { $0.person == person }),
        let wanted = attendance(
          fields["estado"], typedMinutes: fields["minutos"] ?? "", in: session, at: now)
      else { throw Refusal.notFound }
      let decision = decide(
        wanted, for: line, seen: form.seen, session: session, reason: form.reason, at: now)
      switch decision {
      case .unchanged: return saved(line.current?.id, at: line.current?.at ?? now)
      case .refused(let refusal): return .text(refusal.sentence, status: .unprocessableContent)
      case .contested:
        let contest = line.current?.contest ?? ""
        return .text(
          "\(contest). Abre la lista otra vez y elige de nuevo si no es así.", status: .conflict)
      case .write:
        let mark = try write(
          wanted, for: line, in: session, of: cohort, because: form.reason, by: viewer.id, at: now, in: db)
        return saved(mark, at: now)
      }
    }
  }
}

/// A session's list, with everything that its page and its decisions need.
struct RollSheet: Sendable {
  let session: ClassSession
  let cohort: Cohort
  let lines: [RollLine]
}

func rollSheet(
  _ id: ClassSession.ID, for viewer: Viewer.SignedIn, in db: ReadConnection
) throws -> RollSheet {
  let (session, cohort) = try classSession(id, runBy: viewer, in: db)
  return RollSheet(session: session, cohort: cohort, lines: try roll(of: session, in: db))
}

/// Writes what can be written, and says of each person with a choice what came of it.
private func mark(
  _ sheet: RollSheet, as form: RollForm, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> [Person.ID: MarkDecision] {
  if let refusal = refusal(toMark: sheet.session, of: sheet.cohort, at: now) {
    throw Refusal.forbidden(refusal.sentence)
  }
  var decisions: [Person.ID: MarkDecision] = [:]
  for line in sheet.lines {
    let chosen = attendance(
      form.choice(for: line.person), typedMinutes: form.minutes(for: line.person), in: sheet.session, at: now)
    let isLeftOver = form.marksTheRestPresent && line.current == nil
    guard let wanted = chosen ?? (isLeftOver ? .present : nil) else { continue }
    let decision = decide(
      wanted, for: line, seen: form.seen, session: sheet.session, reason: form.reason, at: now)
    decisions[line.person] = decision
    guard decision == .write else { continue }
    _ = try write(
      wanted, for: line, in: sheet.session, of: sheet.cohort, because: form.reason, by: author, at: now,
      in: db)
  }
  return decisions
}

private func saved(_ mark: AttendanceMark.ID?, at moment: Instant) -> Response {
  .text("\(mark?.rawValue ?? 0)\nGuardado \(GuayaquilTime(moment).clock)")
}
