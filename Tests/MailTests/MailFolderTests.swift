import Foundation
import Mail
import Testing

@Suite struct MailFolderTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)").path

  @Test func `each message is one whole file for its owner, in the order of time`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let transport = MailTransport.folder(MailFolder(path))
    let first = try Message.sample(id: "1")

    try transport.send(first)
    try transport.send(try Message.sample(id: "2"))
    try transport.send(first)

    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(names == ["1795269727000-1.eml", "1795269727000-2.eml"])
    let file = "\(path)/\(names[0])"
    #expect(try Data(contentsOf: URL(filePath: file)) == Data(first.encoded))
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a folder that is missing is an error that may pass`() throws {
    let transport = MailTransport.folder(MailFolder(path))

    let error = #expect(throws: MailError.self) { try transport.send(try Message.sample()) }

    #expect(error?.isPermanent == false)
    #expect(error?.description.contains("demo.example") == false)
    #expect(error?.description.hasSuffix("No such file or directory") == true)
  }
}
