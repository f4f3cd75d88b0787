import Testing

@testable import GrantCalls
