import Glibc
import Testing

/// Runs `SQLiteTrial`, which is built beside the tests, and gives its exit status.
private func trial(_ words: String...) throws -> Int32 {
  let path = try #require(realpath("/proc/self/exe", nil))
  defer { free(path) }
  let tests = String(cString: path)
  let program = tests[..<(try #require(tests.lastIndex(of: "/")))] + "/SQLiteTrial"
  var arguments: [UnsafeMutablePointer<CChar>?] = []
  for word in [String(program)] + words { arguments.append(strdup(word)) }
  arguments.append(nil)
  defer { for argument in arguments { free(argument) } }
  var child = pid_t()
  try #require(posix_spawn(&child, String(program), nil, nil, &arguments, environ) == 0)
  var status: Int32 = 0
  waitpid(child, &status, 0)
  return status
}

@Suite struct TrialTests {
  @Test func `a writer killed at random moments loses nothing that it acknowledged`() throws {
    #expect(try trial("crash", "10") == 0)
  }

  @Test func `on a full disk nothing is acknowledged that is not there`() throws {
    #expect(try trial("full-disk") == 0)
  }
}
