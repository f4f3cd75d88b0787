/// Reads the answer of number, short-text and calculated questions from the source lines of a file (rules 11, 63,
/// 64, 73, 76 to 80), since Markdown would swallow the signs in `= a_b_c` and `= 2*3*4`.
package enum AnswerLines {
  /// Whether a line has the form of one of these answers: `= …` or `{name: …}`. Up to three spaces may precede.
  package static func isAnswer(_ text: some StringProtocol) -> Bool {
    false
  }

  /// What the lines at the end of a question say. Blank lines among them are skipped; every other one must be an
  /// answer line. There is no kind exactly when one of the problems is an error.
  package static func read(
    _ lines: [(line: Int, text: String)]
  ) -> (kind: Question.Kind?, problems: [Problem]) {
    (nil, [])
  }
}
