import Cohorts
import Core
import Courses
import Hours
import Markup
import Web

/// Which people of a cohort are shown, in which order: it stands in the address, so that a view can be shared.
struct CohortFilter: Sendable, Equatable {
  enum Shown: String, CaseIterable, Sendable {
    case everybody = "todas"
    case stuck = "atascadas"
    case finished = "terminaron"
    case studying = "siguen"

    var name: HTML {
      switch self {
      case .everybody: "Todas"
      case .stuck: "Necesitan ayuda"
      case .finished: "Terminaron"
      case .studying: "Siguen estudiando"
      }
    }
  }

  enum Order: String, CaseIterable, Sendable {
    case name = "nombre"
    case hours = "horas"
    case lastSeen = "visita"

    var name: HTML {
      switch self {
      case .name: "Nombre"
      case .hours: "Menos horas primero"
      case .lastSeen: "Más tiempo sin entrar primero"
      }
    }
  }

  let shown: Shown
  let order: Order

  init(shown: Shown, order: Order) {
    self.shown = shown
    self.order = order
  }

  /// What the address does not say, or says wrongly, is everybody by name.
  init(_ query: Form) {
    shown = query["ver"].flatMap(Shown.init) ?? .everybody
    order = query["orden"].flatMap(Order.init) ?? .name
  }

  /// What it is in an address.
  var query: String { "?ver=\(shown.rawValue)&orden=\(order.rawValue)" }

  /// Those of `lines` that are shown, in their order.
  func apply(to lines: [StudentLine], in cohort: Cohort) -> [StudentLine] {
    let chosen = lines.filter { line in
      switch shown {
      case .everybody: return true
      case .stuck: return !line.reasons.isEmpty
      case .finished: return line.roster.finishedAt != nil
      case .studying: return line.roster.finishedAt == nil
      }
    }
    switch order {
    case .name: return chosen
    case .hours:
      return chosen.sorted {
        $0.roster.standing(in: cohort).counting < $1.roster.standing(in: cohort).counting
      }
    case .lastSeen:
      return chosen.sorted { ($0.roster.lastSeen?.rawValue ?? 0) < ($1.roster.lastSeen?.rawValue ?? 0) }
    }
  }
}

/// Somebody in a cohort with everything that the cohort's page shows.
struct StudentLine: Sendable {
  let roster: RosterLine
  /// Nil when the course is no longer served.
  let glance: Glance?
  /// Sessions to which they came.
  let came: Int
  let reasons: [StuckReason]
  /// Of those who agreed to be written to.
  let phone: String?
}
