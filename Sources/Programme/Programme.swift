/// A whole programme that never was: everybody who registered and what became of them, from a seed. Pure: nothing is written, and
/// the same seed makes the same people.
package struct Programme: Sendable {
  package let numbers: Numbers
  package let seed: UInt64
  /// By their number.
  package let participants: [Participant]
  package let staff: [Staff]
  /// By training, in the order of `Numbers.trainings`.
  package let officials: [[Official]]

  /// - Parameter seed: the documented one makes the people that the guides show.
  package init(_ numbers: Numbers, seed: UInt64 = 2027) {
    self.numbers = numbers
    self.seed = seed
    var draw = SeededDraw(seed: seed)
    let outlines = Outline.all(of: numbers, using: &draw)
    var people = PeopleMaker(draw: draw)
    participants = outlines.enumerated().map { people.make($0 + 1, $1) }
    staff = people.staff(of: numbers)
    officials = people.officials(of: numbers.trainings)
  }

  /// Of a cycle, in the order of their numbers.
  package func participants(ofCycle cycle: Int) -> [Participant] { participants.filter { $0.cycle == cycle } }

  /// Of a call.
  package func applicants(ofCall call: Int) -> [Participant] {
    participants.filter { $0.venture?.call == call }
  }
}

/// What the numbers say of a person, before there is one.
struct Outline {
  let nationality: Nationality
  let isWoman: Bool
  let cycle: Int
  let path: Path

  enum Path {
    case unfinished
    case finished
    /// Without a grant where none was given; `isOpen` while nothing is decided.
    case applied(call: Int, grant: Venture.Destination?, isOpen: Bool)
  }

  static func all(of numbers: Numbers, using draw: inout SeededDraw) -> [Outline] {
    let applicants = applicants(of: numbers, using: &draw)
    let others = outlines(
      numbers.finished.less(numbers.applied), women: numbers.finishedWomen - numbers.appliedWomen, .finished,
      numbers.cycles, using: &draw)
    let unfinished = outlines(
      numbers.unfinished, women: numbers.unfinishedWomen, .unfinished, numbers.cycles, using: &draw)
    return draw.shuffled(applicants + others + unfinished)
  }

  private static func outlines(
    _ counts: [Numbers.Count], women: Int, _ path: Path, _ cycles: Int, using draw: inout SeededDraw
  ) -> [Outline] {
    sexed(counts, women: women, using: &draw).map { nationality, isWoman in
      Outline(
        nationality: nationality, isWoman: isWoman, cycle: draw.number(in: 0..<cycles), path: path)
    }
  }

  private static func applicants(of numbers: Numbers, using draw: inout SeededDraw) -> [Outline] {
    let places = numbers.calls.indices.flatMap { call in
      Array(repeating: call, count: numbers.calls[call].applications)
    }
    let people = sexed(numbers.applied, women: numbers.appliedWomen, using: &draw)
    precondition(people.count == places.count, "as many applications as people who apply")
    var destinations = draw.shuffled(
      Array(repeating: Venture.Destination.assets, count: numbers.destinations.assets)
        + Array(repeating: .both, count: numbers.destinations.both)
        + Array(repeating: .working, count: numbers.destinations.working))
    precondition(destinations.count == numbers.granted, "as many destinations as grants")
    var given = Array(repeating: 0, count: numbers.calls.count)
    return zip(people, places).map { person, call in
      let isGranted = given[call] < numbers.calls[call].granted ?? 0
      if isGranted { given[call] += 1 }
      return Outline(
        nationality: person.0, isWoman: person.1, cycle: numbers.calls[call].cycle,
        path: .applied(
          call: call, grant: isGranted ? destinations.removeLast() : nil,
          isOpen: numbers.calls[call].granted == nil))
    }
  }

  private static func sexed(
    _ counts: [Numbers.Count], women: Int, using draw: inout SeededDraw
  ) -> [(Nationality, Bool)] {
    let men = counts.total - women
    let sexes = draw.shuffled(Array(repeating: true, count: women) + Array(repeating: false, count: men))
    return Array(zip(draw.shuffled(counts.each), sexes))
  }
}
