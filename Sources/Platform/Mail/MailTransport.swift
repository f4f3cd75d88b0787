/// Where messages go: a value of the configuration.
package enum MailTransport: Sendable {
  /// A server of the programme's, which delivers.
  case smtp(SMTPServer)
  /// Files that are looked at while developing.
  case folder(MailFolder)

  /// Returns when the server has taken the message over or the file is on the disk. Takes up to the server's time-outs, so
  /// it is called from a job, never from a request. After an error the message may all the same have been delivered: a
  /// connection can break before the answer. Its id then keeps mailboxes from showing it twice.
  package func send(_ message: Message) throws(MailError) {
    switch self {
    case .smtp(let server): try server.send(message)
    case .folder(let folder): try folder.keep(message)
    }
  }
}
