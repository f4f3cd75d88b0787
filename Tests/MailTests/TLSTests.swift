import Mail
import Testing

@Suite(.timeLimit(.minutes(10))) struct TLSTests {
  private let login = SMTPServer.Login(user: "aula", password: "secret")

  @Test func `a server that offers STARTTLS hears of us only behind it`() throws {
    let sink = try TLSSink(isImmediate: false)
    let server = try SMTPServer("smtp://127.0.0.1:\(sink.port)", login: login, authorities: sink.certificate)

    try MailTransport.smtp(server).send(try Message.sample())

    let afterwards = ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"].map { "TLS " + $0 }
    #expect(try sink.commands() == ["plain EHLO", "plain STARTTLS"] + afterwards)
  }

  @Test func `a server can speak TLS from the first byte`() throws {
    let sink = try TLSSink(isImmediate: true)
    let server = try SMTPServer("smtps://127.0.0.1:\(sink.port)", login: login, authorities: sink.certificate)

    try MailTransport.smtp(server).send(try Message.sample())

    #expect(try sink.commands() == ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"].map { "TLS " + $0 })
  }

  @Test(arguments: [true, false])
  func `a server whose certificate nobody vouches for gets nothing`(_ isImmediate: Bool) throws {
    let sink = try TLSSink(isImmediate: isImmediate)
    let server = try SMTPServer("\(isImmediate ? "smtps" : "smtp")://127.0.0.1:\(sink.port)", login: login)

    let error = #expect(throws: MailError.self) { try MailTransport.smtp(server).send(try Message.sample()) }

    #expect(error == .misconfigured("SSL certificate problem: self-signed certificate"))
    #expect(try sink.commands() == (isImmediate ? [] : ["plain EHLO", "plain STARTTLS"]))
  }

  @Test func `a certificate for another name gets nothing`() throws {
    let sink = try TLSSink(isImmediate: true)
    let server = try SMTPServer("smtps://localhost:\(sink.port)", login: login, authorities: sink.certificate)

    let error = #expect(throws: MailError.self) { try MailTransport.smtp(server).send(try Message.sample()) }

    #expect(
      error?.description.contains("does not match") == true
        || error?.description.contains("no alternative") == true)
    #expect(try sink.commands() == [])
  }
}
