import Questions

/// Something that keeps a course from opening, or, as a notice, that its author should look at.
package struct CourseProblem: Sendable, Equatable, CustomStringConvertible {
  /// Relative to the folder that was read.
  package let file: String
  /// As an editor counts, from 1.
  package let line: Int
  /// A Spanish sentence: what is wrong and how to mend it.
  package let message: String
  /// A notice does not keep the course from opening (rule 113).
  package let isNotice: Bool

  package init(file: String, line: Int, message: String, isNotice: Bool = false) {
    self.file = file
    self.line = line
    self.message = message
    self.isNotice = isNotice
  }

  package var description: String { "\(file):\(line): \(isNotice ? "aviso: " : "")\(message)" }
}

/// Gathers what one reading finds, so that it never stops at the first error.
final class ProblemList {
  private var problems: [CourseProblem] = []

  func error(_ file: String, _ line: Int, _ message: String) {
    problems.append(CourseProblem(file: file, line: line, message: message))
  }

  func notice(_ file: String, _ line: Int, _ message: String) {
    problems.append(CourseProblem(file: file, line: line, message: message, isNotice: true))
  }

  func add(_ found: [Problem], in file: String) {
    for problem in found {
      problems.append(
        CourseProblem(file: file, line: problem.line, message: problem.message, isNotice: problem.isNotice))
    }
  }

  var hasErrors: Bool { problems.contains { !$0.isNotice } }

  var sorted: [CourseProblem] { problems.byFileAndLine }
}

extension [CourseProblem] {
  /// Rule 113; on one line in the order in which they were found.
  var byFileAndLine: [CourseProblem] {
    enumerated()
      .sorted {
        ($0.element.file, $0.element.line, $0.offset) < ($1.element.file, $1.element.line, $1.offset)
      }
      .map(\.element)
  }
}

extension Problem {
  static func error(_ line: Int, _ message: String) -> Problem { Problem(line: line, message: message) }
  static func notice(_ line: Int, _ message: String) -> Problem {
    Problem(line: line, message: message, isNotice: true)
  }
}
