import Foundation
import HTTP
import HTTPServer
import Testing

/// Certificates made by openssl, and servers that present them.
@Suite final class TLSTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "aula-tls-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Runs a program; returns what it printed.
  @discardableResult
  private func run(_ words: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Makes `name.pem` and `name.key`.
  private func make(_ name: String, subject: String = "localhost") throws {
    try run(
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout",
      path("\(name).key"), "-out", path("\(name).pem"), "-days", "5", "-subj", "/CN=\(subject)", "-addext",
      "subjectAltName=DNS:localhost")
  }

  private func certificate(_ name: String, key: String? = nil) throws -> Certificate {
    try Certificate(at: path("\(name).pem"), keyAt: path("\(key ?? name).key"))
  }

  private func server(
    _ certificate: Certificate, _ change: (inout Limits) -> Void = { _ in }
  ) throws -> Server {
    var limits = Limits()
    limits.sweepInterval = .milliseconds(20)
    change(&limits)
    return try Server(
      host: "127.0.0.1", port: 0, service: TrialService(), limits: limits, certificate: certificate,
      eventThreads: 2)
  }

  private func curl(_ target: String, trusting name: String, _ port: UInt16) throws -> String {
    try run(
      "curl", "-s", "--max-time", "10", "--cacert", path("\(name).pem"), "https://localhost:\(port)\(target)")
  }

  @Test func `a page comes over TLS, and a large one whole`() throws {
    try make("one")
    let server = try server(certificate("one"))
    defer { server.stop() }

    let page = try curl("/fine", trusting: "one", server.port)
    let big = try curl("/big", trusting: "one", server.port)

    #expect(page.hasPrefix("GET /fine ?"))
    #expect(big.utf8.count == TrialService.big.count)
  }

  @Test func `an answer that waits for a thread comes over TLS too`() throws {
    try make("one")
    let server = try server(certificate("one"))
    defer { server.stop() }

    #expect(try curl("/worker", trusting: "one", server.port) == "worker")
  }

  @Test func `a renewed certificate is presented from the next handshake on`() throws {
    try make("one", subject: "old")
    try make("two", subject: "new")
    let server = try server(certificate("one"))
    defer { server.stop() }

    let before = try curl("/worker", trusting: "one", server.port)
    let isNew = server.present(try certificate("two"))
    let isNewAgain = server.present(try certificate("two"))
    let after = try curl("/worker", trusting: "two", server.port)
    let byTheOld = try curl("/worker", trusting: "one", server.port)

    #expect([before, after, byTheOld] == ["worker", "worker", ""])
    #expect([isNew, isNewAgain] == [true, false])
  }

  @Test(arguments: ["tls1_1", "tls1_2", "tls1_3"])
  func `only versions that are still safe are spoken`(version: String) throws {
    try make("one")
    let server = try server(certificate("one"))
    defer { server.stop() }

    let output = try run(
      "timeout", "60", "openssl", "s_client", "-\(version)", "-connect", "127.0.0.1:\(server.port)")

    #expect(output.contains("Cipher is (NONE)") == (version == "tls1_1"))
  }

  @Test(arguments: ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA"])
  func `no cipher without forward secrecy or authenticated encryption is spoken`(cipher: String) throws {
    try make("one")
    let server = try server(certificate("one"))
    defer { server.stop() }

    let output = try run(
      "timeout", "60", "openssl", "s_client", "-tls1_2", "-cipher", cipher, "-connect",
      "127.0.0.1:\(server.port)")

    #expect(output.contains("Cipher is (NONE)"))
  }

  @Test(arguments: ["", "\u{16}\u{3}\u{1}\u{2}"])
  func `a handshake that does not come to its end is cut at its deadline`(beginning: String) throws {
    try make("one")
    let server = try server(certificate("one")) { $0.headTime = .milliseconds(300) }
    defer { server.stop() }
    let client = try Client(port: server.port)
    // It may be cut before.
    try? client.send(beginning)

    let rest = try client.rest()

    #expect(rest == "")
    #expect(waits { server.gauges.openConnections == 0 })
  }

  @Test func `plain http to a port of TLS is no answer, and does no harm`() throws {
    try make("one")
    let server = try server(certificate("one"))
    defer { server.stop() }
    let client = try Client(port: server.port)
    try client.send("GET / HTTP/1.1\r\nHost: aula\r\n\r\n")

    let rest = try client.rest()

    #expect(!rest.contains("HTTP/1.1"))
    #expect(try curl("/worker", trusting: "one", server.port) == "worker")
  }

  @Test func `each fault of the files has its sentence`() throws {
    try make("one")
    try make("two")
    try run(
      "openssl", "pkey", "-in", path("one.key"), "-aes256", "-passout", "pass:x", "-out", path("locked.key"))
    try Data("no certificate".utf8).write(to: folder.appending(path: "text.pem"))
    try Data("no key".utf8).write(to: folder.appending(path: "text.key"))
    func fault(_ name: String, key: String? = nil) -> CertificateError? {
      do {
        _ = try certificate(name, key: key)
        return nil
      } catch {
        return error as? CertificateError
      }
    }

    #expect(fault("one") == nil)
    #expect(fault("none") == .unreadable(path: path("none.pem"), reason: "No such file or directory"))
    #expect(
      fault("one", key: "none") == .unreadable(path: path("none.key"), reason: "No such file or directory"))
    #expect(fault("text", key: "one") == .noCertificate(path: path("text.pem")))
    #expect(fault("one", key: "text") == .noKey(path: path("text.key")))
    #expect(fault("one", key: "locked") == .keyNeedsPassphrase(path: path("locked.key")))
    #expect(fault("one", key: "two") == .keyOfAnother(path: path("one.pem"), keyPath: path("two.key")))
  }

  @Test func `a certificate says when it expires`() throws {
    try make("one")

    let days = (try certificate("one").expiresAt - Int(Date().timeIntervalSince1970)) / 86_400

    #expect((4...5).contains(days))
  }
}
