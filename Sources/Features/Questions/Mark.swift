import Fractions

/// What a response is worth.
package enum Mark: Sendable, Equatable {
  /// 0 to 1, exact.
  case part(Fraction)
  /// An open answer that no facilitator has graded yet (rule 84).
  case awaitsGrading

  package static let full = Mark.part(.one)
  package static let nothing = Mark.part(.zero)

  /// What a facilitator gives an open answer, 0 to 100.
  package static func graded(percent: Int) -> Mark {
    precondition((0...100).contains(percent), "a grade of \(percent) percent")
    return .part(.percent(percent))
  }

  /// So many of so many parts, never under nothing.
  static func parts(_ right: Int, of all: Int) -> Mark {
    guard right > 0, all > 0 else { return .nothing }
    return .part(Fraction(right, over: all))
  }
}

extension DrawnQuestion {
  /// What a response is worth: all or nothing, or by parts where the author allows it (rules 5 to 7). Empty answers and
  /// those of the wrong form are worth nothing (rules 67, 68).
  package func mark(_ response: Response) -> Mark {
    switch question.form(of: response) {
    case .empty, .wrong: .nothing
    case .complete, .incomplete: markOfWellFormed(response)
    }
  }

  private func markOfWellFormed(_ response: Response) -> Mark {
    switch (question.kind, response) {
    case (.open, _): .awaitsGrading
    case (.single(_, let right), .option(let chosen)): all(chosen == right)
    case (.several(_, let right), .options(let ticked)): several(right, ticked)
    case (.trueFalse(let answer, _), .truth(let said)): all(said == answer)
    case (.number(let accepted), .text(let typed)):
      all(readings(typed).contains { number in accepted.contains { $0.accepts(number) } })
    case (.calculated(let calculation), .text(let typed)):
      all(
        readings(typed).contains { number in rightNumber.map { calculation.accepts(number, as: $0) } ?? false
        })
    case (.shortText(let accepted), .text(let typed)):
      all(accepted.contains { ShortText.isSame($0, typed) })
    case (.order, .places(let places)):
      parts(zip(places, places.indices).count { $0 == $1 }, of: places.count)
    case (.matching(let pairs, _), .choices(let chosen)):
      parts(zip(pairs, chosen).count { $0.choice == $1 }, of: pairs.count)
    case (.single, _), (.several, _), (.trueFalse, _), (.number, _), (.calculated, _), (.shortText, _),
      (.order, _),
      (.matching, _):
      .nothing
    }
  }

  private func all(_ isRight: Bool) -> Mark {
    isRight ? .full : .nothing
  }

  private func several(_ right: Set<Int>, _ ticked: Set<Int>) -> Mark {
    guard question.isPartial else { return all(ticked == right) }
    let hits = ticked.intersection(right).count
    return .parts(hits - (ticked.count - hits), of: right.count)
  }

  private func parts(_ right: Int, of count: Int) -> Mark {
    question.isPartial ? .parts(right, of: count) : all(right == count)
  }

  private func readings(_ typed: String) -> [Fraction] {
    switch LearnerNumber.read(typed) {
    case .readings(let numbers): numbers
    case .empty, .unreadable: []
    }
  }
}
