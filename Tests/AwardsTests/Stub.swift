import Testing

@testable import Awards
