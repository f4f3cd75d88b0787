/// Which questions of a bank an attempt has, and in what order.
package enum Drawing {
  /// `count` questions of the bank (all where it has fewer), each as the attempt with this seed shows it. Questions that
  /// the person has not seen are taken first. Neither the order of the bank nor a question that is not taken changes
  /// what becomes of the others.
  package static func draw(
    _ count: Int, of bank: [Question], seed: Seed, preferringUnlike seen: Set<Question.ID> = []
  ) -> [DrawnQuestion] {
    let lots = bank.map { question in
      Lot(
        question: question, isSeen: seen.contains(question.id),
        choosing: seed.number(for: question.id, .choosing), ordering: seed.number(for: question.id, .ordering)
      )
    }
    let taken = lots.sorted { $0.choosingKey < $1.choosingKey }.prefix(max(0, count))
    return taken.sorted { $0.orderingKey < $1.orderingKey }.map { $0.question.drawn(seed) }
  }

  /// A question with the random numbers by which it is sorted; its id decides the tie that will never be.
  private struct Lot {
    let question: Question
    let isSeen: Bool
    let choosing: UInt64
    let ordering: UInt64

    var choosingKey: (Int, UInt64, Question.ID) { (isSeen ? 1 : 0, choosing, question.id) }
    var orderingKey: (UInt64, Question.ID) { (ordering, question.id) }
  }
}

extension Seed {
  fileprivate func number(for id: Question.ID, _ purpose: Purpose) -> UInt64 {
    var stream = stream(for: id, purpose)
    return stream.next()
  }
}
