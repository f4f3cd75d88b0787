import Testing

@testable import Questions

/// What was answered to a question before it was mended.
@Suite struct CarriedResponseTests {
  private func question(_ kind: Question.Kind) -> Question {
    Question(id: Question.ID(rawValue: "q"), title: "¿Qué?", stem: "", kind: kind, feedback: nil)
  }

  private func carried(_ response: Response, from old: Question.Kind, to new: Question.Kind) -> Response? {
    question(old).carry(response, to: question(new))
  }

  @Test func `options are known by their text, and a mended text by its place`() {
    let old = Question.Kind.single(options: ["Harina", "Ariendo", "Fundas"], right: 0)
    let shuffled = Question.Kind.single(options: ["Fundas", "Ariendo", "Harina"], right: 2)
    let spelled = Question.Kind.single(options: ["Harina", "Arriendo", "Fundas"], right: 1)
    let without = Question.Kind.single(options: ["Harina", "Fundas"], right: 0)

    #expect(carried(.option(0), from: old, to: shuffled) == .option(2))
    #expect(carried(.option(1), from: old, to: spelled) == .option(1))
    #expect(carried(.option(1), from: old, to: without) == .unanswered)
    #expect(carried(.option(2), from: old, to: without) == .option(1))
    #expect(carried(.unanswered, from: old, to: spelled) == .unanswered)
  }

  @Test func `ticks go with their options, and those of an option that is gone are dropped`() {
    let old = Question.Kind.several(options: ["a", "b", "c"], right: [0])
    let new = Question.Kind.several(options: ["c", "a"], right: [0])

    #expect(carried(.options([0, 1, 2]), from: old, to: new) == .options([0, 1]))
  }

  @Test func `places go with their items, as long as there are as many`() {
    let old = Question.Kind.order(["uno", "dos", "tres"])

    #expect(
      carried(.places([0, nil, 2]), from: old, to: .order(["tres", "uno", "dos"])) == .places([2, 0, nil]))
    #expect(carried(.places([0, 1, 2]), from: old, to: .order(["uno", "dos"])) == nil)
  }

  @Test func `pairs go with both their sides`() {
    let old = Question.Kind.matching(
      pairs: [.init(left: "Arriendo", choice: 0), .init(left: "Harina", choice: 1)],
      choices: ["Fijo", "Variable"])
    let new = Question.Kind.matching(
      pairs: [.init(left: "Harina", choice: 0), .init(left: "Arriendo", choice: 1)],
      choices: ["Variable", "Fijo"])

    #expect(carried(.choices([0, 1]), from: old, to: new) == .choices([0, 1]))
    #expect(carried(.choices([1, nil]), from: old, to: new) == .choices([nil, 0]))
  }

  @Test func `another kind, and a calculation with other numbers, cannot be compared`() throws {
    func calculation(_ line: String) throws -> Question.Kind {
      try #require(AnswerLines.read([(1, line), (2, "= {a} * 2")]).kind)
    }

    #expect(carried(.truth(true), from: .trueFalse(answer: true, trueFirst: true), to: .open) == nil)
    #expect(carried(.text("6"), from: try calculation("{a: 1..9}"), to: try calculation("{a: 1..8}")) == nil)
    #expect(
      carried(.text("6"), from: try calculation("{a: 1..9}"), to: try calculation("{a: 1..9}")) == .text("6"))
    #expect(carried(.text("RUC"), from: .shortText(["R"]), to: .shortText(["RUC"])) == .text("RUC"))
  }
}
