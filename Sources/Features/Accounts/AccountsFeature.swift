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
      .get("/cuenta", for: .signedIn, showAccount),
      .post("/cuenta/sesiones", for: .signedIn, endAllSessions),
      .post("/cuenta/sesiones/{sesion}", for: .signedIn, endOneSession),
      .get("/cuenta/clave", for: .signedIn, showPasswordChange),
      .post("/cuenta/clave", for: .signedIn, in: .passwords, changePassword),
    ]
  }

  var signInPage: SignInPage { SignInPage(layout: layout) }
}
