import Fractions
import Testing

@testable import Questions

/// Whatever is typed or written: an answer or a sentence, never a crash, never a hang.
@Suite(.timeLimit(.minutes(10))) struct FuzzTests {
  @Test func `learners' numbers`() {
    forAll(20_000) { random in
      let text =
        random.bool() ? random.text(of: wildPieces, upTo: 10) : mutated("$ 1'250.000,50 USD", &random)

      switch LearnerNumber.read(text) {
      case .empty: break
      case .readings(let numbers): #expect((1...2).contains(numbers.count))
      case .unreadable(let sentence): #expect(sentence.hasSuffix(".") && sentence.count > 20)
      }
    }
  }

  @Test func `formulas`() {
    let pieces =
      ["(", ")", "+", "-", "*", "/", "{a}", "{b}", "redondear(", ";", "2", "0,5", " "] + wildPieces
    forAll(20_000) { random in
      let text =
        random.bool()
        ? random.text(of: pieces, upTo: 20) : mutated("redondear({a} / (2 - {b}); 2) * 3", &random)

      guard let formula = try? Formula(text, names: ["a", "b"]) else { return }
      _ = try? formula.value(for: [Fraction(random.int(-3...3)), Fraction(random.int(-3...3))])
    }
  }

  @Test func `answer lines`() {
    let sound = [
      "{precio: 2..5 paso 0,25}", "{fijos: -10..300 paso 10}", "= {fijos} / ({precio} - 1) ± 1 %",
      "= 250 ± 5", "= \"911\"",
    ]
    var kinds = 0
    forAll(4000) { random in
      let lines = (0..<random.int(0...4)).map { _ in
        random.int(0...3) == 0 ? random.text(of: wildPieces, upTo: 12) : mutated(random.pick(sound), &random)
      }

      let (kind, problems) = AnswerLines.read(
        lines.enumerated().map { (line: $0.offset + 1, text: $0.element) })

      #expect((kind == nil) == problems.contains { !$0.isNotice }, "\(lines)")
      #expect(problems.allSatisfy { (1...max(1, lines.count)).contains($0.line) }, "\(lines)")
      _ = lines.map { AnswerLines.isAnswer($0) }
      guard let kind else { return }
      kinds += 1
      let question = Question.sample(kind, title: lines.joined(), stem: lines.first ?? "")
      _ = question.validate()
      _ = question.drawn(Seed(rawValue: random.next())).mark(.text(lines.last ?? ""))
    }
    #expect(kinds > 100)
  }

  @Test func `long inputs are read in time`() {
    let long = 60_000
    for piece in ["{", "}", "= ", "1", ".", "{a:", "\u{301}", "\\{", "{a}", "..", "±", "\"", "-", " "] {
      let text = String(repeating: piece, count: long / piece.utf8.count)

      _ = AnswerLines.read([(1, text), (2, "= " + text), (3, "{a: " + text)])
      _ = AnswerLines.isAnswer(text)
      _ = LearnerNumber.read(text)
      _ = ShortText.key(text)
      _ = Placeholder.replace(in: text) { _ in "x" }
      _ = try? Formula(text, names: ["a"])
    }
  }

  @Test func `a text of nothing but braces is read once, not once for each of them`() {
    let braces = String(repeating: "{", count: 150_000)

    #expect(Placeholder.names(in: braces) == [])
    #expect(Placeholder.replace(in: braces + "a}") { _ in "1" } == braces.dropLast() + "1")
  }

  private func mutated(_ text: String, _ random: inout CaseStream) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<random.int(0...3) {
      let place = random.int(0...scalars.count)
      switch random.int(0...3) {
      case 0: scalars.insert(contentsOf: random.pick(wildPieces).unicodeScalars, at: place)
      case 1: if place < scalars.count { scalars.remove(at: place) }
      case 2: if place < scalars.count { scalars.insert(scalars[place], at: place) }
      default: scalars.swapAt(min(place, scalars.count - 1), random.int(0...scalars.count - 1))
      }
      if scalars.isEmpty { return "" }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
