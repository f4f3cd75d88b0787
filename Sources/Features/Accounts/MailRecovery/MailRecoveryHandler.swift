import Core
import HTTP
import Web

extension AccountsFeature {
  /// `POST /recuperar/correo`: the same answer for everybody, whoever they are.
  func askForMail(_ visit: Visit) throws -> Deed {
    guard site.mail != nil else { throw Refusal.notFound }
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let typed = try visit.form()["cuenta"] ?? ""
    guard let identifier = Identifier(typed: typed) else {
      let page = recoveryPage.page(wrongAccount: typed, for: visit.viewer)
      return .answer(.page(page, status: .unprocessableContent, to: visit.request))
    }
    let address = visit.address
    return .change { db in
      try askForLink(identifier, from: address, in: db)
      return .seeOther("/recuperar?listo=correo")
    }
  }

  /// `GET /recuperar/correo`: where the link of the letter leads. Looking uses nothing up, since mailboxes look at links too.
  func showMailRecovery(_ visit: Visit) throws -> Response {
    let token = visit.query["llave"] ?? ""
    let now = site.clock.now()
    let isGood = try site.database.read { db in
      try MailRecovery.hash(ofTyped: token).flatMap { try MailRecovery.person($0, at: now, in: db) } != nil
    }
    guard isGood else { return expiredLink(visit) }
    let page = MailRecoveryPage(layout: layout).page(token: token, for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /recuperar/clave`
  func recoverByMail(_ visit: Visit) throws -> Response {
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let form = try visit.form()
    let token = form["llave"] ?? ""
    switch try recover(byMail: MailRecovery.hash(ofTyped: token), PasswordChangeForm(form)) {
    case .done: return .seeOther("/recuperar?listo=1")
    case .expired: return expiredLink(visit)
    case .wrong(let problems):
      let page = MailRecoveryPage(layout: layout).page(token: token, problems, for: visit.viewer)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
  }

  private func expiredLink(_ visit: Visit) -> Response {
    .page(
      MailRecoveryPage(layout: layout).expired(for: visit.viewer), status: .notFound, to: visit.request)
  }

  var recoveryPage: RecoveryPage { RecoveryPage(layout: layout, hasMail: site.mail != nil) }
}
