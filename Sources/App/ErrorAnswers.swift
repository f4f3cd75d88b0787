import Core
import HTTP
import SQLite
import Web

/// The one place where errors become pages.
extension Pipeline {
  func page(for error: any Error, _ request: Request, _ viewer: Viewer) -> Response {
    switch error {
    case let refusal as Refusal:
      return page(for: refusal, request, viewer)
    case is WriteQueueFull:
      return page(for: Refusal.busy, request, viewer)
    default:
      log.write { line in
        line.add("event", "error")
        line.add("id", request.id)
        line.add("path", request.path)
        line.add("error", String(describing: error))
      }
      let isFull = (error as? SQLiteError)?.isFull ?? false
      return (isFull ? ErrorPage.noRoom : .failure(requestID: request.id))
        .response(to: request, in: layout, for: viewer)
    }
  }

  private func page(for refusal: Refusal, _ request: Request, _ viewer: Viewer) -> Response {
    switch refusal {
    case .notFound:
      return ErrorPage.notFound.response(to: request, in: layout, for: viewer)
    case .forbidden(let reason):
      noteRefusal("forbidden", request, viewer)
      return ErrorPage.forbidden(reason).response(to: request, in: layout, for: viewer)
    case .badRequest(let sentence):
      return ErrorPage.badRequest(sentence).response(to: request, in: layout, for: viewer)
    case .signInNeeded:
      let target = request.method.isSafe ? "?volver=\(percentEncoded(request.target))" : ""
      return .seeOther("/entrar\(target)")
    case .secondFactorNeeded:
      let target = request.method.isSafe ? "?volver=\(percentEncoded(request.target))" : ""
      return .seeOther("/cuenta/segundo-factor\(target)")
    case .busy:
      return later(ErrorPage.busy, afterSeconds: 5, request, viewer)
    case .tooManyRequests(let seconds):
      noteRefusal("held-up", request, viewer)
      return later(.tooManyRequests(minutes: (seconds + 59) / 60), afterSeconds: seconds, request, viewer)
    }
  }

  /// A line in the log for what somebody may have tried on purpose (ASVS 5.0, 16.3.2 and 16.3.3): with the person's number,
  /// which names them to nobody else.
  func noteRefusal(_ event: StaticString, _ request: Request, _ viewer: Viewer) {
    log.write { line in
      line.add("event", "\(event)")
      line.add("id", request.id)
      line.add("path", request.path)
      if let person = viewer.signedIn { line.add("person", Int(person.id.rawValue)) }
    }
  }

  private func later(
    _ page: ErrorPage, afterSeconds seconds: Int, _ request: Request, _ viewer: Viewer
  ) -> Response {
    var response = page.response(to: request, in: layout, for: viewer)
    response.headers.add("Retry-After", String(seconds))
    return response
  }
}
