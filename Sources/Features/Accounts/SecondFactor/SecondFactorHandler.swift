import Core
import Crypto
import HTTP
import Markup
import Web

extension AccountsFeature {
  /// `GET /cuenta/segundo-factor`
  func showSecondFactor(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    return .page(
      try page(for: try secondFactorState(of: person), person, target: visit.query["volver"]),
      to: visit.request)
  }

  /// `POST /cuenta/segundo-factor`: shows a secret to scan. Whoever has one already gives the password first.
  func offerSecondFactor(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let factor = try site.database.read { db in try secondFactor(of: person.id, in: db) }
    if let factor {
      guard try knowsPassword(visit) else { return wrongPassword(factor, visit, person) }
    } else {
      guard person.grants.contains(where: \.isStaff) else { throw Refusal.notFound }
    }
    try startOffer(to: person, target: localTarget(try visit.form()["volver"]))
    return .seeOther("/cuenta/segundo-factor")
  }

  /// `POST /cuenta/segundo-factor/confirmar`: the answer has the codes on paper, this once.
  func confirmSecondFactor(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    switch try confirmOffer(try visit.form()["codigo"] ?? "", by: person) {
    case .noOffer: return .seeOther("/cuenta/segundo-factor")
    case .confirmed(let codes, let target):
      let page = secondFactorPage.codes(codes.codes, isNew: true, target: target, for: person)
      return .page(page, to: visit.request)
    case .wrong(let secret):
      return .page(
        try offerPage(secret, person, isWrong: true), status: .unprocessableContent, to: visit.request)
    }
  }

  /// `POST /cuenta/segundo-factor/cancelar`: the secret that was shown is forgotten, and what was there before goes on.
  func cancelOffer(_ visit: Visit) throws -> Deed {
    let person = try visit.person()
    return .change { db in
      try db.run("DELETE FROM second_factor_offer WHERE session_hash = \(person.session)")
      return .seeOther("/cuenta/segundo-factor")
    }
  }

  /// `POST /cuenta/segundo-factor/codigos`: the answer has the codes on paper, this once.
  func renewCodes(_ visit: Visit) throws -> Response {
    try withFactor(visit) { person in
      guard let codes = try renewedCodes(of: person) else { throw Refusal.notFound }
      return .page(secondFactorPage.codes(codes.codes, isNew: false, for: person), to: visit.request)
    }
  }

  /// `POST /cuenta/segundo-factor/quitar`
  func dropSecondFactor(_ visit: Visit) throws -> Response {
    try withFactor(visit) { person in
      try dropFactor(of: person)
      return .seeOther("/cuenta")
    }
  }

  /// Does `body` for whoever has a second step and gave the password; others get their page again.
  private func withFactor(_ visit: Visit, _ body: (Viewer.SignedIn) throws -> Response) throws -> Response {
    let person = try visit.person()
    guard let factor = try site.database.read({ db in try secondFactor(of: person.id, in: db) }) else {
      throw Refusal.notFound
    }
    guard try knowsPassword(visit) else { return wrongPassword(factor, visit, person) }
    return try body(person)
  }

  private func knowsPassword(_ visit: Visit) throws -> Bool {
    try ownPassword(ifTyped: try visit.form()["clave"] ?? "", by: try visit.person(), from: visit.address)
      != nil
  }

  private func wrongPassword(_ factor: SecondFactor, _ visit: Visit, _ person: Viewer.SignedIn) -> Response {
    .page(
      secondFactorPage.set(factor, isRequired: isRequired(of: person), isWrong: true, for: visit.viewer),
      status: .unprocessableContent, to: visit.request)
  }

  /// - Parameter target: where whoever was led here wanted to go.
  private func page(
    for state: SecondFactorState, _ person: Viewer.SignedIn, target: String?
  ) throws -> HTML {
    switch state {
    case .none:
      secondFactorPage.start(
        isRequired: isRequired(of: person), target: localTarget(target), for: .person(person))
    case .offered(let secret): try offerPage(secret, person)
    case .set(let factor):
      secondFactorPage.set(factor, isRequired: isRequired(of: person), for: .person(person))
    }
  }

  private func offerPage(
    _ secret: TimeCodeSecret, _ person: Viewer.SignedIn, isWrong: Bool = false
  ) throws -> HTML {
    try secondFactorPage.offer(
      secret, account: try timeCodeAccount(of: person.id), isWrong: isWrong, for: .person(person))
  }

  private func isRequired(of person: Viewer.SignedIn) -> Bool {
    requiresSecondFactor && person.grants.contains(where: \.isStaff)
  }

  private var secondFactorPage: SecondFactorPage { SecondFactorPage(layout: layout) }
}
