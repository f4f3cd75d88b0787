import Crypto
import FileStore
import Foundation
import Testing

@Suite struct ArrivalTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "aula-\(UUID().uuidString)")
    .path

  @Test func `what arrived piece by piece lies under the name of its content`() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    let store = ContentStore(folder: "\(folder)/files", arrivals: "\(folder)/arrivals")
    let arrival = try #require(try Arrival.open("uno", isNew: true, in: store))
    try arrival.append(Array("hola ".utf8)[...])
    try arrival.append(Array("mundo".utf8)[...])
    let digest = try arrival.digest()

    try store.adopt(arrival.path, as: digest)

    #expect(digest == SHA256(of: "hola mundo".utf8))
    #expect(store.size(of: digest) == 10)
    #expect(try Arrival.open("uno", isNew: false, in: store) == nil)
  }
}
