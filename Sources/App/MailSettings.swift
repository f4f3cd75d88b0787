import Core
import Crypto
import FoundationEssentials
import Mail

/// What an operator decides about mail; nothing of it: no mail goes out, and nobody is offered any.
package struct MailSettings: Sendable, Equatable {
  /// `smtp://mail.example:587` or `smtps://mail.example`.
  package var smtpURL: String?
  /// A file with two lines, user and password; others than its owner must not be able to read it.
  package var loginFile: String?
  /// A folder into which letters are written instead of being sent.
  package var folder: String?
  /// `Aula <aula@municipio.example>`, or the address alone.
  package var sender: String?

  package init() {}

  var isEmpty: Bool { self == MailSettings() }
}

/// How letters leave this server.
package struct MailDelivery: Sendable {
  let sender: Message.Party
  let send: @Sendable (Message) throws(MailError) -> Void

  /// - Parameter send: takes a message over, or says why not.
  package init(sender: Message.Party, send: @escaping @Sendable (Message) throws(MailError) -> Void) {
    self.sender = sender
    self.send = send
  }

  /// - Throws: `StartRefused` for settings that contradict each other or lack something.
  init(_ settings: MailSettings) throws {
    guard let sender = settings.sender.flatMap(Message.Party.init(written:)) else {
      throw StartRefused("--mail-from is missing, or not like “Aula <aula@municipio.example>”")
    }
    let transport = try Self.transport(settings)
    self.init(sender: sender) { message throws(MailError) in try transport.send(message) }
  }

  private static func transport(_ settings: MailSettings) throws -> MailTransport {
    switch (settings.smtpURL, settings.folder) {
    case (nil, nil): throw StartRefused("--mail-from without --smtp-url or --mail-folder sends nothing")
    case (.some, .some): throw StartRefused("--smtp-url or --mail-folder, not both")
    case (let url?, nil): return .smtp(try server(url, loginFile: settings.loginFile))
    case (nil, let folder?):
      guard settings.loginFile == nil else { throw StartRefused("--smtp-login is for --smtp-url") }
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw StartRefused("cannot make the folder \(folder): \(error)")
      }
      return .folder(MailFolder(folder))
    }
  }

  private static func server(_ url: String, loginFile: String?) throws -> SMTPServer {
    let login = try loginFile.map(readLogin)
    // A server on this machine is usually there to pass mail on, and has no certificate that anybody could check.
    let isLocal = ["smtp://localhost", "smtp://127.0.0.1", "smtp://[::1]"].contains {
      url == $0 || url.hasPrefix("\($0):")
    }
    do {
      return try SMTPServer(url, login: login, encryption: isLocal ? .none : .required)
    } catch {
      throw StartRefused("--smtp-url: \(error)")
    }
  }

  private static func readLogin(_ path: String) throws -> SMTPServer.Login {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0 else {
        throw StartRefused("\(path) can be read by others than its owner: chmod 600, and change the password")
      }
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      let lines = text.split(whereSeparator: \.isNewline).map { String($0) }
      guard lines.count == 2 else {
        throw StartRefused("\(path) has two lines: the user and the password")
      }
      return SMTPServer.Login(user: lines[0], password: lines[1])
    } catch let refused as StartRefused {
      throw refused
    } catch {
      throw StartRefused("cannot read \(path): \(error)")
    }
  }
}

extension Message.Party {
  /// `Aula <aula@municipio.example>`, or the address alone; nil for anything else.
  init?(written: String) {
    guard let open = written.lastIndex(of: "<") else {
      guard let address = MailAddress(written) else { return nil }
      self.init(address)
      return
    }
    let name = written[..<open].trimmingSuffix(while: \.isWhitespace)
    guard written.last == ">", let header = HeaderText(String(name)),
      let address = MailAddress(String(written[written.index(after: open)...].dropLast()))
    else { return nil }
    self.init(address, name: header)
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isLeftOut: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isLeftOut(last) { rest.removeLast() }
    return rest
  }
}

extension Log {
  /// What happened to a letter: its kind, never whose.
  func write(_ note: Courier.Note) {
    switch note {
    case .sent: break
    case .postponed(let kind, let reason): write("mail-postponed", kind, reason)
    case .givenUp(let kind, let reason): write("mail-given-up", kind, reason)
    case .failed(let reason): write("mail-failed", nil, reason)
    }
  }

  private func write(_ event: String, _ kind: Letter.Kind?, _ reason: String) {
    write { line in
      line.add("event", event)
      if let kind { line.add("kind", kind.rawValue) }
      line.add("error", reason)
    }
  }
}
