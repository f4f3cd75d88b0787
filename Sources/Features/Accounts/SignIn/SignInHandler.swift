import Core
import HTTP
import Web

extension AccountsFeature {
  /// `GET /entrar`
  func showSignIn(_ visit: Visit) throws -> Response {
    let target = localTarget(visit.query["volver"])
    if let person = visit.viewer.signedIn { return .seeOther(target ?? landing(of: person)) }
    return .page(signInPage.page(target: target, for: visit.viewer), to: visit.request)
  }

  /// `POST /entrar`
  func signIn(_ visit: Visit) throws -> Response {
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let form = SignInForm(try visit.form())
    guard let identifier = form.identifier, form.missing.isEmpty else {
      return signInAgain(form, .incomplete(form.missing), visit)
    }
    let outcome = try signIn.attempt(
      identifier, password: form.password, from: visit.address, device: deviceName(of: visit.request),
      replacing: visit.viewer)
    switch outcome {
    case .signedIn(let token, let roles):
      return admitted(token, to: form.target ?? Home.landing(of: roles).path, visit)
    case .needsCode(let token):
      return codeNeeded(token, target: form.target, visit)
    case .refused:
      return signInAgain(form, .refused, visit)
    case .mustWait(let seconds):
      throw Refusal.tooManyRequests(retryAfter: seconds)
    }
  }

  /// Where somebody goes who is signed in already and asked for no page in particular.
  func landing(of person: Viewer.SignedIn) -> String {
    Home.landing(of: Set(person.grants.map(\.role))).path
  }

  /// `POST /salir`: leaves nothing of this person in the browser.
  func signOut(_ visit: Visit) -> Deed {
    let response = signedOut("/entrar", visit)
    guard let person = visit.viewer.signedIn else { return .answer(response) }
    let now = site.clock.now()
    return .change { db in
      try endSession(person.session, of: person.id, at: now, in: db)
      return response
    }
  }

  /// The browser forgets the sign-in and every page of it that it kept. Where answers wait in it for the network, it keeps
  /// its storage, in which they are sealed (decision 0018); `espera.js` forgets there whatever else there might be.
  package func signedOut(_ target: String, _ visit: Visit) -> Response {
    var response = Response.seeOther(target)
    response.headers.add("Set-Cookie", SignIns.cookie(nil, isSecure: visit.isSecure))
    let hasWaitingAnswers = visit.request.cookie("espera") != nil
    response.headers.add(
      "Clear-Site-Data", hasWaitingAnswers ? "\"cache\"" : "\"cache\", \"cookies\", \"storage\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func signInAgain(_ form: SignInForm, _ problem: SignInPage.Problem, _ visit: Visit) -> Response {
    .page(
      signInPage.page(typed: form.typedIdentifier, target: form.target, problem: problem, for: visit.viewer),
      status: .unprocessableContent, to: visit.request)
  }

  static let needsEncryption =
    "Para cuidar tu clave, aquí se entra solo con una dirección que empiece con https. Pídela a quien facilita tu grupo."
}
