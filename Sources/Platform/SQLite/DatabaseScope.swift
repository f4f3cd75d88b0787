import Glibc

/// Knows whether the calling thread is inside a closure of a database, where another `read` or `write` of the same one
/// would see another snapshot or wait for itself.
enum DatabaseScope {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  static func isInside(_ owner: AnyObject) -> Bool {
    pthread_getspecific(key) == UnsafeMutableRawPointer(Unmanaged.passUnretained(owner).toOpaque())
  }

  static func enter<Result>(_ owner: AnyObject, _ body: () throws -> Result) rethrows -> Result {
    let outer = pthread_getspecific(key)
    pthread_setspecific(key, Unmanaged.passUnretained(owner).toOpaque())
    defer { pthread_setspecific(key, outer) }
    return try body()
  }
}
