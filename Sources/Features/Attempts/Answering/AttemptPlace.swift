import Courses

/// What an attempt is made at: a quiz, or an exam.
package protocol AttemptPlace: Sendable {
  var course: Course { get }
  var part: Attempt.Part { get }
  /// What one hands in: «este intento», «este examen».
  var handedIn: String { get }
  /// Of its own page.
  var path: String { get }
}

extension AttemptPlace {
  package func path(to attempt: Attempt.ID) -> String { "\(path)/\(attempt.rawValue)" }
  package func path(to position: Int, of attempt: Attempt.ID) -> String { "\(path(to: attempt))/\(position)" }
}
