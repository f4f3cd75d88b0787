import Attendances
import Core
import Courses

/// The one thing that `/mi-aula` asks of somebody before all else, up to the grant and what comes of it.
enum NextDeed: Sendable {
  /// The course is not served at present.
  case wait
  /// A session that is on now, or the next one where nothing on line is left to be done.
  case attend(ClassSession)
  case improve(AssignmentGlance.Task)
  case sitExam
  case study(NextThing)
  case handIn(AssignmentGlance.Task)
  /// All is done that can be done now, and the rest is the group's.
  case askGroup
  /// The group has closed before the training was finished.
  case findGroup
  /// A work that is still with whoever grades it, while nothing else is to be done.
  case awaitGrade(AssignmentGlance.Task)
  /// An application that is written, waits, or was decided on.
  case application(ApplicationGlance)
  case apply(WorkGlance)
  /// No call is open.
  case awaitCall
  /// The training leads to no grant.
  case readAgain
}

/// What somebody is to do next.
func nextDeed(in room: StudyRoom, with applications: [ApplicationGlance], at now: Instant) -> NextDeed {
  room.finishedAt == nil ? deedBeforeFinish(room, at: now) : deedAfterFinish(room, applications)
}

/// A session that is on now goes before everything; then what came back, because somebody waits for it. Who is to be
/// validated sits the exam, whatever is not read. Where hours on line count for nothing (presencial), or none of them is missing, the
/// group's next session goes before reading. Of the assignments those come first that add hours.
private func deedBeforeFinish(_ room: StudyRoom, at now: Instant) -> NextDeed {
  guard let course = room.course, let glance = room.glance else { return .wait }
  if room.cohort.isFrozen { return .findGroup }
  let next = room.sessions.first
  if let next, next.startsAt <= now { return .attend(next) }
  let tasks = room.assignments?.tasks ?? []
  if let returned = tasks.first(where: { $0.state == .returned }) { return .improve(returned) }
  if room.cohort.modality == .validation, course.exam != nil { return .sitExam }
  let lacksOnline = room.standing.missing.contains { $0.kind == .virtual || $0.kind == .extra }
  if let next, !lacksOnline { return .attend(next) }
  if let step = glance.next { return .study(step) }
  let open = tasks.filter { $0.state == .open }
  if let task = open.first(where: { room.countsOnline($0.module) }) { return .handIn(task) }
  if let next { return .attend(next) }
  return open.first { $0.opensGrants }.map(NextDeed.handIn) ?? .askGroup
}

extension StudyRoom {
  /// Whether what is done on line in that module adds hours in the modality of the group.
  func countsOnline(_ module: Module.Slug) -> Bool {
    guard let course, let module = course[module] else { return false }
    return module.countsOnline(in: cohort.modality, of: course)
  }
}

/// An application, then what one needs for it, then a call.
private func deedAfterFinish(_ room: StudyRoom, _ applications: [ApplicationGlance]) -> NextDeed {
  let tasks = room.assignments?.tasks ?? []
  if let application = applications.first(where: { $0.stage != .missed }) { return .application(application) }
  if let returned = tasks.first(where: { $0.state == .returned }) { return .improve(returned) }
  let asked = tasks.filter(\.opensGrants)
  if asked.isEmpty { return .readAgain }
  if let open = asked.first(where: { $0.state == .open }) { return .handIn(open) }
  if let waiting = asked.first(where: { $0.state == .waiting }) { return .awaitGrade(waiting) }
  return room.openCall.map(NextDeed.apply) ?? .awaitCall
}
