import Accounts
import Core
import HTTP
import HTTPServer
import SQLite
import Web

/// What happens to a request, from top to bottom: origin, route, forged-request check, viewer, audience, handler, errors,
/// security headers, log.
package struct Pipeline: Service {
  let site: Site
  let settings: Settings
  let layout: Layout
  let router: Router<Route>
  let signIns: SignIns
  let log: Log
  let metrics: Metrics

  /// What an operator decides about how requests arrive.
  package struct Settings: Sendable {
    /// The address whose word about the client is believed; nil for none.
    package var trustedProxy: String?
    /// Whether people may sign in over plain http from other machines.
    package var allowHTTP: Bool
    /// Whether everybody but participants signs in with a second step.
    package var requiresSecondFactor: Bool

    package init(
      trustedProxy: String? = nil, allowHTTP: Bool = false, requiresSecondFactor: Bool = false
    ) {
      self.trustedProxy = trustedProxy
      self.allowHTTP = allowHTTP
      self.requiresSecondFactor = requiresSecondFactor
    }
  }

  package func admit(_ head: Request) -> Admission {
    let origin = Origin(of: head, trustedProxy: settings.trustedProxy)
    switch router.match(head.method, head.path) {
    case .found(let route, let segments):
      return admit(head, from: origin, to: route, segments)
    case .wrongMethod(let allowed):
      return explain(.methodNotAllowed, to: head, from: origin, allowed: allowed)
    case .extraSlash:
      return .refuse(finish(withoutSlash(head), of: head, from: origin))
    case .none where head.path == "*":
      return explain(.methodNotAllowed, to: head, from: origin, allowed: [.get, .head, .options, .post])
    case .none:
      return explain(.notFound, to: head, from: origin)
    }
  }

  package func refusal(_ status: Status, of head: Request) -> Response {
    var response = ErrorPage.refusal(status, requestID: head.id).response(
      to: head, in: layout, for: .anonymous)
    if status == .serviceUnavailable { response.headers.add("Retry-After", "60") }
    return finish(response, of: head, from: Origin(of: head, trustedProxy: settings.trustedProxy))
  }

  package func finished(_ exchange: FinishedExchange) {
    metrics.record(exchange)
    log.write { line in
      line.add("id", exchange.request?.id ?? "")
      line.add("method", exchange.request?.method.rawValue ?? "")
      line.add("path", (exchange.request?.path).map(loggedPath) ?? "")
      line.add("status", exchange.status?.rawValue ?? 0)
      line.add("bytes", exchange.bodyBytes)
      line.add("us", exchange.microseconds)
      if !exchange.isComplete { line.add("cut", 1) }
    }
  }
}

extension Pipeline {
  private func admit(_ head: Request, from origin: Origin, to route: Route, _ segments: [String]) -> Admission
  {
    if isForged(head, isSecure: origin.isSecure) {
      noteRefusal("forged", head, .anonymous)
      let response = ErrorPage.forged.response(to: head, in: layout, for: .anonymous)
      return .refuse(finish(response, of: head, from: origin))
    }
    let isForm = head.hasFormBody || route.takesFiles && head.hasMultipartBody
    if route.bodyLimit > 0, !route.takesBytes, !isForm,
      head.headers["Content-Length"].map({ $0 != "0" }) ?? false
    {
      return .refuse(refusal(.unsupportedMediaType, of: head))
    }
    switch route.work {
    case .answer(let lane, let respond):
      return .accept(lane: lane, bodyLimit: route.bodyLimit) { request in
        answer(request, from: origin) { visit in
          try admit(visit, to: route, from: origin)
          return try respond(visit, segments)
        }
      }
    case .stream(let open):
      return stream(head, from: origin, to: route) { visit in try open(visit, segments) }
    case .deed(let decide):
      return .promise(bodyLimit: route.bodyLimit) { request, send in
        carryOut(request, from: origin, send) { visit in
          try admit(visit, to: route, from: origin)
          return try decide(visit, segments)
        }
      }
    }
  }

  /// The one place where it is decided who may reach a route.
  private func admit(_ visit: Visit, to route: Route, from origin: Origin) throws(Refusal) {
    guard route.audience.admits(visit.viewer, isLocal: origin.isLocal) else {
      throw visit.viewer.signedIn == nil ? .signInNeeded : .forbidden(notForYou)
    }
    if !route.isOpenBeforeSecondFactor, visit.viewer.signedIn?.lacksSecondFactor ?? false {
      throw .secondFactorNeeded
    }
  }

