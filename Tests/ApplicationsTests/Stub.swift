import Testing

@testable import Applications
