/// A mail server that takes messages from us, and how to talk with it.
package struct SMTPServer: Sendable, Equatable {
  /// What the server knows us by.
  package struct Login: Sendable, Equatable {
    let user: String
    let password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// Whether a message may leave us without TLS 1.2 or later.
  package enum Encryption: Sendable {
    /// With `smtp://`, STARTTLS, or nothing is sent; with `smtps://`, from the first byte.
    case required
    /// None at all: for a server on the same machine or in a network that is ours.
    case none
  }

  /// How long to wait, in milliseconds.
  package struct Patience: Sendable, Equatable {
    let connection: Int
    let message: Int

    /// - Parameters:
    ///   - connection: until there is one, with TLS.
    ///   - message: until the message has been taken over, with everything before. As long again, and at least a second,
    ///     is waited for the server's goodbye, when it was silent up to then.
    package init(connection: Int = 10_000, message: Int = 60_000) {
      self.connection = connection
      self.message = message
    }
  }

  let url: String
  let login: Login?
  let encryption: Encryption
  let authorities: String?
  let patience: Patience

  /// - Parameters:
  ///   - address: `smtp://mail.example:587` or `smtps://mail.example`; without a port, 25 or 465. Nothing comes after it, and
  ///     no user stands before.
  ///   - authorities: a file of certificates in PEM that are trusted instead of the system's, for a server that has its
  ///     own authority.
  /// - Throws: `misconfigured` with the reason; a login is never sent without encryption, except to this machine.
  package init(
    _ address: String, login: Login? = nil, encryption: Encryption = .required, authorities: String? = nil,
    patience: Patience = Patience()
  ) throws(MailError) {
    guard
      let match = address.wholeMatch(
        of: /(smtps?):\/\/([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?/),
      match.3.map({ UInt16($0) ?? 0 }) != 0
    else { throw .misconfigured("an address is smtp://host, smtps://host, or one of these with :port") }
    let host = String(match.2)
    switch encryption {
    case .required: break
    case .none:
      guard match.1 == "smtp" else { throw .misconfigured("smtps:// without encryption contradicts itself") }
      guard login == nil || ["localhost", "127.0.0.1", "[::1]"].contains(host) else {
        throw .misconfigured("a password is not sent without encryption")
      }
    }
    if let login, (login.user + login.password).utf8.contains(0) {
      throw .misconfigured("the user or the password holds NUL")
    }
    url = address
    self.login = login
    self.encryption = encryption
    self.authorities = authorities
    self.patience = patience
  }
}

extension SMTPServer: CustomStringConvertible, CustomReflectable {
  /// The address without the login, which would end up in a log.
  package var description: String { "SMTPServer(\(url))" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
