import Glibc

/// One of the things that `aula` does.
struct Command: Sendable {
  let name: String
  /// One line for the list of commands.
  let summary: String
  /// Everything after `aula`, with each option explained.
  let usage: String
  /// - Throws: `Arguments.Misuse`, `Failure`, or whatever else went wrong.
  let run: @Sendable ([String]) throws -> Void
}

/// The command did its work and found something wrong; what it is has been printed or is said here.
struct Failure: Error {
  let message: String?
}

/// Exit codes, as every command keeps them.
enum ExitCode {
  static let success: Int32 = 0
  static let foundSomethingWrong: Int32 = 1
  static let wrongUse: Int32 = 2
}

/// Writes a line to standard error.
func printError(_ text: String) {
  write("\(text)\n", to: STDERR_FILENO)
}

/// Writes at once, past the buffers that would keep it until the end.
func write(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }  // Nobody reads it.
    bytes = bytes.dropFirst(count)
  }
}
