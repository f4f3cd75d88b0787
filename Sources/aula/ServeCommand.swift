import App
import Glibc

extension Main {
  static let serve = Command(
    name: "serve", summary: "Serves Aula until it is told to stop (SIGTERM or Ctrl-C)",
    usage: """
      Usage: aula serve [OPTION ...]

        --host ADDRESS           the address to listen on, in figures (127.0.0.1)
        --port NUMBER            the port; 0 for any free one (8080)
        --data FOLDER            the database and what people upload (data)
        --courses FOLDER         the courses in Markdown (Courses)
        --public FOLDER          style sheet and icons (Public)
        --tls-certificate FILE   serve https with this certificate and those above it, in PEM
        --tls-key FILE           its private key, in PEM
        --trusted-proxy ADDRESS  believe this proxy's X-Forwarded-For and X-Forwarded-Proto
        --allow-http             let people sign in over plain http from other machines
        --base-url URL           how others reach this server: https://aula.example
        --smtp-url URL           send mail through smtp://host:587 or smtps://host, encrypted unless it is this machine
        --smtp-login FILE        user and password for it, one line each, in a file that only its owner reads
        --mail-folder FOLDER     write mail into a folder instead, one file a letter, for trying out
        --mail-from SENDER       from whom mail is: "Aula <aula@municipio.example>"; mail needs --base-url
        --clamd PLACE            have a running clamd look at what people upload: /run/clamav/clamd.ctl or host:port
        --second-factor          ask everybody but participants for a code when they sign in: how it is unless
                                 the people are made up
        --no-second-factor       leave it to each person

      Each can be given as a variable of the environment too: AULA_HOST, AULA_PORT, AULA_DATA, AULA_COURSES, AULA_PUBLIC,
      AULA_TLS_CERTIFICATE, AULA_TLS_KEY, AULA_TRUSTED_PROXY, AULA_ALLOW_HTTP=1, AULA_BASE_URL, AULA_SMTP_URL, AULA_SMTP_LOGIN,
      AULA_MAIL_FOLDER, AULA_MAIL_FROM, AULA_CLAMD, AULA_SECOND_FACTOR=1 or 0. An option goes before its variable.

      SIGHUP reads the courses and the certificate again: with an error in them the old ones stay, and the log says why.
      A socket handed over by systemd (LISTEN_FDS) is used instead of --host and --port, and the server then waits up to a
      minute for the one before it to give the data free. NOTIFY_SOCKET is told when it is ready.
      The log goes to standard error, one line of JSON for each request.
      """
  ) { words in
    var configuration = try makeConfiguration(words)
    configuration.socket = try Supervisor.inheritedSocket()
    let signals = blockSignals()
    let server = try RunningServer(configuration)
    let scheme = configuration.certificate == nil ? "http" : "https"
    let place = address(configuration.socket == nil ? configuration.host : "127.0.0.1", server.port)
    write("Aula: \(scheme)://\(place)\(server.isDemo ? "  (demonstration)" : "")\n", to: STDOUT_FILENO)
    Supervisor.tell(.ready)
    waitForEnd(signals, server)
    Supervisor.tell(.stopping)
    server.stop()
  }

  private static func makeConfiguration(_ words: [String]) throws -> Configuration {
    let names = [
      "host", "port", "data", "courses", "public", "trusted-proxy", "base-url", "tls-certificate",
      "tls-key", "smtp-url", "smtp-login", "mail-folder", "mail-from", "clamd",
    ]
    let arguments = try Arguments(
      words, options: names, flags: ["allow-http", "second-factor", "no-second-factor"])
    func value(_ name: String) -> String? { arguments.values[name] ?? environment(name) }
    var configuration = Configuration()
    configuration.host = value("host") ?? configuration.host
    if let text = value("port") {
      guard let port = UInt16(text) else {
        throw Arguments.Misuse(message: "--port is a number from 0 to 65535, not “\(text)”")
      }
      configuration.port = port
    }
    configuration.data = value("data") ?? configuration.data
    configuration.courses = value("courses") ?? configuration.courses
    configuration.publicFolder = value("public") ?? configuration.publicFolder
    configuration.trustedProxy = value("trusted-proxy")
    configuration.clamd = value("clamd")
    configuration.allowHTTP = arguments.flags.contains("allow-http") || environment("allow-http") == "1"
    if let url = value("base-url") {
      guard isBaseURL(url) else {
        throw Arguments.Misuse(
          message: "--base-url is like https://aula.example, without a path, not “\(url)”")
      }
      configuration.baseURL = url
    }
    configuration.certificate = try certificateFiles(value("tls-certificate"), value("tls-key"))
    configuration.mail.smtpURL = value("smtp-url")
    configuration.mail.loginFile = value("smtp-login")
    configuration.mail.folder = value("mail-folder")
    configuration.mail.sender = value("mail-from")
    configuration.requiresSecondFactor = try requiresSecondFactor(arguments.flags)
    return configuration
  }

  private static func certificateFiles(
    _ certificate: String?, _ key: String?
  ) throws -> Configuration.CertificateFiles? {
    switch (certificate, key) {
    case (nil, nil): return nil
    case (let certificate?, let key?):
      return Configuration.CertificateFiles(certificate: certificate, key: key)
    case (nil, _?): throw Arguments.Misuse(message: "--tls-key without --tls-certificate")
    case (_?, nil): throw Arguments.Misuse(message: "--tls-certificate without --tls-key")
    }
  }

  /// Nil when nobody said.
  private static func requiresSecondFactor(_ flags: Set<String>) throws -> Bool? {
    switch (flags.contains("second-factor"), flags.contains("no-second-factor")) {
    case (true, true): throw Arguments.Misuse(message: "--second-factor or --no-second-factor, not both")
    case (true, false): return true
    case (false, true): return false
    case (false, false): break
    }
    switch environment("second-factor") {
    case nil: return nil
    case "1": return true
    case "0": return false
    case let text?: throw Arguments.Misuse(message: "AULA_SECOND_FACTOR is 1 or 0, not “\(text)”")
    }
  }

  private static func environment(_ name: String) -> String? {
    let variable = "AULA_\(name.uppercased().split(separator: "-").joined(separator: "_"))"
    return getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func isBaseURL(_ text: String) -> Bool {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let host = text.dropFirst(scheme.count)
      return !host.isEmpty && !host.contains { "/?# ".contains($0) }
    }
    return false
  }

  private static func address(_ host: String, _ port: UInt16) -> String {
    let name = host == "127.0.0.1" ? "localhost" : host.contains(":") ? "[\(host)]" : host
    return "\(name):\(port)"
  }

  /// Signals come to `waitForEnd` alone: every thread started afterwards inherits that they are blocked.
  private static func blockSignals() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    return signals
  }

  /// Returns when the server is told to stop.
  private static func waitForEnd(_ signals: sigset_t, _ server: RunningServer) {
    var signals = signals
    while true {
      var signal: Int32 = 0
      guard sigwait(&signals, &signal) == 0, signal == SIGHUP else { return }
      reload("courses-not-reloaded", server) { try server.reloadCourses() }
      reload("certificate-not-reloaded", server) { try server.reloadCertificate() }
    }
  }

  private static func reload(_ event: StaticString, _ server: RunningServer, _ read: () throws -> Void) {
    do {
      try read()
    } catch {
      server.logRefusedReload(event, error)
    }
  }
}
