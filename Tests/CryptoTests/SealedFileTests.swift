import Crypto
import Foundation
import Testing

@Suite struct SealedFileTests {
  private let folder: Folder
  private let key = SealedFile.Key.key(SecretKey())
  private let piece = 64 * 1024

  init() throws {
    folder = try Folder()
  }

  private func seal(_ content: [UInt8], with key: SealedFile.Key, work: PasswordHash.Work = .least) throws
    -> [UInt8]
  {
    let source = try folder.write(content, to: "plain")
    try SealedFile.seal(source, to: folder.path + "/sealed", with: key, work: work)
    try FileManager.default.removeItem(atPath: source)
    return try folder.read("sealed")
  }

  private func open(_ sealed: [UInt8], with key: SealedFile.Key) throws -> [UInt8] {
    let source = try folder.write(sealed, to: "sealed")
    try SealedFile.open(source, to: folder.path + "/opened", with: key)
    return try folder.read("opened")
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 5_000_000])
  func `content of any length comes back`(_ count: Int) throws {
    let content = randomBytes(count)

    let sealed = try seal(content, with: key)

    #expect(sealed.count == 37 + 24 + count + 17 * (count / piece + 1))
    #expect(try open(sealed, with: key) == content)
    #expect(try folder.rights(of: "sealed") != nil)
    #expect(try folder.rights(of: "opened") == 0o600)
    #expect(try folder.names == ["opened", "sealed"])
  }

  @Test func `a passphrase opens what it sealed, with the work of its time`() throws {
    let content = Array("Año nuevo".utf8)

    let sealed = try seal(content, with: .passphrase("un caballo ñato"), work: PasswordHash.Work.standard)

    #expect(Array(sealed[9..<13]) == [1, 2, 0, 19])
    #expect(try open(sealed, with: .passphrase("un caballo ñato")) == content)
    #expect(throws: SealedFileError.wrongKeyOrDamaged) {
      try open(sealed, with: .passphrase("un caballo nato"))
    }
    #expect(throws: SealedFileError.wrongKeyOrDamaged) { try open(sealed, with: .passphrase("")) }
  }

  @Test func `the wrong key, and the other kind of key, say so`() throws {
    let withKey = try seal([1, 2, 3], with: key)
    let withPassphrase = try seal([1, 2, 3], with: .passphrase("a"))

    #expect(throws: SealedFileError.wrongKeyOrDamaged) { try open(withKey, with: .key(SecretKey())) }
    #expect(throws: SealedFileError.otherKind) { try open(withKey, with: .passphrase("a")) }
    #expect(throws: SealedFileError.otherKind) { try open(withPassphrase, with: key) }
    #expect(try folder.names == ["sealed"])
  }

  @Test func `a file that was cut off anywhere is refused`() throws {
    let sealed = try seal(randomBytes(2 * piece + 100), with: key)
    let start = 37 + 24
    func error(_ count: Int) -> SealedFileError? {
      #expect(throws: SealedFileError.self) { try open(Array(sealed.prefix(count)), with: key) }
    }

    #expect([0, 1, 36, start - 1].map(error) == Array(repeating: .notSealed, count: 3) + [.incomplete])
    #expect(error(start) == .incomplete)
    #expect(error(start + 100) == .wrongKeyOrDamaged)
    #expect(error(start + piece + 17) == .incomplete)
    #expect(error(start + piece + 18) == .damaged)
    #expect(error(start + 2 * (piece + 17)) == .incomplete)
    #expect(error(sealed.count - 1) == .damaged)
    #expect(try folder.names == ["sealed"])
  }

  @Test func `pieces that change places, come twice, go missing or are added are noticed`() throws {
    let sealed = try seal(randomBytes(3 * piece + 100), with: key)
    let start = 37 + 24
    let opening = Array(sealed[..<start])
    let pieces = (0..<4).map { Array(sealed[(start + $0 * (piece + 17))...].prefix(piece + 17)) }
    func error(_ order: [Int], extra: [UInt8] = []) -> SealedFileError? {
      #expect(throws: SealedFileError.self) {
        try open(opening + order.flatMap { pieces[$0] } + extra, with: key)
      }
    }

    #expect(error([0, 2, 1, 3]) == .damaged)
    #expect(error([1, 0, 2, 3]) == .wrongKeyOrDamaged)
    #expect(error([0, 0, 1, 2, 3]) == .damaged)
    #expect(error([0, 1, 3]) == .damaged)
    #expect(error([3]) == .wrongKeyOrDamaged)
    #expect(error([0, 1, 2, 3], extra: [0]) == .damaged)
    #expect(error([0, 1, 2, 3, 3]) == .damaged)
    #expect(try folder.names == ["sealed"])
  }

  @Test func `every byte that changes is noticed, also in the header`() throws {
    let sealed = try seal(Array("secret".utf8), with: .passphrase("a"))
    // Passes and memory are tried by themselves, since more of them would take long.
    for index in sealed.indices where !(10...12).contains(index) {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: SealedFileError.self, "byte \(index)") { try open(changed, with: .passphrase("a")) }
    }
    #expect(try folder.names == ["sealed"])
  }

  @Test(arguments: [(0, 1), (21, 1), (255, 1), (1, 0), (1, 1025), (1, 65_535)])
  func `a forged header cannot make us work for long`(_ passes: UInt8, _ mebibytes: UInt16) throws {
    var sealed = try seal([1], with: .passphrase("a"))
    sealed.replaceSubrange(10..<13, with: [passes, UInt8(mebibytes >> 8), UInt8(mebibytes & 255)])

    #expect(throws: SealedFileError.notSealed) { try open(sealed, with: .passphrase("a")) }
  }

  @Test func `a failure keeps the older file of that name`() throws {
    var sealed = try seal(randomBytes(200_000), with: key)
    _ = try folder.write([7], to: "opened")
    sealed[150_000] ^= 1

    #expect(throws: SealedFileError.damaged) { try open(sealed, with: key) }

    #expect(try folder.read("opened") == [7])
    #expect(try folder.names == ["opened", "sealed"])
  }

  @Test func `a missing file and a missing folder say so`() throws {
    let source = try folder.write([1], to: "plain")

    let missing = #expect(throws: SealedFileError.self) {
      try SealedFile.seal(folder.path + "/none", to: folder.path + "/sealed", with: key)
    }
    let nowhere = #expect(throws: SealedFileError.self) {
      try SealedFile.seal(source, to: folder.path + "/none/sealed", with: key)
    }

    #expect(missing?.description == "\(folder.path)/none: No such file or directory")
    #expect(nowhere?.description.hasSuffix(".new: No such file or directory") == true)
  }
}
