import Cohorts
import Core
import Courses
import SQLite
import Web

/// Which part of the queue is shown, as the address says: `?grupo=3&modulo=ideacion&ver=devueltas&tarde=1`. It names nobody,
/// so that a view can be shared.
struct QueueFilter: Sendable, Equatable {
  enum Shown: String, CaseIterable, Sendable {
    case waiting = "por-calificar"
    case returned = "devueltas"
    case approved = "aprobadas"

    var state: Submission.State {
      switch self {
      case .waiting: .submitted
      case .returned: .returned
      case .approved: .approved
      }
    }

    var name: String {
      switch self {
      case .waiting: "Por calificar"
      case .returned: "Devueltas"
      case .approved: "Aprobadas"
      }
    }

    /// What waits longest comes first; of the rest, what came last.
    var isOldestFirst: Bool { self == .waiting }
  }

  var cohort: Cohort.ID?
  var module: Module.Slug?
  var shown = Shown.waiting
  /// Only what came after its date.
  var isLate = false
  /// Where the page before ended; nil for the first page.
  var after: Mark?

  /// A place in the queue.
  struct Mark: Sendable, Equatable {
    let at: Instant
    let id: Submission.ID
  }

  init(cohort: Cohort.ID? = nil, module: Module.Slug? = nil) {
    self.cohort = cohort
    self.module = module
  }

  /// What is no filter is left out.
  init(_ query: Form) {
    cohort = query["grupo"].flatMap(Cohort.ID.init(pathSegment:))
    module = query["modulo"].flatMap { $0.isEmpty || $0.utf8.count > 80 ? nil : Module.Slug(rawValue: $0) }
    shown = query["ver"].flatMap(Shown.init) ?? .waiting
    isLate = query["tarde"] == "1"
    let parts = (query["desde"] ?? "").split(separator: "-").compactMap { Int64($0) }
    after =
      parts.count == 2 ? Mark(at: Instant(rawValue: parts[0]), id: Submission.ID(rawValue: parts[1])) : nil
  }

  /// As an address has it, without the question mark; empty for the usual view. Module names hold small letters, digits and
  /// hyphens alone where the course has them; others are encoded.
  var query: String {
    var parts: [String] = []
    if let cohort { parts.append("grupo=\(cohort.rawValue)") }
    if let module { parts.append("modulo=\(percentEncoded(module.rawValue))") }
    if shown != .waiting { parts.append("ver=\(shown.rawValue)") }
    if isLate { parts.append("tarde=1") }
    if let after { parts.append("desde=\(after.at.rawValue)-\(after.id.rawValue)") }
    return parts.joined(separator: "&")
  }

  var path: String { query.isEmpty ? Self.queuePath : "\(Self.queuePath)?\(query)" }

  static let queuePath = "/facilitacion/entregas"

  /// One submission, with the way back to this view.
  func path(to id: Submission.ID) -> String {
    "\(Self.queuePath)/\(id.rawValue)\(query.isEmpty ? "" : "?\(query)")"
  }

  /// This view, saying that one was graded.
  func path(done id: Submission.ID) -> String {
    "\(path)\(query.isEmpty ? "?" : "&")listo=\(id.rawValue)"
  }

  /// The same view from its beginning, changed.
  func with(_ change: (inout QueueFilter) -> Void) -> QueueFilter {
    var filter = self
    filter.after = nil
    change(&filter)
    return filter
  }
}
