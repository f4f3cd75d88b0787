import Attempts
import Courses

/// How many questions of an exam come from which module, in the order of the modules.
struct Blueprint: Sendable, Equatable {
  struct Part: Sendable, Equatable {
    let module: Module.Slug
    let count: Int
  }

  let parts: [Part]

  init(parts: [Part]) {
    self.parts = parts
  }

  /// As `preguntas-por-modulo` asks (rule 90): so many of each module that has a bank, or all of a smaller bank.
  init(_ exam: Exam, of course: Course) {
    parts = course.modules.compactMap { module in
      let count = min(exam.questionsPerModule, module.examBank.count)
      return count > 0 ? Part(module: module.slug, count: count) : nil
    }
  }

  /// `bienvenida:3 ideas:3`, as an attempt keeps it.
  var stored: String { parts.map { "\($0.module):\($0.count)" }.joined(separator: " ") }

  /// Nil for what this program did not write.
  init?(stored: String) {
    var parts: [Part] = []
    for piece in stored.split(separator: " ") {
      let halves = piece.split(separator: ":")
      guard halves.count == 2, let count = Int(halves[1]), count > 0 else { return nil }
      parts.append(Part(module: Module.Slug(rawValue: String(halves[0])), count: count))
    }
    self.parts = parts
  }

  /// What an attempt draws.
  func draws(from course: Course) -> [NewAttempt.Draw] {
    parts.map { NewAttempt.Draw($0.count, of: course[$0.module]?.examBank ?? []) }
  }

  /// The module that the question at a position, from 1, comes from.
  func module(at position: Int) -> Module.Slug? {
    var last = 0
    for part in parts {
      last += part.count
      if position <= last { return part.module }
    }
    return nil
  }
}
