import FakeClamd
import Foundation
import Testing
import VirusScan

@Suite struct ClamdTests {
  /// A file of `count` bytes, its path, and its bytes.
  private func sample(_ count: Int) throws -> (path: String, bytes: [UInt8]) {
    let path = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)").path
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Data(bytes).write(to: URL(filePath: path))
    return (path, bytes)
  }

  @Test(arguments: [1, 65_536, 200_001])
  func `every byte of a file is sent, and a clean one is clean`(_ count: Int) throws {
    let clamd = FakeClamd { _ in "stream: OK" }
    defer { clamd.stop() }
    let (path, bytes) = try sample(count)
    defer { unlink(path) }

    let verdict = try #require(Clamd(address: clamd.path)).scan(path)

    #expect(verdict == .clean)
    #expect(clamd.streams == [bytes])
  }

  @Test func `what was found has its name`() throws {
    let clamd = FakeClamd { _ in "stream: Win.Test.EICAR_HDB-1 FOUND" }
    defer { clamd.stop() }
    let (path, _) = try sample(68)
    defer { unlink(path) }

    #expect(try #require(Clamd(address: clamd.path)).scan(path) == .infected("Win.Test.EICAR_HDB-1"))
  }

  @Test(arguments: ["INSTREAM size limit exceeded. ERROR", "", "stream: ", nil])
  func `anything else is no verdict`(_ words: String?) throws {
    let clamd = FakeClamd { _ in words }
    defer { clamd.stop() }
    let (path, _) = try sample(100)
    defer { unlink(path) }

    #expect(throws: ScanFailed.self) { try #require(Clamd(address: clamd.path)).scan(path) }
  }

  @Test func `nobody to ask is no verdict`() throws {
    let (path, _) = try sample(100)
    defer { unlink(path) }

    #expect(throws: ScanFailed.self) { try #require(Clamd(address: "/nowhere/clamd.sock")).scan(path) }
  }

  @Test(arguments: ["", "clamd", "localhost:", ":3310", "localhost:0", "localhost:70000", "clamd.sock"])
  func `what is neither a path nor a place is no address`(_ text: String) {
    #expect(Clamd(address: text).map { _ in true } == nil)
  }
}
