import Core
import HTTP
import Web

extension AccountsFeature {
  /// `GET /entrar/codigo`: nobody comes here but from the door.
  func showCode(_ visit: Visit) throws -> Response {
    let target = localTarget(visit.query["volver"])
    if let person = visit.viewer.signedIn { return .seeOther(target ?? landing(of: person)) }
    guard let pending = PendingSignIn.hash(of: visit) else { return .seeOther("/entrar") }
    let now = site.clock.now()
    let person = try site.database.read { db in try personOfPendingSignIn(pending, at: now, in: db) }
    guard person != nil else { return .seeOther("/entrar") }
    return .page(CodePage(layout: layout).page(target: target, for: visit.viewer), to: visit.request)
  }

  /// `POST /entrar/codigo`
  func enterCode(_ visit: Visit) throws -> Response {
    let form = CodeForm(try visit.form())
    guard let pending = PendingSignIn.hash(of: visit) else { return codeExpired(form, visit) }
    guard let code = form.code else { return codeAgain(form, .unreadable(form.field), visit) }
    let outcome = try codeSignIn.attempt(
      code, pending: pending, from: visit.address, device: deviceName(of: visit.request),
      replacing: visit.viewer)
    switch outcome {
    case .signedIn(let token, let roles):
      var response = admitted(token, to: form.target ?? Home.landing(of: roles).path, visit)
      response.headers.add("Set-Cookie", PendingSignIn.cookie(nil, isSecure: visit.isSecure))
      return response
    case .wrong: return codeAgain(form, .wrong(form.field), visit)
    case .expired: return codeExpired(form, visit)
    case .mustWait(let seconds): throw Refusal.tooManyRequests(retryAfter: seconds)
    }
  }

  /// The browser keeps the token of a sign-in, and goes on.
  func admitted(_ token: String, to target: String, _ visit: Visit) -> Response {
    var response = Response.seeOther(target)
    response.headers.add("Set-Cookie", SignIns.cookie(token, isSecure: visit.isSecure))
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  /// The browser keeps the token of a sign-in whose code is still to come.
  func codeNeeded(_ token: String, target: String?, _ visit: Visit) -> Response {
    var response = Response.seeOther("/entrar/codigo\(target.map { "?volver=\(percentEncoded($0))" } ?? "")")
    response.headers.add("Set-Cookie", PendingSignIn.cookie(token, isSecure: visit.isSecure))
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func codeAgain(_ form: CodeForm, _ problem: CodePage.Problem, _ visit: Visit) -> Response {
    .page(
      CodePage(layout: layout).page(target: form.target, problem: problem, for: visit.viewer),
      status: .unprocessableContent, to: visit.request)
  }

  private func codeExpired(_ form: CodeForm, _ visit: Visit) -> Response {
    .page(
      signInPage.page(target: form.target, problem: .codeExpired, for: visit.viewer),
      status: .unprocessableContent, to: visit.request)
  }
}
