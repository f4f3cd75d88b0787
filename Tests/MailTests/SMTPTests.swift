import Foundation
import Mail
import Testing

@Suite(.timeLimit(.minutes(10))) struct SMTPTests {
  private func transport(
    to sink: SMTPSink, login: SMTPServer.Login? = nil, encryption: SMTPServer.Encryption = .none,
    patience: SMTPServer.Patience = SMTPServer.Patience(connection: 120_000, message: 120_000)
  ) throws -> MailTransport {
    .smtp(
      try SMTPServer(
        "smtp://127.0.0.1:\(sink.port)", login: login, encryption: encryption, patience: patience))
  }

  private func error(_ answers: SMTPSink.Answers, login: SMTPServer.Login? = nil) throws -> MailError? {
    let sink = SMTPSink(answers)
    let transport = try transport(to: sink, login: login)
    // Nothing else holds the server, which hangs up once it is no longer used.
    return withExtendedLifetime(sink) {
      #expect(throws: MailError.self) { try transport.send(try Message.sample()) }
    }
  }

  @Test func `a message is handed over as it was encoded, with points at line starts`() throws {
    let sink = SMTPSink()
    let message = try Message.sample(
      subject: "Año", text: ".\n..\n" + String(repeating: "ñandú ", count: 20_000))

    try transport(to: sink).send(message)

    #expect(sink.content == message.encoded)
    #expect(
      sink.commands == [
        "EHLO aula.example", "MAIL FROM:<aula@aula.example>", "RCPT TO:<ana@demo.example>", "DATA", "QUIT",
      ])
  }

  @Test func `with a login it says who it is`() throws {
    let sink = SMTPSink()
    let login = SMTPServer.Login(user: "aula", password: "señal: \"x\" \\")

    try transport(to: sink, login: login).send(try Message.sample())

    let secret = Data("\0aula\0señal: \"x\" \\".utf8).base64EncodedString()
    #expect(sink.commands[1...2] == ["AUTH PLAIN", secret])
  }

  @Test(arguments: ["MAIL", "RCPT", "DATA", "content"])
  func `what the server refuses for good is permanent`(_ command: String) throws {
    let error = try error([command: "550 5.1.1 no such ana@demo.example"])

    #expect(error == .refused(code: 550))
    #expect(error?.isPermanent == true)
    #expect(error?.description.contains("ana") == false)
  }

  @Test(arguments: ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "content"])
  func `what the server puts off may be tried again`(_ command: String) throws {
    let error = try error([command: "451 4.7.1 come again", "HELO": "451 come again"])

    #expect(error == .putOff(code: 451))
    #expect(error?.isPermanent == false)
  }

  @Test func `a server that wants nothing from us is the operator's matter, not the message's`() throws {
    let login = SMTPServer.Login(user: "aula", password: "wrong")

    let errors = [
      try error(["greeting": "554 no service here"]), try error(["EHLO": "550 who?", "HELO": "550 who?"]),
      try error(["credentials": "535 wrong password"], login: login), try error(["MAIL": "530 log in first"]),
    ]

    #expect(
      errors == [
        .misconfigured("it answers 554"), .misconfigured("Access denied to remote resource (550)"),
        .misconfigured("Login denied (535)"), .misconfigured("it answers 530"),
      ])
    #expect(errors.allSatisfy { $0?.isPermanent == false })
  }

  @Test func `a login that is put off may be tried again`() throws {
    let login = SMTPServer.Login(user: "aula", password: "right")

    #expect(try error(["credentials": "454 later"], login: login) == .putOff(code: 454))
  }

  @Test func `a server without TLS gets neither login nor message unless told otherwise`() throws {
    let sink = SMTPSink()
    let login = SMTPServer.Login(user: "aula", password: "secret")
    let transport = try transport(to: sink, login: login, encryption: .required)

    let error = #expect(throws: MailError.self) { try transport.send(try Message.sample()) }

    #expect(error?.isPermanent == false)
    #expect(error?.description == "the mail server takes no mail from us: STARTTLS not supported.")
    #expect(sink.commands.allSatisfy { $0 == "EHLO aula.example" || $0 == "QUIT" })
  }

  @Test(arguments: ["greeting", "EHLO", "RCPT", "DATA", "content"])
  func `a server that hangs is given up`(_ command: String) throws {
    let sink = SMTPSink([command: ""])
    let transport = try transport(to: sink, patience: SMTPServer.Patience(connection: 200, message: 200))
    let clock = ContinuousClock()
    let start = clock.now

    let error = withExtendedLifetime(sink) {
      #expect(throws: MailError.self) { try transport.send(try Message.sample()) }
    }

    // libcurl calls it a time-out or a reading that failed, by what it was about when its time was over.
    #expect(error?.description.hasPrefix("the mail server did not answer: ") == true)
    #expect(error?.isPermanent == false)
    #expect(start.duration(to: clock.now) < .seconds(60))
  }

  @Test func `no server at all may pass`() throws {
    let port = SMTPSink().port
    let transport = MailTransport.smtp(try SMTPServer("smtp://127.0.0.1:\(port)", encryption: .none))

    let error = #expect(throws: MailError.self) { try transport.send(try Message.sample()) }

    #expect(error?.isPermanent == false)
    #expect(error?.description.hasPrefix("the mail server did not answer: Failed to connect") == true)
  }

  @Test(arguments: [
    "", "mail.example", "http://mail.example", "smtp://", "smtp://user@mail.example", "smtp://mail.example/x",
    "smtp://mail.example:0",
    "smtp://mail.example:65536", "smtp://mail example", "smtp://mail.example\r\n", "SMTP://mail.example",
    "smtp://[::1", "smtp://a#b",
  ])
  func `an address of a server that is none says so`(_ address: String) {
    #expect(throws: MailError.self) { try SMTPServer(address) }
  }

  @Test func `a password is never sent without encryption to another machine`() throws {
    let login = SMTPServer.Login(user: "aula", password: "secret")

    #expect(throws: MailError.self) { try SMTPServer("smtp://mail.example", login: login, encryption: .none) }
    #expect(throws: MailError.self) { try SMTPServer("smtps://mail.example", encryption: .none) }
    _ = try SMTPServer("smtp://[::1]:25", login: login, encryption: .none)
    #expect("\(try SMTPServer("smtps://mail.example", login: login))" == "SMTPServer(smtps://mail.example)")
  }
}
