import Testing

@testable import Reviews
