import Core
import Crypto
import Markup
import SQLite

/// Who people are: registering, signing in and out, their account page.
package struct AccountsFeature: Feature {
  let site: Site
  let signIn: SignIn
  let layout: Layout
  let passwords: Passwords
  let throttle: SignInThrottle
  let registrations: RegistrationThrottle
  let codeSignIn: CodeSignIn
  let seal: Seal
  let requiresSecondFactor: Bool
  /// What belongs to a person in other features, which goes along when two records are merged.
  let personRows: [PersonRows]
  /// Whom anybody may be with one button; empty where people are real.
  let demoAccounts: [DemoAccount]
  let roleEnded: RoleEnded
  let deskFigures: DeskFigures
  let deskWaiting: DeskWaiting
  let registrationNote: RegistrationNote

  /// What follows in other features from the end of a role, in the same transaction: whose it was, and who ended it.
  package typealias RoleEnded =
    @Sendable (Person.ID, _ author: Person.ID, Instant, WriteConnection) throws -> Void

  /// What other features tell on the front page of a desk, in numbers, by one statement or two.
  package typealias DeskFigures = @Sendable (Viewer.SignedIn, ReadConnection) throws -> HTML

  /// What waits in other features for somebody who runs a city or the whole, at that moment.
  package typealias DeskWaiting = @Sendable (Viewer.SignedIn, Instant, ReadConnection) throws -> [Waiting]

  /// What whoever wants to register should know first; nothing on most days.
  package typealias RegistrationNote = @Sendable (ReadConnection) throws -> HTML

  /// - Parameters:
  ///   - seal: for the secrets of the second step of signing in.
  ///   - requiresSecondFactor: of everybody but participants.
  ///   - demoAccounts: whom anybody may be in a demonstration; nobody elsewhere.
  ///   - personRows: of every other feature, so that nothing is left with a record that was merged away.
  package init(
    site: Site, passwords: Passwords, seal: Seal, requiresSecondFactor: Bool, personRows: [PersonRows],
    demoAccounts: [DemoAccount] = [], deskFigures: @escaping DeskFigures, deskWaiting: @escaping DeskWaiting,
    registrationNote: @escaping RegistrationNote = { _ in .empty },
    roleEnded: @escaping RoleEnded
  ) {
    self.personRows = personRows
    self.demoAccounts = site.isDemo ? demoAccounts : []
    self.roleEnded = roleEnded
    self.deskFigures = deskFigures
    self.deskWaiting = deskWaiting
    self.registrationNote = registrationNote
    self.site = site
    self.passwords = passwords
    self.seal = seal
    self.requiresSecondFactor = requiresSecondFactor
    layout = Layout(site)
    throttle = SignInThrottle(seal)
    registrations = RegistrationThrottle(throttle: throttle)
    signIn = SignIn(database: site.database, clock: site.clock, passwords: passwords, throttle: throttle)
    codeSignIn = CodeSignIn(
      database: site.database, clock: site.clock, passwords: passwords, throttle: throttle, seal: seal,
      mail: site.mail)
  }

  package var routes: [Route] {
    [
      .get("/entrar", for: .everyone, showSignIn),
      .post("/entrar", for: .everyone, in: .passwords, signIn(_:)).openBeforeSecondFactor,
      .deed("/entrar/demostracion", for: .everyone, signInToDemo).openBeforeSecondFactor,
      .get("/entrar/codigo", for: .everyone, showCode),
      .post("/entrar/codigo", for: .everyone, in: .passwords, enterCode).openBeforeSecondFactor,
      .deed("/salir", for: .everyone, signOut).openBeforeSecondFactor,
      .get("/registro", for: .everyone, showRegistration),
      .post("/registro", for: .everyone, in: .passwords, register(_:)),
      .get("/recuperar", for: .everyone, showRecovery),
      .post("/recuperar", for: .everyone, in: .passwords, recover(_:)),
      .get("/recuperar/correo", for: .everyone, showMailRecovery),
      .deed("/recuperar/correo", for: .everyone, askForMail),
      .post("/recuperar/clave", for: .everyone, in: .passwords, recoverByMail),
      .get("/reclamar", for: .everyone, showClaim),
      .post("/reclamar", for: .everyone, in: .passwords, claim(_:)),
      .get("/coordinacion/tarjetas", for: Self.claimIssuers, showUnclaimed),
      .post("/coordinacion/tarjetas", for: Self.claimIssuers, printClaims),
      .get("/facilitacion/clave", for: Self.helpers, showCardSearch),
      .post("/facilitacion/clave", for: Self.helpers, searchCardHolder),
      .post("/facilitacion/clave/tarjeta", for: Self.helpers, in: .passwords, issueCard(_:)),
      .get("/cuenta", for: .signedIn, showAccount),
      .deed("/cuenta/avisos", for: .signedIn, dismissAlerts),
      .post("/cuenta/sesiones", for: .signedIn, endAllSessions),
      .post("/cuenta/sesiones/{sesion}", for: .signedIn, endOneSession),
      .get("/cuenta/miradas", for: .signedIn, showViews),
      .get("/cuenta/consentimientos", for: .signedIn, showConsents),
      .post("/cuenta/consentimientos", for: .signedIn, changeConsents),
      .get("/cuenta/clave", for: .signedIn, showPasswordChange),
      .post("/cuenta/clave", for: .signedIn, in: .passwords, changePassword),
      .get("/cuenta/segundo-factor", for: .signedIn, showSecondFactor).openBeforeSecondFactor,
      .post("/cuenta/segundo-factor", for: .signedIn, in: .passwords, offerSecondFactor)
        .openBeforeSecondFactor,
      .post("/cuenta/segundo-factor/confirmar", for: .signedIn, in: .passwords, confirmSecondFactor)
        .openBeforeSecondFactor,
      .deed("/cuenta/segundo-factor/cancelar", for: .signedIn, cancelOffer).openBeforeSecondFactor,
      .post("/cuenta/segundo-factor/codigos", for: .signedIn, in: .passwords, renewCodes),
      .post("/cuenta/segundo-factor/quitar", for: .signedIn, in: .passwords, dropSecondFactor),
    ] + peopleRoutes + verificationRoutes + duplicateRoutes + deskRoutes + cityRoutes + profileRoutes
      + identifierRoutes
  }

  /// Who may hand out a code for a new password; to whom, `mayIssueCard` says.
  static let helpers = Audience.holders([.facilitator, .coordinator, .administrator])

  /// Who may hand out cards for accounts that nobody has opened; to whom, `ClaimIssuing` says.
  static let claimIssuers = Audience.holders([.coordinator, .administrator])

  var signInPage: SignInPage {
    SignInPage(layout: layout, hasMail: site.mail != nil, demo: demoAccounts)
  }
}
