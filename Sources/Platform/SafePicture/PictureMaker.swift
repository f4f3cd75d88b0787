import Glibc

/// Has `aula-picture` make copies of pictures that are safe to show: in a process of its own with little to use, one
/// picture at a time.
package struct PictureMaker: Sendable {
  private let program: String

  /// - Parameter program: the path of `aula-picture`.
  package init(program: String) {
    self.program = program
  }

  /// The program that lies beside the running one.
  package static var besideOwnProgram: PictureMaker {
    let path = realpath("/proc/self/exe", nil)
    defer { free(path) }
    let own = path.map { String(cString: $0) } ?? ""
    let folder = own.lastIndex(of: "/").map { own[..<$0] } ?? "."
    return PictureMaker(program: "\(folder)/aula-picture")
  }

  /// Writes to the file at `target` a JPEG of what is in the file at `source`. Waits for it.
  ///
  /// - Returns: false when there is no picture to be made of it; then `target` is not to be used.
  /// - Throws: `PictureMakerFailed` when the program cannot be started.
  package func make(from source: String, to target: String) throws(PictureMakerFailed) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, source, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw PictureMakerFailed("pipe", errno) }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
    defer { free(arguments[0]) }
    // Nothing of our surroundings is its business.
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, nil, &arguments, &environment)
    close(ends[1])
    guard result == 0 else { throw PictureMakerFailed(program, result) }
    let isWritten = copy(ends[0], to: target)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw PictureMakerFailed("waitpid", errno) }
    }
    return status == 0 && isWritten
  }

  /// The bytes of a pipe into a new file; the child may write no file itself.
  private func copy(_ pipe: Int32, to target: String) -> Bool {
    let file = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    var isWritten = file >= 0
    defer { if file >= 0 { close(file) } }
    while true {
      let count = read(pipe, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return isWritten && count == 0 }
      isWritten = isWritten && write(file, piece, count) == count
    }
  }
}

/// No copy could be made, for a reason that is not the picture's.
package struct PictureMakerFailed: Error, CustomStringConvertible {
  package let description: String

  init(_ what: String, _ code: Int32) {
    description = "\(what): \(String(cString: strerror(code)))"
  }
}
