import Attempts
import Core
import Courses
import Foundation
import Questions
import TestSupport
import Testing
import Web

/// Thousands of made-up quizzes, from the author's file over the form that a person sees to the percentage, against an
/// independent statement of the rules (`GeneratedQuestions`, `GeneratedAnswers`).
@Suite struct `Marking generated quizzes` {
  private static let banks = 40
  private static let quizzesPerBank = 60
  private static let bankSize = 30

  @Test func `every answer is worth what the rules say, and every quiz passes or fails as they say`() throws {
    var random = RandomCases()
    var marked = 0
    for bank in 0..<Self.banks {
      let written = (0..<Self.bankSize).map { GeneratedQuestion(number: $0 + bank * 100, random: &random) }
      let module = try module(of: written)
      let quiz = try #require(module.quiz)
      let byID = Dictionary(uniqueKeysWithValues: written.map { ($0.id, $0) })
      for _ in 0..<Self.quizzesPerBank {
        let seed = Seed(rawValue: .random(in: 0...UInt64.max, using: &random))
        let passMark = Int.random(in: 1...100, using: &random)
        var worths: [(parts: Int, of: Int)?] = []
        var marks: [Mark] = []
        for drawn in Drawing.draw(quiz.drawn, of: quiz.bank, seed: seed) {
          let spec = try #require(byID[drawn.id.rawValue])
          let markup = answerFields(for: drawn, holding: .unanswered, module.typesetter).markup
          let answer = spec.answer(drawn.question.title, SeenForm(markup: markup), random: &random)
          // As an attempt keeps it: the question and the answer go through the texts of the database.
          let kept = try #require(
            quiz.bank.first { $0.id == drawn.id }.flatMap { Question(stored: $0.stored) })
          let body = answer.fields.map { "\(percentEncoded($0))=\(percentEncoded($1))" }.joined(
            separator: "&")
          let form = try #require(Form(encoded: body.utf8))
          guard case .response(let response) = AnswerReading.read(form, for: kept, seed: seed) else {
            Issue.record("seed \(random.seed): \(spec.source) refused \(answer.fields)")
            return
          }
          let mark = kept.drawn(seed).mark(try #require(Response(stored: response.stored)))
          #expect(
            mark.isWorth(answer.worth),
            "seed \(random.seed): \(drawn.question.title)\n\(spec.source)\n\(answer)\n\(mark)")
          worths.append(answer.worth)
          marks.append(mark)
          marked += 1
        }
        let score = try Score(marks)
        #expect(
          Expected(worths, passMark: passMark) == Expected(score, passMark: passMark), "seed \(random.seed)")
      }
    }
    #expect(marked == Self.banks * Self.quizzesPerBank * 8)
  }

  private func module(of questions: [GeneratedQuestion]) throws -> Module {
    let bank = questions.map(\.source).joined(separator: "\n\n")
    let (catalogue, problems) = CourseReader.read(QuizCourse.folder(bank: bank, drawn: 8))
    let errors = problems.filter { !$0.isNotice }.map(\.description)
    #expect(errors == [])
    return try #require(catalogue?.courses.first?.modules.first)
  }
}

/// The result of a quiz: whole hundredths of a percent, cut, and whether it passes, compared unrounded (rule 86).
private struct Expected: Equatable {
  let hundredths: Int?
  let outcome: String

  /// Every question counts one; one answer that awaits its grade lets the quiz wait (rule 84).
  init(_ worths: [(parts: Int, of: Int)?], passMark: Int) {
    var (top, bottom) = (0, 1)
    for worth in worths {
      guard let worth else {
        hundredths = nil
        outcome = "awaits"
        return
      }
      (top, bottom) = (top * worth.of + worth.parts * bottom, bottom * worth.of)
    }
    bottom *= worths.count
    hundredths = top * 10_000 / bottom
    outcome = top * 100 >= passMark * bottom ? "passed" : "failed"
  }

  init(_ score: Score, passMark: Int) {
    hundredths = score.hundredths
    switch score.outcome(passMark: passMark) {
    case .awaitsGrading: outcome = "awaits"
    case .passed: outcome = "passed"
    case .failed: outcome = "failed"
    }
  }
}

extension Mark {
  fileprivate func isWorth(_ worth: (parts: Int, of: Int)?) -> Bool {
    switch (self, worth) {
    case (.awaitsGrading, nil): true
    case (.part(let part), let worth?):
      part.numerator * Int128(worth.of) == Int128(worth.parts) * part.denominator
    case (.awaitsGrading, _), (.part, nil): false
    }
  }
}

/// Questions and responses as texts that are kept.
@Suite struct `Stored questions` {
  @Test func `every question of every course is the same after it was kept`() throws {
    let folder = "\(#filePath.dropLast("Tests/QuizzesTests/MarkingTests.swift".count))Courses"
    let courses = CourseReader.read(try #require(Folder(at: folder))).catalogue?.courses ?? []
    let questions = courses.flatMap(\.modules).flatMap { ($0.quiz?.bank ?? []) + $0.examBank }

    #expect(questions.count > 300)
    #expect(questions.filter { Question(stored: $0.stored) != $0 }.map(\.id) == [])
    #expect(Set(questions.map(QuestionVersion.init(of:))).count == Set(questions.map(\.stored)).count)
  }

  @Test func `a damaged text is no question, and breaks nothing`() throws {
    var random = RandomCases()
    let written = GeneratedQuestion(number: 6, random: &random)
    let (catalogue, _) = CourseReader.read(QuizCourse.folder(bank: written.source, drawn: 1))
    let stored = try #require(catalogue?.courses.first?.modules.first?.quiz?.bank.first?.stored)
    for _ in 0..<2000 {
      var bytes = Array(stored.utf8)
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      let text = String(decoding: bytes, as: UTF8.self)
      if let question = Question(stored: text) { #expect(Question(stored: question.stored) == question) }
    }
  }

  @Test(arguments: [
    Response.unanswered, .option(0), .option(12), .options([]), .options([0, 3]), .truth(true), .truth(false),
    .text(""), .text("hola, 12: \n ñ"), .places([nil, 2, 0]), .places([nil]), .choices([1, nil, nil]),
  ])
  func `a response is the same after it was kept`(response: Response) {
    #expect(Response(stored: response.stored) == response)
  }
}
