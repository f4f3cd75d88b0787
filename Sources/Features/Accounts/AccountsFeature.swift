import Core
import Crypto

/// Who people are: signing in and out, their account page.
package struct AccountsFeature: Feature {
  let site: Site
  let signIn: SignIn
  let layout: Layout
  /// How much work a password's hash is: less in tests.
  let passwordWork: PasswordHash.Work

  package init(site: Site, passwordWork: PasswordHash.Work = .standard) {
    self.site = site
    self.passwordWork = passwordWork
    layout = Layout(site)
    signIn = SignIn(database: site.database, clock: site.clock, work: passwordWork)
  }

  package var routes: [Route] {
    [
      .get("/entrar", for: .everyone, showSignIn),
      .post("/entrar", for: .everyone, in: .passwords, signIn(_:)),
      .post("/salir", for: .everyone, signOut),
      .get("/cuenta", for: .signedIn, showAccount),
      .post("/cuenta/sesiones", for: .signedIn, endAllSessions),
      .post("/cuenta/sesiones/{sesion}", for: .signedIn, endOneSession),
      .get("/cuenta/clave", for: .signedIn, showPasswordChange),
      .post("/cuenta/clave", for: .signedIn, in: .passwords, changePassword),
    ]
  }

  var signInPage: SignInPage { SignInPage(layout: layout) }
}
