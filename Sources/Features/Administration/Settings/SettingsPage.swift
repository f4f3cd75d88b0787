import Core
import HTTP
import Markup
import Web

extension AdministrationFeature {
  func showSettings(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let page = SettingsPage(layout: layout, settings: installation.settings)
    return .page(page.page(for: viewer), to: visit.request)
  }
}

/// `/administracion/ajustes`: the ways to what is decided on pages, and how the server was started, which is changed where it is started.
struct SettingsPage {
  let layout: Layout
  let settings: [Installation.Setting]

  static let path = "/administracion/ajustes"

  func page(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Ajustes", for: .person(viewer), in: .desk, with: ["mesa.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Ajustes</h1>
      <h2>Lo que se decide aquí</h2>
      <ul class="items"><li><div><a href="/coordinacion/contacto">Contacto de cada ciudad</a><small>Oficina, teléfono, WhatsApp, correo, \
      horario, y si recibe personas nuevas.</small></div></li><li><div><a href="/coordinacion/comunicados">Comunicados</a><small>Unas \
      palabras para todas las personas, o para las de una ciudad.</small></div></li><li><div><a href="/administracion/ciudades">Ciudades</a>\
      <small>Nombres y zonas.</small></div></li></ul>
      <h2>Cómo se arrancó el servidor</h2>
      <p>Se cambia donde se arranca, con la variable que dice cada línea, y vale desde el próximo arranque.</p>
      <p class="soft">Aquí no sale ninguna clave. Cómo se cambia cada cosa: <code>aula serve --help</code> y \
      <code>docs/operating.md</code>.</p>
      \(table)
      """)
  }

  private var table: HTML {
    guard !settings.isEmpty else { return "<p>Este servidor no dice cómo fue configurado.</p>" }
    let rows = settings.map { setting -> HTML in
      """
      <tr><th scope="row">\(setting.meaning)</th><td data-t="Ahora">\(setting.value ?? "Sin configurar")</td>\
      <td data-t="Variable"><code>\(setting.variable)</code></td></tr>

      """
    }
    return """
      <div class="table"><table class="rows"><thead><tr><th scope="col">Qué decide</th><th scope="col">Ahora</th>\
      <th scope="col">Variable</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
