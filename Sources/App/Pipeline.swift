import Accounts
import Core
import HTTP
import HTTPServer
import SQLite
import Web

/// What happens to a request, from top to bottom: origin, route, forged-request check, viewer, audience, handler, errors,
/// security headers, log.
struct Pipeline: Service {
  let site: Site
  let settings: Settings
  let layout: Layout
  let router: Router<Route>
  let signIns: SignIns
  let log: Log
  let metrics: Metrics

  struct Settings: Sendable {
    /// The address whose word about the client is believed; nil for none.
    var trustedProxy: String?
    /// Whether people may sign in over plain http from other machines.
    var allowHTTP = false
  }

  func admit(_ head: Request) -> Admission {
    switch router.match(head.method, head.path) {
    case .found(let route, let segments):
      return admit(head, to: route, segments)
    case .wrongMethod(let allowed):
      return .refuse(wrongMethod(head, allowed))
    case .extraSlash:
      return .refuse(withoutSlash(head))
    case .none where head.path == "*":
      return .refuse(finish(Response(.noContent), of: head))
    case .none where head.method.isSafe:
      return .accept(lane: .quick, bodyLimit: 0) { [self] request in finish(notFound(request), of: request) }
    case .none:
      return .refuse(refusal(.notFound, of: head))
    }
  }

  func refusal(_ status: Status, of head: Request) -> Response {
    var response = ErrorPage.refusal(status, requestID: head.id).response(to: head, in: layout, for: .anonymous)
    if status == .serviceUnavailable { response.headers.add("Retry-After", "60") }
    return finish(response, of: head)
  }

  func finished(_ exchange: FinishedExchange) {
    metrics.record(exchange)
    log.write { line in
      line.add("id", exchange.request?.id ?? "")
      line.add("method", exchange.request?.method.rawValue ?? "")
      line.add("path", exchange.request?.path ?? "")
      line.add("status", exchange.status?.rawValue ?? 0)
      line.add("bytes", exchange.bodyBytes)
      line.add("us", exchange.microseconds)
      if !exchange.isComplete { line.add("cut", 1) }
    }
  }
}

extension Pipeline {
  private func admit(_ head: Request, to route: Route, _ segments: [String]) -> Admission {
    let origin = Origin(of: head, trustedProxy: settings.trustedProxy)
    if isForged(head, isSecure: origin.isSecure) {
      return .refuse(finish(ErrorPage.forged.response(to: head, in: layout, for: .anonymous), of: head))
    }
    if route.bodyLimit > 0, !head.hasFormBody, head.headers["Content-Length"].map({ $0 != "0" }) ?? false {
      return .refuse(refusal(.unsupportedMediaType, of: head))
    }
    return .accept(lane: route.lane, bodyLimit: route.bodyLimit) { request in
      let response = answer(request, from: origin) { visit in
        guard route.audience.admits(visit.viewer, isLocal: origin.isLocal) else {
          throw visit.viewer.signedIn == nil ? Refusal.signInNeeded : Refusal.forbidden(Self.notForYou)
        }
        return try route.respond(visit, segments)
      }
      return finish(response, of: request)
    }
  }

  /// Whoever is signed in stays so on a page that does not exist.
  private func notFound(_ request: Request) -> Response {
    answer(request, from: Origin(of: request, trustedProxy: settings.trustedProxy)) { _ in throw Refusal.notFound }
  }

  /// Whatever goes wrong becomes a page; nothing that a client sends ends the process.
  private func answer(
    _ request: Request, from origin: Origin, _ respond: (Visit) throws -> Response
  ) -> Response {
    var viewer = Viewer.anonymous
    do {
      let found = try viewerAndCookies(of: request, from: origin)
      viewer = found.viewer
      let visit = Visit(
        request: request, viewer: viewer, isSecure: origin.isSecure, address: origin.address,
        maySignIn: found.maySignIn)
      return try respond(visit)
    } catch {
      return page(for: error, request, viewer)
    }
  }

  private func viewerAndCookies(
    of request: Request, from origin: Origin
  ) throws -> (viewer: Viewer, maySignIn: Bool) {
    // A cookie without `Secure` travels in the clear: it is honoured on this machine only, or where the operator allows it.
    let maySignIn = origin.isSecure || origin.isLocal || settings.allowHTTP
    guard maySignIn, let token = request.cookie(SignIns.cookieName(isSecure: origin.isSecure)) else {
      return (.anonymous, maySignIn)
    }
    return (try signIns.viewer(token: token), maySignIn)
  }

  private static let notForYou =
    "Muestra datos de otra persona o es de otro equipo. Si crees que deberías verla, díselo a quien coordina el programa en tu ciudad."

  /// The one place where errors become pages.
  private func page(for error: any Error, _ request: Request, _ viewer: Viewer) -> Response {
    switch error {
    case let refusal as Refusal:
      return page(for: refusal, request, viewer)
    case is WriteQueueFull:
      return busy(request, viewer)
    default:
      log.write { line in
        line.add("event", "error")
        line.add("id", request.id)
        line.add("path", request.path)
        line.add("error", String(describing: error))
      }
      return ErrorPage.failure(requestID: request.id).response(to: request, in: layout, for: viewer)
    }
  }

  private func page(for refusal: Refusal, _ request: Request, _ viewer: Viewer) -> Response {
    switch refusal {
    case .notFound:
      return ErrorPage.notFound.response(to: request, in: layout, for: viewer)
    case .forbidden(let reason):
      return ErrorPage.forbidden(reason).response(to: request, in: layout, for: viewer)
    case .badRequest(let sentence):
      return ErrorPage.badRequest(sentence).response(to: request, in: layout, for: viewer)
    case .signInNeeded:
      let target = request.method == .get ? "?volver=\(percentEncoded(request.target))" : ""
      return .seeOther("/entrar\(target)")
    case .tooManyRequests(let seconds):
      var response = ErrorPage.tooManyRequests(minutes: (seconds + 59) / 60)
        .response(to: request, in: layout, for: viewer)
      response.headers.add("Retry-After", String(seconds))
      return response
    }
  }

  private func busy(_ request: Request, _ viewer: Viewer) -> Response {
    var response = ErrorPage.busy.response(to: request, in: layout, for: viewer)
    response.headers.add("Retry-After", "5")
    return response
  }

  private func wrongMethod(_ head: Request, _ allowed: [Method]) -> Response {
    var response =
      head.method == .options
      ? Response(.noContent) : ErrorPage.methodNotAllowed.response(to: head, in: layout, for: .anonymous)
    response.headers.add("Allow", allowed.map(\.rawValue).joined(separator: ", "))
    return finish(response, of: head)
  }

  private func withoutSlash(_ head: Request) -> Response {
    var path = head.path
    path.removeLast()
    var response = Response(.permanentRedirect)
    response.headers.add("Location", head.query.isEmpty ? path : "\(path)?\(head.query)")
    return finish(response, of: head)
  }

  private func finish(_ response: Response, of request: Request) -> Response {
    var response = response
    let isSecure = Origin(of: request, trustedProxy: settings.trustedProxy).isSecure
    response.addSecurityHeaders(isSecure: isSecure, requestID: request.id)
    return response
  }
}
