import Core

/// Who people are: registering, signing in and out, their account page.
package struct AccountsFeature: Feature {
  let site: Site
  let signIn: SignIn
  let layout: Layout
  let passwords: Passwords
  let throttle = SignInThrottle()
  let registrations = RegistrationThrottle()

  package init(site: Site, passwords: Passwords) {
    self.site = site
    self.passwords = passwords
    layout = Layout(site)
    signIn = SignIn(database: site.database, clock: site.clock, passwords: passwords, throttle: throttle)
  }

  package var routes: [Route] {
    [
      .get("/entrar", for: .everyone, showSignIn),
      .post("/entrar", for: .everyone, in: .passwords, signIn(_:)),
      .deed("/salir", for: .everyone, signOut),
      .get("/registro", for: .everyone, showRegistration),
      .post("/registro", for: .everyone, in: .passwords, register(_:)),
      .get("/recuperar", for: .everyone, showRecovery),
      .post("/recuperar", for: .everyone, in: .passwords, recover(_:)),
      .get("/facilitacion/clave", for: Self.helpers, showCardSearch),
      .post("/facilitacion/clave", for: Self.helpers, searchCardHolder),
      .post("/facilitacion/clave/tarjeta", for: Self.helpers, in: .passwords, issueCard(_:)),
      .get("/cuenta", for: .signedIn, showAccount),
      .post("/cuenta/sesiones", for: .signedIn, endAllSessions),
      .post("/cuenta/sesiones/{sesion}", for: .signedIn, endOneSession),
      .get("/cuenta/consentimientos", for: .signedIn, showConsents),
      .post("/cuenta/consentimientos", for: .signedIn, changeConsents),
      .get("/cuenta/clave", for: .signedIn, showPasswordChange),
      .post("/cuenta/clave", for: .signedIn, in: .passwords, changePassword),
    ]
  }

  /// Who may hand out a code for a new password; to whom, `mayIssueCard` says.
  static let helpers = Audience.holders([.facilitator, .coordinator, .administrator])

  var signInPage: SignInPage { SignInPage(layout: layout) }
}
