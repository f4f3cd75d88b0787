import Core
import HTTP
import Markup
import SQLite
import Web

extension AccountsFeature {
  var profileRoutes: [Route] {
    [
      .get("/cuenta/datos", for: .signedIn, showProfile),
      .post("/cuenta/datos", for: .signedIn, changeProfile),
    ]
  }

  private func showProfile(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let form = try site.database.read { db in
      RegistrationForm(
        name: try db.one("SELECT name FROM person WHERE id = \(person.id)"),
        try profile(of: person.id, in: db))
    }
    return try show(form, visit)
  }

  private func changeProfile(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let cities = try site.database.read { db in try cityNames(in: db) }
    let now = site.clock.now()
    let form = RegistrationForm(told: try visit.form(), cities: cities.map(\.id), today: Day(now))
    guard let told = form.told else { return try show(form, visit, .unprocessableContent) }
    _ = try site.database.write { db in try saveTold(by: person.id, told, at: now, in: db) }
    return .seeOther("/cuenta?listo=datos")
  }

  private func show(_ form: RegistrationForm, _ visit: Visit, _ status: Status = .ok) throws -> Response {
    let person = try visit.person()
    let (cities, verified) = try site.database.read { db in
      (
        try db.all("SELECT slug, name FROM city ORDER BY name", as: CityChoice.self),
        try verification(of: person.id, in: db)
      )
    }
    let page = ProfilePage(layout: layout, cities: cities).page(form, verified, for: visit.viewer)
    return .page(page, status: status, to: visit.request)
  }
}

/// `/cuenta/datos`: what I told, why each thing is asked, and how to change it.
struct ProfilePage {
  let layout: Layout
  let cities: [CityChoice]

  func page(_ form: RegistrationForm, _ verification: Verification?, for viewer: Viewer) -> HTML {
    let fields = RegistrationPage(layout: layout, cities: cities)
    return layout.page(
      "Mis datos", for: viewer, in: .account, width: .small,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Mis datos</h1>
      \(fields.summary(form))<p class="lead">Esto es lo que nos contaste y para qué lo usamos. Puedes cambiarlo cuando quieras.</p>
      \(verification.map(warning))<form method="post" action="/cuenta/datos">
      \(RegistrationField.ofPerson.map { fields.field($0, form) })
      <h2>Si quieres contarnos más</h2>
      <p class="soft">Puedes dejar vacío lo que no quieras responder, o borrarlo.</p>
      \(RegistrationField.optional.map { fields.field($0, form) })
      <p class="row"><button>Guardar mis datos</button><a class="btn quiet" href="/cuenta">Cancelar</a></p></form>
      """)
  }

  private func warning(_ verification: Verification) -> HTML {
    """
    <div class="box warn"><p class="box-title">Tu identidad está verificada</p><p>Si cambias tu nombre, tu fecha de nacimiento o tu \
    documento, queda otra vez sin verificar, y tendrás que mostrar tu documento de nuevo.</p></div>

    """
  }
}
