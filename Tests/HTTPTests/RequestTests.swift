import HTTP
import Testing

@Suite struct RequestTests {
  @Test func `the target is path and query as they were sent`() {
    #expect(Request(id: "1", method: .get, path: "/a").target == "/a")
    #expect(Request(id: "1", method: .get, path: "/a", query: "b=%20").target == "/a?b=%20")
  }

  @Test func `a store holds a copy of its bytes, at one place`() {
    var source: [UInt8] = [1, 2, 3]
    let store = ByteStore(source)
    source[0] = 9

    #expect(store.bytes == [1, 2, 3])
    #expect(store == ByteStore([1, 2, 3]))
    #expect(store != ByteStore([1, 2]))
    #expect(ByteStore("").count == 0)
    #expect(ByteStore("ñ").bytes == [0xC3, 0xB1])
  }

  @Test func `a store adopts the beginning of a piece of memory`() {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 10, alignment: 1)
    memory.copyBytes(from: 0..<10)

    let store = ByteStore(adopting: memory, count: 4)

    #expect(store.bytes == [0, 1, 2, 3])
  }

  @Test func `an answer that leads elsewhere says where`() {
    let response = Response.seeOther("/mi-aula")

    #expect(response.status == .seeOther)
    #expect(response.headers["Location"] == "/mi-aula")
    #expect(response.body == nil)
  }

  @Test func `only methods that change nothing are safe`() {
    #expect(Method.allCases.filter(\.isSafe) == [.get, .head, .options])
  }
}
