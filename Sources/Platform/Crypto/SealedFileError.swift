/// Why a file was not sealed, or not opened.
package enum SealedFileError: Error, Equatable {
  case unusable(FileFailure)
  /// The file does not begin as a sealed one does, or was made by a later version.
  case notSealed
  /// It was sealed with a passphrase and a key file was given, or the other way round.
  case otherKind
  /// Which of the two cannot be told.
  case wrongKeyOrDamaged
  /// The key is right, but something in the file was changed, exchanged, cut off or added.
  case damaged
  /// The key is right and what is there is unchanged, but the end is missing.
  case incomplete
  /// No memory to derive the key from the passphrase.
  case noMemory

  init(_ error: any Error) {
    switch error {
    case let error as SealedFileError: self = error
    case let failure as FileFailure: self = .unusable(failure)
    default: preconditionFailure("an error of no known type: \(error)")
    }
  }
}

extension SealedFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unusable(let failure): failure.description
    case .notSealed: "not a sealed file, or one of a later version"
    case .otherKind:
      "sealed the other way: with a passphrase instead of a key file, or with a key file instead"
    case .wrongKeyOrDamaged: "wrong passphrase or key, or a damaged file"
    case .damaged: "a damaged file"
    case .incomplete: "the end of the file is missing"
    case .noMemory: "no memory to check the passphrase"
    }
  }
}
