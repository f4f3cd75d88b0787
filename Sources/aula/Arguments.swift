/// What was written behind a command: options with and without values, and the rest in order.
struct Arguments {
  private(set) var values: [String: String] = [:]
  private(set) var flags: Set<String> = []
  private(set) var positional: [String] = []

  /// An option, a value or the number of operands is wrong.
  struct Misuse: Error {
    let message: String
  }

  /// - Parameters:
  ///   - options: names that take a value, such as `port` for `--port 8080` and `--port=8080`.
  ///   - flags: names that take none.
  ///   - operands: how many words without a name the command takes.
  init(
    _ words: some Sequence<String>, options: [String] = [], flags: [String] = [],
    operands: ClosedRange<Int> = 0...0
  ) throws(Misuse) {
    var words = Array(words)[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("--"), word != "--" else {
        positional.append(word)
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      let name = parts[0]
      if flags.contains(name), parts.count == 1 {
        self.flags.insert(name)
      } else if options.contains(name) {
        guard let value = parts.count == 2 ? parts[1] : words.popFirst(), !value.isEmpty else {
          throw Misuse(message: "--\(name) needs a value")
        }
        guard values.updateValue(value, forKey: name) == nil else {
          throw Misuse(message: "--\(name) is given twice")
        }
      } else {
        throw Misuse(message: "unknown option \(word)")
      }
    }
    guard operands.contains(positional.count) else {
      throw Misuse(
        message: positional.count < operands.lowerBound
          ? "something is missing" : "unexpected “\(positional[operands.upperBound])”")
    }
  }
}
