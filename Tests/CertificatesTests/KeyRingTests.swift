import Core
import Crypto
import FoundationEssentials
import TestSupport
import Testing

@testable import Certificates

/// The keys that certificates are signed with.
@Suite struct KeyRingTests {
  @Test func `what an old key signed stays valid after a rotation, and new ones are signed with the new key`()
    throws
  {
    let world = try World()
    let old = try world.given(to: .ana)
    let first = try world.feature.keys.signing().id

    let second = try world.feature.keys.rotate()
    let new = try world.given(to: .olga)

    #expect(first != second)
    #expect(try world.feature.keys.signing().id == second)
    #expect(try world.verdict(old.fragment) == .valid)
    #expect(try world.verdict(new.fragment) == .valid)
    #expect(try world.feature.keys.keys().all.map(\.id) == [second, first])
  }

  @Test func `the private half of an old key is gone, and no file may be read by others`() throws {
    let world = try World()
    _ = try world.feature.keys.signing()
    _ = try world.feature.keys.rotate()
    let folder = "\(world.site.folder)/keys"

    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix("certificates")
    }
    let rights = try names.map { name in
      try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions] as? Int
    }

    #expect(names.sorted() == ["certificates-0001.pub", "certificates-0002.key"])
    #expect(rights == [0o600, 0o600])
  }

  @Test func `a key that others may read is refused`() throws {
    let world = try World()
    _ = try world.feature.keys.signing()
    let path = "\(world.site.folder)/keys/certificates-0001.key"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)

    #expect(throws: SecretKeyError.openToOthers(path: path)) {
      try KeyRing(in: world.site.folder).signing()
    }
  }
}
