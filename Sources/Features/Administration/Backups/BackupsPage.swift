import Core
import HTTP
import Markup
import SQLite
import Web

extension AdministrationFeature {
  func showBackups(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let state = try site.database.read { db in try BackupState(in: db) }
    let page = BackupsPage(layout: layout, state: state, now: site.clock.now())
    return .page(page.page(for: viewer), to: visit.request)
  }
}

/// `/administracion/respaldos`: whether the data could be brought back.
struct BackupsPage {
  let layout: Layout
  let state: BackupState
  let now: Instant

  static let path = "/administracion/respaldos"

  func page(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Copias de respaldo", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Copias de respaldo</h1>
      \(advice)<section class="card"><h2>Cómo están</h2><dl>\
      <div><dt>Última copia</dt><dd>\(moment(state.lastMade))</dd></div>\
      <div><dt>Última prueba</dt><dd>\(moment(state.lastChecked))<br><small>La prueba lee una copia entera y compara todo con lo \
      copiado.</small></dd></div></dl></section>
      <section><h2>Cómo se hace una</h2><p>En la máquina del servidor, aunque esté funcionando:</p>
      <pre>aula backup CARPETA --key-file LLAVE --data DATOS
      aula check-backup CARPETA --key-file LLAVE --data DATOS</pre>
      <p>Cada noche la hace <code>aula-backup.timer</code>. Desde esta página no se puede: la llave que cierra las copias no está al \
      alcance del servidor, para que quien entre en él no las abra.</p>
      <p>Cada tres meses, trae una de vuelta en otra carpeta, entra y mira que todo esté: \
      <code>docs/operating.md</code> dice los pasos.</p></section>
      """)
  }

  private var advice: HTML {
    let words: HTML? =
      switch (state.made(at: now), state.checked(at: now)) {
      case (.never, _):
        "Todavía no hay ninguna copia cifrada de estos datos. Si la máquina se daña, se pierde todo."
      case (.old, _): "La última copia tiene más de un día y medio: la de anoche no se hizo."
      case (.good, .never), (.good, .old):
        "Hay una copia de hoy, pero nadie la leyó para comprobar que sirve."
      case (.good, .good): nil
      }
    return words.map { "<div class=\"box warn\" role=\"status\"><p>\($0)</p></div>\n" }
      ?? "<div class=\"box tip\" role=\"status\"><p>Todo está al día.</p></div>\n"
  }

  private func moment(_ moment: Instant?) -> HTML {
    guard let moment else { return "Ninguna todavía" }
    return "\(GuayaquilTime(moment).inWords)<br><small>\(age(of: moment))</small>"
  }

  private func age(of moment: Instant) -> String {
    let hours = max(0, (now - moment).milliseconds / 3_600_000)
    switch hours {
    case 0: return "Hace menos de una hora"
    case 1: return "Hace una hora"
    case 2..<48: return "Hace \(hours) horas"
    default: return "Hace \(hours / 24) días"
    }
  }
}
