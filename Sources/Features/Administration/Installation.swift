import Core
import Courses

/// What the pages of the administration know of the machine below them: how the server was started, where its courses lie, and
/// what is known of its backups. Handed over by whoever starts the server, as values and functions without a request.
package struct Installation: Sendable {
  /// How one thing about the server was decided.
  package struct Setting: Sendable, Equatable {
    /// The variable of the environment, such as `AULA_BASE_URL`.
    package let variable: String
    /// What it decides, in plain Spanish.
    package let meaning: String
    /// As it holds now; never a secret. Nil where nothing is configured.
    package let value: String?

    package init(_ variable: String, _ meaning: String, _ value: String?) {
      self.variable = variable
      self.meaning = meaning
      self.value = value
    }
  }

  package let settings: [Setting]
  /// Everything that is wrong with the courses as they lie on the disk now; nil where they cannot be opened.
  package let checkCourses: @Sendable () -> [CourseProblem]?
  /// Serves the courses as they lie on the disk now. All or nothing: what comes back are the errors that kept the old ones.
  package let reloadCourses: @Sendable () throws -> CourseReload

  /// What became of a reload.
  package enum CourseReload: Sendable {
    /// The new ones are served; what they no longer have.
    case done(notices: [String])
    /// Nothing was changed, for this reason.
    case refused(String)
  }

  package init(
    settings: [Setting], checkCourses: @escaping @Sendable () -> [CourseProblem]?,
    reloadCourses: @escaping @Sendable () throws -> CourseReload
  ) {
    self.settings = settings
    self.checkCourses = checkCourses
    self.reloadCourses = reloadCourses
  }

  /// Nothing below: for tests and for commands that serve nobody.
  package static let none = Installation(settings: [], checkCourses: { [] }) { .done(notices: []) }
}
