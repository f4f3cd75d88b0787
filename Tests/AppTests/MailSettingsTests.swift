import Foundation
import Mail
import Testing

@testable import App

@Suite struct MailSettingsTests {
  private func settings(_ change: (inout MailSettings) -> Void) -> MailSettings {
    var settings = MailSettings()
    change(&settings)
    return settings
  }

  @Test(arguments: [
    ("aula@municipio.example", nil, "aula@municipio.example"),
    ("Aula <aula@municipio.example>", "Aula", "aula@municipio.example"),
    ("Aula de Quito  <aula@municipio.example>", "Aula de Quito", "aula@municipio.example"),
  ])
  func `a sender is an address, with a name or without`(written: String, name: String?, address: String)
    throws
  {
    let party = try #require(Message.Party(written: written))

    #expect(party.name?.text == name)
    #expect(party.address.text == address)
  }

  @Test(arguments: ["", "Aula", "Aula <aula>", "<a@b.c>", "Aula <a@b.c", "a b@c.d", "A\nB <a@b.c>"])
  func `anything else is none`(written: String) {
    #expect(Message.Party(written: written) == nil)
  }

  @Test func `settings that contradict each other or lack something are refused in words`() throws {
    let folder = NSTemporaryDirectory() + "aula-mail-\(UUID().uuidString)"
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    let login = folder + "/login"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("user\npassword\n".utf8).write(to: URL(fileURLWithPath: login))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: login)
    let cases: [(MailSettings, String)] = [
      (settings { $0.folder = folder }, "--mail-from"),
      (settings { $0.sender = "aula@a.example" }, "sends nothing"),
      (
        settings {
          $0.sender = "aula@a.example"
          $0.smtpURL = "smtp://a.example"
          $0.folder = folder
        }, "not both"
      ),
      (
        settings {
          $0.sender = "aula@a.example"
          $0.smtpURL = "http://a.example"
        }, "--smtp-url"
      ),
      (
        settings {
          $0.sender = "aula@a.example"
          $0.smtpURL = "smtps://a.example"
          $0.loginFile = login
        }, "chmod 600"
      ),
      (
        settings {
          $0.sender = "aula@a.example"
          $0.smtpURL = "smtps://a.example"
          $0.loginFile = folder + "/none"
        }, "cannot read"
      ),
    ]

    for (settings, words) in cases {
      let refused = #expect(throws: StartRefused.self) { try MailDelivery(settings) }
      #expect(refused?.description.contains(words) == true, "\(settings)")
    }
  }

  @Test func `a login file of its owner's is read`() throws {
    let login = NSTemporaryDirectory() + "aula-login-\(UUID().uuidString)"
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: login) } }
    try Data("user\npassword\n".utf8).write(to: URL(fileURLWithPath: login))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: login)

    let delivery = try MailDelivery(
      settings {
        $0.sender = "Aula <aula@a.example>"
        $0.smtpURL = "smtps://a.example"
        $0.loginFile = login
      })

    #expect(delivery.sender.address.text == "aula@a.example")
  }
}
