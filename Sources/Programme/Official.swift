/// Somebody of a municipality who is trained to teach the programme.
package struct Official: Sendable {
  /// From 1, over all trainings.
  package let number: Int
  package let name: String
  package let isWoman: Bool
  /// In `Place.all`.
  package let place: Int
  /// Under `demo.example`.
  package let mailbox: String
  package let path: Path

  /// What they come to.
  package enum Path: Sendable, Equatable {
    case trainer(Practice)
    /// Came often enough, and lacks something.
    case participation(Gap)
    /// Came to the first so many of nine sessions: too few.
    case neither(sessions: Int)
  }

  /// How somebody comes by their observed hours.
  package enum Practice: Sendable, Equatable, CaseIterable {
    case oneClass, twoClasses
    /// The first class does not reach the mark.
    case secondTry
    /// The observer asks for a correction of what was told.
    case corrected
    /// Does not sign at first, and the observer looks again.
    case disputed
  }

  /// What somebody lacks who came often enough.
  package enum Gap: Sendable, Equatable, CaseIterable {
    case quizzes, assignment, returned, belowMark
    /// Asked for an observer, who has not come yet.
    case asked
    /// Has not signed what the observer wrote.
    case observed
  }
}

/// A training of the officials of a zone.
package struct Training: Sendable {
  /// As the database has it.
  package let zone: String
  package let name: String
  /// Where it meets, in `Place.all`.
  package let host: Int
  package let room: String
  /// When it begins, in days before the demonstration.
  package let daysAgo: Int
  /// Who comes from where.
  let cities: [(city: String, men: Int, women: Int)]
  let gaps: [Official.Gap]
  /// Of those who came too seldom.
  let sessions: [Int]

  package var attended: Int { cities.reduce(0) { $0 + $1.men + $1.women } }
  package var participants: Int { gaps.count }
  package var leavers: Int { sessions.count }
  package var trainers: Int { attended - participants - leavers }

  /// The report's table «Certificación de Formadores»: 69 attended, 55 became trainers, 6 got a certificate of participation
  /// and 8 neither; 48 % men. It has no cities: these are those of «Funcionarios públicos capacitados en metodologías de
  /// medios de vida» (57), and the twelve who are left over are Quito's, which that table leaves out.
  package static let whole = [
    Training(
      zone: "sierra-centro", name: "Sierra Centro", host: 3, room: "Municipio de Ambato, sala de concejo",
      daysAgo: 300, cities: [("quito", 9, 3), ("latacunga", 6, 10), ("ambato", 8, 10)],
      gaps: [.quizzes, .assignment, .returned], sessions: [1, 3, 4, 5, 6]),
    Training(
      zone: "guayas", name: "Guayas", host: 1, room: "Centro Municipal del Suburbio, aula 2", daysAgo: 205,
      cities: [("guayaquil", 4, 2), ("duran", 3, 2), ("milagro", 1, 3)], gaps: [.belowMark], sessions: [2, 5]),
    Training(
      zone: "el-oro", name: "El Oro", host: 2, room: "Biblioteca municipal de Machala", daysAgo: 72,
      cities: [("machala", 0, 3), ("santa-rosa", 1, 1), ("huaquillas", 1, 2)], gaps: [.asked, .observed],
      sessions: [4]),
  ]
}

extension Training {
  /// One element for each person: where they come from, whether she is a woman, what becomes of them.
  func outlines(using draw: inout SeededDraw) -> [(place: Int, isWoman: Bool, path: Official.Path)] {
    let practices = Official.Practice.allCases
    let paths =
      gaps.map { Official.Path.participation($0) } + sessions.map { .neither(sessions: $0) }
      // Most teach one class of four hours.
      + (0..<trainers).map { .trainer($0 % 8 < practices.count ? practices[$0 % 8] : .oneClass) }
    let people = cities.flatMap { city, men, women -> [(place: Int, isWoman: Bool)] in
      guard let place = Place.all.firstIndex(where: { $0.city == city }) else {
        preconditionFailure("no place: \(city)")
      }
      return Array(repeating: (place, false), count: men) + Array(repeating: (place, true), count: women)
    }
    return zip(people, draw.shuffled(paths)).map { ($0.place, $0.isWoman, $1) }
  }
}
