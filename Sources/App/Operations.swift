import Accounts
import Core
import HTTP
import HTTPServer
import SQLite
import Synchronization
import Web

/// What programs ask of a server: whether it is well, its figures, and the files of `Public/`.
struct OperationsFeature: Feature {
  let site: Site
  let metrics: Metrics
  let passwords: Passwords
  let server: ServerReference

  var routes: [Route] {
    [
      .get("/healthz", for: .everyone, in: .quick, health).openBeforeSecondFactor,
      .get("/metrics", for: .operators, in: .quick, figures),
      .get("/publico/{huella}/{archivo}", for: .everyone, in: .quick, file).openBeforeSecondFactor,
      .get("/favicon.ico", for: .everyone, in: .quick, icon).openBeforeSecondFactor,
      .get("/robots.txt", for: .everyone, in: .quick, robots).openBeforeSecondFactor,
    ]
  }

  /// Well means: the database answers.
  private func health(_ visit: Visit) throws -> Response {
    let _: Int = try site.database.one("SELECT 1")
    var response = Response.text("ok\n")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func figures(_ visit: Visit) -> Response {
    var response = Response.text(metrics.text(gauges: gauges))
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func file(_ visit: Visit, hash: String, name: String) throws -> Response {
    guard let file = site.assets.file(named: name, hash: hash) else { throw Refusal.notFound }
    return file.response(to: visit.request)
  }

  /// Browsers ask for it when a page has no icon of its own, such as a picture opened alone. They would keep a permanent
  /// redirect for ever, and the address behind it changes with the icon.
  private func icon(_ visit: Visit) -> Response {
    var response = Response(.permanentRedirect)
    response.headers.add("Location", site.assets.address(of: "icon.svg"))
    response.headers.add("Cache-Control", "public, max-age=86400")
    return response
  }

  /// The courses are public; whatever belongs to somebody is not for search engines.
  private func robots(_ visit: Visit) -> Response {
    var response = Response.text("User-agent: *\nAllow: /$\nAllow: /cursos\nAllow: /publico\nDisallow: /\n")
    response.headers.add("Cache-Control", "public, max-age=86400")
    return response
  }

  private var gauges: [(name: String, help: String, value: Int)] {
    let statistics = site.database.statistics
    var gauges: [(name: String, help: String, value: Int)] = [
      ("aula_database_writes", "Writes since the start.", statistics.writes),
      ("aula_database_commits", "Transactions that held them.", statistics.commits),
      ("aula_database_write_queue", "Writes that wait.", statistics.queueLength),
      ("aula_password_hashes", "Password hashes computed since the start.", passwords.computed),
    ]
    if let server = server.gauges {
      gauges += [
        ("aula_open_connections", "Open connections.", server.openConnections),
        ("aula_requests_under_way", "Requests being read, answered or sent.", server.requestsUnderWay),
        ("aula_worker_queue", "Answers that wait for a thread.", server.waitingForWorker),
        ("aula_password_queue", "Sign-ins that wait for their hash.", server.waitingForPassword),
      ]
    }
    return gauges
  }
}

/// The server whose figures are shown: it exists only after its features do.
final class ServerReference: Sendable {
  private let server = Mutex<Server?>(nil)

  func set(_ server: Server) {
    self.server.withLock { $0 = server }
  }

  var gauges: Server.Gauges? { server.withLock { $0?.gauges } }
}
