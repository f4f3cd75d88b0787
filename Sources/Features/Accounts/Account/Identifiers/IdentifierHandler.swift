import Core
import HTTP
import SQLite
import Web

extension AccountsFeature {
  var identifierRoutes: [Route] {
    [
      .get("/cuenta/entrada", for: .signedIn, showIdentifiers),
      .post("/cuenta/entrada", for: .signedIn, in: .passwords, addIdentifier),
      .post("/cuenta/entrada/quitar", for: .signedIn, in: .passwords, removeIdentifier),
    ]
  }

  private func showIdentifiers(_ visit: Visit) throws -> Response {
    try show(IdentifierForm(), visit)
  }

  private func addIdentifier(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let held = try site.database.read { db in try identifiers(of: person.id, in: db) }
    let form = IdentifierForm(adding: try visit.form(), to: held)
    guard form.problems.isEmpty, let identifier = Identifier(typed: form.typed) else {
      return try show(form, visit, .unprocessableContent)
    }
    guard try ownPassword(ifTyped: form.password, by: person, from: visit.address) != nil else {
      return try show(form.refused(.password), visit, .unprocessableContent)
    }
    let now = site.clock.now()
    try site.database.write { db in
      try give(identifier, to: person.id, at: now, in: db)
      try record(.identifierAdded, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
    }
    return .seeOther("/cuenta?listo=entrada")
  }

  private func removeIdentifier(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let held = try site.database.read { db in try identifiers(of: person.id, in: db) }
    let form = IdentifierForm(removing: try visit.form(), from: held)
    guard form.problems.isEmpty else { return try show(form, visit, .unprocessableContent) }
    guard try ownPassword(ifTyped: form.password, by: person, from: visit.address) != nil else {
      return try show(form.refused(.passwordToRemove), visit, .unprocessableContent)
    }
    let now = site.clock.now()
    try site.database.write { db in
      // Two forms at once must not take the last two.
      guard try identifiers(of: person.id, in: db).count > 1 else { return }
      try takeIdentifier(form.chosen, from: person.id, in: db)
      try record(.identifierRemoved, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
    }
    return .seeOther("/cuenta?listo=entrada")
  }

  private func show(_ form: IdentifierForm, _ visit: Visit, _ status: Status = .ok) throws -> Response {
    let person = try visit.person()
    let held = try site.database.read { db in try identifiers(of: person.id, in: db) }
    let page = IdentifierPage(layout: layout).page(held, form, for: visit.viewer)
    return .page(page, status: status, to: visit.request)
  }
}
