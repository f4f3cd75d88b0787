import FileType
import Testing

@Suite struct FileKindTests {
  @Test func `every kind has a media type of its own`() {
    let types = FileKind.allCases.map(\.mediaType)

    #expect(Set(types).count == types.count)
  }
}
