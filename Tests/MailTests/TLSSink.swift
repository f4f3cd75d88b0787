import Foundation
import Testing

/// A mail server that speaks TLS with a certificate of its own for 127.0.0.1, for one message, in Python.
final class TLSSink {
  /// The certificate, which is also the authority that signed it.
  let certificate: String
  private(set) var port = 0
  private let folder: URL
  private let process = Process()
  private let output = Pipe()

  /// - Parameter isImmediate: TLS from the first byte; otherwise after STARTTLS.
  init(isImmediate: Bool) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    certificate = folder.appending(path: "certificate.pem").path
    let key = folder.appending(path: "key.pem").path
    let openssl = Process()
    openssl.executableURL = URL(filePath: "/usr/bin/env")
    openssl.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-subj",
      "/CN=sink", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
    ]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-u", "-c", script, certificate, key, isImmediate ? "immediate" : "later",
    ]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.unicodeScalars.append(Unicode.Scalar(byte))
    }
    port = try #require(Int(line))
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(at: folder)
  }

  /// The commands that came through, each with what protected it, once the client is gone.
  func commands() throws -> [String] {
    let heard = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: heard, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

private let script = """
  import socket, ssl, sys
  context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
  context.load_cert_chain(sys.argv[1], sys.argv[2])
  listener = socket.create_server(("127.0.0.1", 0))
  print(listener.getsockname()[1])
  connection = listener.accept()[0]
  kind = "plain"
  def protect():
    global connection, lines, kind
    connection = context.wrap_socket(connection, server_side=True)
    lines, kind = connection.makefile("rb"), "TLS"
  lines = connection.makefile("rb")
  say = lambda text: connection.sendall((text + "\\r\\n").encode())
  if sys.argv[3] == "immediate": protect()
  say("220 sink")
  while line := lines.readline().decode().strip():
    verb = line.split(" ")[0]
    print(kind, verb)
    if verb == "EHLO": say("250-sink" + ("\\r\\n250-AUTH PLAIN" if kind == "TLS" else "\\r\\n250-STARTTLS") + "\\r\\n250 OK")
    elif verb == "STARTTLS":
      say("220 go on")
      protect()
    elif verb == "AUTH":
      say("334 ")
      lines.readline()
      say("235 welcome")
    elif verb == "DATA":
      say("354 go on")
      while lines.readline() != b".\\r\\n": pass
      say("250 taken")
    elif verb == "QUIT":
      say("221 bye")
      break
    else: say("250 ok")
  """
