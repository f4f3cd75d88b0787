/// Why something is not shown or done; becomes a page with that status. The person's own mistakes are no refusals: their form
/// comes back with a sentence.
package enum Refusal: Error, Equatable {
  /// It does not exist, or this viewer must not know that it does.
  case notFound
  /// It exists and this viewer knows, but may not. The sentence says why and what to do.
  case forbidden(String)
  /// Nobody is signed in, and somebody must be.
  case signInNeeded
  /// Whoever is signed in must set up the second step of signing in first.
  case secondFactorNeeded
  /// What was sent is not what the form of that page sends.
  case badRequest(String)
  /// The server has no room for it just now.
  case busy
  /// Too many tries; again after so many seconds.
  case tooManyRequests(retryAfter: Int)
}
