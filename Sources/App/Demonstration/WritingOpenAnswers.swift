import Core
import Courses
import Programme
import Questions
import Quizzes
import SQLite

extension ProgrammeWriter {
  /// Lets people of the cast's workshop answer in their own words, so that whoever facilitates finds answers that wait beside one that was
  /// praised and one that came back with few points and a word on how to do better.
  func answerOpenly(_ db: WriteConnection) throws {
    let quizzes = course.modules.filter { $0.quiz?.bank.contains { $0.kind == .open } ?? false }
      .compactMap { GeneratedQuiz($0, of: course) }
    guard !quizzes.isEmpty else { return }
    let members: [(person: Person.ID, facilitator: Person.ID)] = try db.all(
      """
      SELECT cohort_student.person_id, cohort_run_by.person_id
        FROM cohort
        JOIN cohort_student ON cohort_student.cohort_id = cohort.id
        JOIN cohort_run_by ON cohort_run_by.cohort_id = cohort.id
       WHERE cohort.name = 'Emprender en Chillogallo' AND cohort.course = \(course.slug)
       ORDER BY cohort_student.person_id
       LIMIT 5
      """
    ) { row throws(SQLiteError) in (try row[0], try row[1]) }
    var draw = SeededDraw(seed: programme.seed &+ 2)
    for (number, member) in members.enumerated() {
      let quiz = quizzes[number % quizzes.count]
      try answer(
        quiz, by: member.person, number, readBy: number < 2 ? member.facilitator : nil, using: &draw, in: db)
    }
  }

  /// The second one, and whoever comes fourth, writes too little.
  private func answer(
    _ quiz: GeneratedQuiz, by person: Person.ID, _ number: Int, readBy reader: Person.ID?,
    using draw: inout SeededDraw, in db: WriteConnection
  ) throws {
    let seeds = (0..<UInt64(200)).map { Seed(rawValue: UInt64(person.rawValue) &* 1000 &+ $0) }
    guard let seed = seeds.first(where: { quiz.asksOpenly(seed: $0, of: person) }) else { return }
    let at = morning(before: 6 - number) + .hours(18 + number % 3)
    try online.read(quiz.module, by: person, from: at - .hours(5), in: db)
    var asked = 0
    try quiz.take(as: person, seed: seed, at: at, texts: online.texts, in: db) { question in
      if let words = question.ownWords(isGood: number.isMultiple(of: 2), using: &draw) { return words }
      asked += 1
      // Two wrong ones: what was written decides.
      return asked <= 2 ? question.wrongResponse(using: &draw) : question.rightResponse
    }
    guard let reader else { return }
    try quiz.readAnswers(of: person, by: reader, at: at + .hours(15), texts: online.texts, in: db) {
      $0.grade(of: $1)
    }
  }
}