  /// Decides by the head who takes the body.
  private func stream(
    _ head: Request, from origin: Origin, to route: Route, _ open: (Visit) throws -> Intake
  ) -> Admission {
    var taker: (any BodyTaker)?
    var viewer = Viewer.anonymous
    let response = answer(head, from: origin) { visit in
      viewer = visit.viewer
      try admit(visit, to: route, from: origin)
      switch try open(visit) {
      case .answer(let response): return response
      case .take(let wanted):
        taker = wanted
        return Response(.noContent)
      }
    }
    guard let taker else { return .refuse(response) }
    let sink = GuardedTaker(
      taker: taker, answer: { finish($0, of: head, from: origin) },
      explain: { [viewer] in page(for: $0, head, viewer) })
    return .stream(bodyLimit: route.bodyLimit, sink: sink)
  }

  /// Has the database's writer make the change that `decide` asks for, and sends the answer when it is on disk.
  private func carryOut(
    _ request: Request, from origin: Origin, _ send: @escaping @Sendable (Response) -> Void,
    _ decide: (Visit) throws -> Deed
  ) {
    // What is known once the viewer is: errors are shown to whoever is signed in.
    var change: (@Sendable (WriteConnection) throws -> Response)?
    var viewer = Viewer.anonymous
    let response = answer(request, from: origin) { visit in
      viewer = visit.viewer
      switch try decide(visit) {
      case .answer(let response): return response
      case .change(let wanted):
        change = wanted
        return Response(.noContent)
      }
    }
    guard let change else { return send(response) }
    do {
      try site.database.write(change) { [viewer] outcome in
        switch outcome {
        case .success(let response): send(finish(response, of: request, from: origin))
        case .failure(let error): send(finish(page(for: error, request, viewer), of: request, from: origin))
        }
      }
    } catch {
      send(finish(page(for: error, request, viewer), of: request, from: origin))
    }
  }

  /// Says that there is nothing at this address for this method. Whoever is signed in stays so on that page; a request
  /// with a body is refused before the body is read.
  private func explain(
    _ status: Status, to head: Request, from origin: Origin, allowed: [Method] = []
  ) -> Admission {
    @Sendable func response(_ request: Request, _ viewer: Viewer) -> Response {
      var response =
        request.method == .options && !allowed.isEmpty
        ? Response(.noContent)
        : ErrorPage.refusal(status, requestID: request.id).response(to: request, in: layout, for: viewer)
      if !allowed.isEmpty {
        response.headers.add("Allow", allowed.map(\.rawValue).joined(separator: ", "))
      }
      return response
    }
    guard head.method.isSafe else {
      return .refuse(finish(response(head, .anonymous), of: head, from: origin))
    }
    return .accept(lane: .quick, bodyLimit: 0) { request in
      answer(request, from: origin) { visit in response(request, visit.viewer) }
    }
  }

  /// Whatever goes wrong becomes a page; nothing that a client sends ends the process.
  private func answer(
    _ request: Request, from origin: Origin, _ respond: (Visit) throws -> Response
  ) -> Response {
    var viewer = Viewer.anonymous
    do {
      // A cookie without `Secure` travels in the clear: it is honoured on this machine only, or where the operator
      // allows it.
      let maySignIn = origin.isSecure || origin.isLocal || settings.allowHTTP
      if maySignIn, let token = request.cookie(SignIns.cookieName(isSecure: origin.isSecure)) {
        viewer = try signIns.viewer(token: token)
      }
      let visit = Visit(
        request: request, viewer: viewer, isSecure: origin.isSecure, address: origin.address,
        maySignIn: maySignIn)
      return finish(try respond(visit), of: request, from: origin)
    } catch {
      return finish(page(for: error, request, viewer), of: request, from: origin)
    }
  }

  private func withoutSlash(_ head: Request) -> Response {
    var path = head.path
    path.removeLast()
    var response = Response(.permanentRedirect)
    response.headers.add("Location", head.query.isEmpty ? path : "\(path)?\(head.query)")
    return response
  }

  private func finish(_ response: Response, of request: Request, from origin: Origin) -> Response {
    var response = response
    response.addSecurityHeaders(isSecure: origin.isSecure, requestID: request.id)
    return response
  }
}

/// A path as the log has it: the code of an invitation opens a cohort and that of a certificate shows it, so they are left out.
private func loggedPath(_ path: String) -> String {
  let withCode = ["/invitacion/", "/certificados/"]
  return withCode.first { path.hasPrefix($0) }.map { "\($0)…" } ?? path
}

private let notForYou = """
  Muestra datos de otra persona o es de otro equipo. Si crees que deberías verla, díselo a quien coordina el programa \
  en tu ciudad.
  """
