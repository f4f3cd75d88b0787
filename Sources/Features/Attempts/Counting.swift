import Fractions
import Questions

extension [MarkedQuestion] {
  /// Those that a result counts, in their order: all but the annulled ones, and of these the ones that raise it for this
  /// person (decision 0017). All of them where every one was annulled.
  ///
  /// - Throws: `Fraction.Failure`, as `Score` does.
  package func counting() throws -> [MarkedQuestion] {
    var counted = Set(filter { !$0.place.isAnnulled }.map(\.place.position))
    guard !counted.isEmpty, counted.count < count else { return self }
    // The best first: what does not raise the mean of those before it cannot raise any that comes later.
    let annulled = filter(\.place.isAnnulled).sorted { ($0.mark.part ?? .zero) > ($1.mark.part ?? .zero) }
    for question in annulled {
      let score = try Score(filter { counted.contains($0.place.position) }.map(\.mark))
      guard case .final(let mean) = score, let part = question.mark.part, part > mean else { break }
      counted.insert(question.place.position)
    }
    return filter { counted.contains($0.place.position) }
  }

  /// The mark of each, in their order; nil for one that does not count.
  package func countedMarks() throws -> [Mark?] {
    let counted = Set(try counting().map(\.place.position))
    return map { counted.contains($0.place.position) ? $0.mark : nil }
  }
}

extension Score {
  /// Of the questions of an attempt that count.
  package init(of questions: [MarkedQuestion]) throws {
    try self.init(try questions.counting().map(\.mark))
  }

  /// As `init(of:)`, settled as soon as an open answer can no longer change whether the attempt passes.
  package init(of questions: [MarkedQuestion], settledBy passMark: Int) throws {
    try self.init(try questions.counting().map(\.mark), settledBy: passMark)
  }
}

extension Mark {
  /// Nil while it awaits its grade.
  fileprivate var part: Fraction? {
    if case .part(let part) = self { part } else { nil }
  }
}
