import Core
import Markup
import Web

/// Which lines of the board are shown, in which order: it stands in the address, so that a view can be shared.
struct BoardFilter: Sendable, Equatable {
  enum Shown: String, CaseIterable, Sendable {
    case everybody = "todas"
    case absent = "faltan"
    case inside = "dentro"
    case done = "entregaron"

    var name: HTML {
      switch self {
      case .everybody: "Todas"
      case .absent: "No entran todavía"
      case .inside: "Rinden ahora"
      case .done: "Entregaron"
      }
    }
  }

  enum Order: String, CaseIterable, Sendable {
    case name = "nombre"
    case time = "tiempo"
    case progress = "avance"
    case signal = "senal"

    var name: HTML {
      switch self {
      case .name: "Nombre"
      case .time: "Menos tiempo primero"
      case .progress: "Menos respuestas primero"
      case .signal: "Más tiempo sin responder primero"
      }
    }
  }

  var shown: Shown
  var order: Order

  /// What the address does not say, or says wrongly, is everybody by name.
  init(_ query: Form) {
    shown = query["ver"].flatMap(Shown.init) ?? .everybody
    order = query["orden"].flatMap(Order.init) ?? .name
  }

  /// What it is in an address.
  var query: String { "?ver=\(shown.rawValue)&orden=\(order.rawValue)" }

  /// Those of `lines`, which are by name, that are shown, in their order. Whoever does not take the exam now comes last
  /// in every order but that of names.
  func apply(to lines: [BoardLine]) -> [BoardLine] {
    let chosen = lines.filter { line in
      switch shown {
      case .everybody: true
      case .absent: line.attempt == nil
      case .inside: line.isInside
      case .done: line.attempt?.handedInAt != nil
      }
    }
    switch order {
    case .name: return chosen
    case .time: return chosen.sorted(by: \.deadline.rawValue)
    case .progress: return chosen.sorted(by: { Int64($0.answered) })
    case .signal: return chosen.sorted(by: \.signalAt.rawValue)
    }
  }
}

extension BoardLine {
  var isInside: Bool { attempt.map { $0.handedInAt == nil } ?? false }
}

extension BoardLine.Progress {
  /// The last that was heard of somebody: an answer, or coming in.
  var signalAt: Instant { lastAnswerAt ?? startedAt }
}

extension [BoardLine] {
  /// Stably, those that are inside first.
  fileprivate func sorted(by number: (BoardLine.Progress) -> Int64) -> [BoardLine] {
    enumerated().sorted { left, right in
      let (before, after) = (left.element.key(number), right.element.key(number))
      return before == after ? left.offset < right.offset : before < after
    }.map(\.element)
  }
}

extension BoardLine {
  fileprivate func key(_ number: (Progress) -> Int64) -> Int64 {
    guard let attempt, isInside else { return .max }
    return number(attempt)
  }
}
