import Core
import HTTP
import SQLite
import Web

/// Somebody of the demonstration whom anybody may be, with one button.
package struct DemoAccount: Sendable {
  /// «Facilitadora de Ana, en Quito»: the page of signing in names nobody, as where people are real.
  package let part: String
  package let identifier: Identifier

  package init(part: String, identifier: Identifier) {
    (self.part, self.identifier) = (part, identifier)
  }
}

extension AccountsFeature {
  /// `POST /entrar/demostracion`: signs in as one of the demonstration, without a password. Where people are real there is no
  /// such page, whatever is sent.
  func signInToDemo(_ visit: Visit) throws -> Deed {
    guard site.isDemo else { throw Refusal.notFound }
    guard visit.maySignIn else { throw Refusal.forbidden(Self.needsEncryption) }
    let form = try visit.form()
    guard let account = demoAccounts.first(where: { $0.identifier.shown == form["persona"] }) else {
      throw Refusal.notFound
    }
    let target = localTarget(form["volver"])
    let now = site.clock.now()
    let device = deviceName(of: visit.request)
    return .change { db in
      // The setting itself, not only what was read at the start.
      guard try db.first("SELECT value FROM setting WHERE key = 'demo'", as: String.self) == "1",
        let person = try person(identifiedBy: account.identifier, in: db)
      else { throw Refusal.notFound }
      if let old = visit.viewer.signedIn { try endSession(old.session, of: old.id, at: now, in: db) }
      if try secondFactor(of: person, in: db) != nil {
        return codeNeeded(try startPendingSignIn(of: person, at: now, in: db), target: target, visit)
      }
      let roles = try roles(of: person, in: db)
      return admitted(
        try startSession(of: person, as: roles, device: device, at: now, in: db),
        to: target ?? Home.landing(of: roles).path, visit)
    }
  }
}
