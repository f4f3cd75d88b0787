import Crypto
import Foundation
import Testing

@Suite struct SealTests {
  let seal = Seal(key: SecretKey())

  @Test(arguments: [0, 1, 20, 100_000])
  func `what is sealed opens again for the same context`(_ count: Int) {
    let secret = randomBytes(count)

    let sealed = seal.seal(secret, for: "time-code/1")

    #expect(sealed.count == count + 41)
    #expect(seal.open(sealed, for: "time-code/1") == secret)
  }

  @Test func `another context, another key and another version do not open it`() {
    let sealed = seal.seal([1, 2, 3], for: "time-code/1")

    #expect(seal.open(sealed, for: "time-code/2") == nil)
    #expect(seal.open(sealed, for: "") == nil)
    #expect(Seal(key: SecretKey()).open(sealed, for: "time-code/1") == nil)
    #expect(seal.open([2] + sealed.dropFirst(), for: "time-code/1") == nil)
  }

  @Test func `every bit that changes and every byte that goes or comes is noticed`() {
    let sealed = seal.seal(Array("secret".utf8), for: "x")

    for index in sealed.indices {
      for bit in 0..<8 {
        var changed = sealed
        changed[index] ^= 1 << bit
        #expect(seal.open(changed, for: "x") == nil)
      }
    }
    for count in 0..<sealed.count { #expect(seal.open(Array(sealed.prefix(count)), for: "x") == nil) }
    #expect(seal.open(sealed + [0], for: "x") == nil)
  }

  @Test func `sealing twice gives nothing to compare`() {
    #expect(seal.seal([1], for: "x") != seal.seal([1], for: "x"))
  }
}

@Suite struct SecretKeyTests {
  @Test func `a key is made once, for its owner only, and read again`() throws {
    let folder = try Folder()

    let made = try SecretKey(keptAt: folder.path + "/key")

    #expect(try SecretKey(keptAt: folder.path + "/key") == made)
    #expect(try SecretKey(readingFrom: folder.path + "/key") == made)
    #expect(try folder.rights(of: "key") == 0o600)
    #expect(try folder.read("key").count == 44)
    #expect(try folder.names == ["key"])
  }

  @Test func `those who make it at once all have the same`() async throws {
    let folder = try Folder()
    let path = folder.path + "/key"

    let keys = try await withThrowingTaskGroup(of: SecretKey.self) { group in
      for _ in 0..<16 { group.addTask { try SecretKey(keptAt: path) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }

    #expect(keys == Array(repeating: try SecretKey(readingFrom: path), count: 16))
    #expect(try folder.names == ["key"])
  }

  @Test func `a key that others can read is refused`() throws {
    let folder = try Folder()
    let path = folder.path + "/key"
    _ = try SecretKey(keptAt: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)

    #expect(throws: SecretKeyError.openToOthers(path: path)) { try SecretKey(readingFrom: path) }
    #expect(throws: SecretKeyError.openToOthers(path: path)) { try SecretKey(keptAt: path) }
  }

  @Test(arguments: [
    "", "\n", "short", String(repeating: "A", count: 42), String(repeating: "A", count: 500), "\0",
  ])
  func `a file that holds no key is refused and kept`(_ text: String) throws {
    let folder = try Folder()
    let path = try folder.write(Array(text.utf8), to: "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)

    #expect(throws: SecretKeyError.noKey(path: path)) { try SecretKey(keptAt: path) }
    #expect(try folder.read("key") == Array(text.utf8))
  }

  @Test func `a missing file says so`() throws {
    let folder = try Folder()

    let error = #expect(throws: SecretKeyError.self) { try SecretKey(readingFrom: folder.path + "/none") }

    #expect(error?.description == "\(folder.path)/none: No such file or directory")
    #expect(throws: SecretKeyError.self) { try SecretKey(keptAt: folder.path + "/none/key") }
  }
}
