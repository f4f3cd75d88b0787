/// Why there is no archive, or nothing to be read from one.
package enum ZipError: Error, Equatable {
  /// No entries: the format would allow it, libzip removes such a file.
  case empty
  /// Two entries would be unpacked to one place.
  case nameUsedTwice(ZipName)
  /// What is in it is larger than its reader takes.
  case tooLarge
  /// A file could not be read, or the archive not written; libzip's or the system's words.
  case failed(String)
}

extension ZipError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "an archive of nothing"
    case .nameUsedTwice(let name): "two entries of an archive are in each other's way at \(name.path)"
    case .tooLarge: "an archive with more in it than is taken"
    case .failed(let reason): "no archive: \(reason)"
    }
  }
}
