import Glibc

/// `aula-picture`: reads a picture or a PDF from standard input and writes a JPEG without metadata to standard output.
///
/// Readers of pictures are large and have had many holes, so this is a process of its own, which may use little and can open
/// nothing; the server starts one for each picture. Exit code 1 for whatever is no picture, or too large a one.
@main
enum Main {
  static func main() {
    limitItself()
    let bytes = readAll(upTo: 26 << 20)
    guard let pixels = picture(in: bytes) else { exit(1) }
    write(jpeg(of: pixels))
  }

  /// Memory, processor time and files: what a picture needs, and no more.
  private static func limitItself() {
    for (resource, most) in [
      (RLIMIT_AS, 768 << 20), (RLIMIT_CPU, 20), (RLIMIT_FSIZE, 0), (RLIMIT_CORE, 0),
    ] {
      var limit = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
      guard setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { exit(2) }
    }
  }

  private static func readAll(upTo most: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count <= most {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : [] }
      bytes += piece[..<count]
    }
    return []
  }

  private static func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { exit(1) }
      rest = rest.dropFirst(count)
    }
  }
}
