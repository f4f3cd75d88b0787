/// Something that `aula check` tells an author: where, what is wrong and how to mend it.
package struct Problem: Sendable, Equatable {
  /// Line of the file, counted from 1 as an editor does.
  package let line: Int
  /// A Spanish sentence.
  package let message: String
  /// A notice does not keep the course from opening (rule 113).
  package let isNotice: Bool

  package init(line: Int, message: String, isNotice: Bool = false) {
    self.line = line
    self.message = message
    self.isNotice = isNotice
  }
}
