import CSodium

/// libsodium must be set up once before any of its functions is called; every entry of this module goes through here.
enum Sodium {
  /// True once the library is ready. A failure means that the system gives no randomness: nothing safe can be done.
  static let isReady: Bool = {
    guard sodium_init() >= 0 else {
      preconditionFailure("libsodium could not start: no source of randomness")
    }
    return true
  }()
}
