import Courses
import Crypto
import Questions
import SQLite
import Synchronization

/// Names the text of a question: the SHA-256 of `Question.stored`.
package struct QuestionVersion: Sendable, Hashable, RawRepresentable, ColumnValue {
  package let rawValue: [UInt8]
  package init(rawValue: [UInt8]) { self.rawValue = rawValue }

  package init(of question: Question) {
    rawValue = SHA256(of: question.stored.utf8).bytes
  }
}

/// The questions that attempts keep, read from the database once: what a version names never changes.
package final class QuestionTexts: Sendable {
  private let known = Mutex<[QuestionVersion: Question]>([:])

  /// Some 3 MB; a course has a few hundred questions.
  private static let mostKnown = 2000

  package init() {}

  package func question(_ version: QuestionVersion, in db: ReadConnection) throws -> Question {
    if let question = known.withLock({ $0[version] }) { return question }
    let content: String = try db.one("SELECT content FROM question_text WHERE version = \(version)")
    guard let question = Question(stored: content) else {
      throw DamagedQuestion(version: version)
    }
    known.withLock { known in
      if known.count >= Self.mostKnown { known.removeAll() }
      known[version] = question
    }
    return question
  }
}

/// A question in the database that this program cannot read.
struct DamagedQuestion: Error, CustomStringConvertible {
  let version: QuestionVersion
  var description: String { "the text of question \(version.rawValue.hexadecimal) cannot be read" }
}

/// Keeps the text of a question of `course`, unless it is kept already.
func keep(_ question: Question, of course: Course.Slug, in db: WriteConnection) throws -> QuestionVersion {
  let content = question.stored
  let version = QuestionVersion(rawValue: SHA256(of: content.utf8).bytes)
  try db.run(
    """
    INSERT INTO question_text (version, course, question, content)
    VALUES (\(version), \(course), \(question.id.rawValue), \(content))
        ON CONFLICT (version) DO NOTHING
    """)
  return version
}
