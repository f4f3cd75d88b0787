import Markup
import Web

/// The frame of every page: head, header with the main places and the account, content, foot.
package struct Layout: Sendable {
  private let assets: Assets
  private let isDemo: Bool

  package init(_ site: Site) {
    assets = site.assets
    isDemo = site.isDemo
  }

  /// Which of the main places a page belongs to, so that the header shows where one is.
  package enum Place: Sendable {
    case classroom, facilitation, courses, account, signIn, desk, elsewhere
  }

  /// How wide the content runs.
  package enum Width: Sendable {
    /// Cards and tables.
    case full
    /// One column to read.
    case narrow
    /// A short form.
    case small
    /// On a desk, a first column that stays beside a second one that scrolls.
    case split
    /// A message in the middle of the page.
    case message
  }

  /// A page for one viewer and one moment.
  ///
  /// - Parameters:
  ///   - style: a style sheet of `Public/` beside the one that every page has; nil for none.
  ///   - script: a module of `Public/` that improves the page; nil for none.
  package func page(
    _ title: String, for viewer: Viewer, in place: Place = .elsewhere, width: Width = .full,
    style: StaticString? = nil, script: StaticString? = nil, _ content: HTML
  ) -> HTML {
    frame(
      title, account: accountMenu(viewer, in: place), in: place, width, style: style, script: script, content)
  }

  /// A page that is the same for everyone but for its slots, made ready ahead of time. `Layout.account` is one of its slots.
  ///
  /// - Parameter script: a module of `Public/` that improves the page; nil for none.
  package func readyPage(
    _ title: String, in place: Place = .elsewhere, width: Width = .full, script: StaticString? = nil,
    _ content: HTML
  ) -> ReadyPage {
    ReadyPage(frame(title, account: .slot(Self.account), in: place, width, script: script, content))
  }

  /// The slot of the account menu: fill it with `accountMenu`.
  package static let account = Slot("account")

  /// The way to sign in, or who is signed in and the way out.
  package func accountMenu(_ viewer: Viewer, in place: Place = .elsewhere) -> HTML {
    guard let person = viewer.signedIn else {
      return "<a href=\"/entrar\"\(currentMark(place == .signIn))>Entrar</a>"
    }
    return """
      \(desk(of: person, in: place))<a href="/cuenta"\(currentMark(place == .account))>\(person.firstName)</a>\
      <form method="post" action="/salir"><button>Salir</button></form>
      """
  }

  /// The way to the place where a person works: the desk of whoever runs the programme, a city or cohorts, the widest one
  /// where somebody has several, and everybody else's own classroom.
  private func desk(of person: Viewer.SignedIn, in place: Place) -> HTML {
    let roles = Set(person.grants.map(\.role))
    if roles.contains(.administrator) {
      return "<a href=\"/administracion\"\(currentMark(place == .desk))>Administración</a>"
    }
    if roles.contains(.coordinator) {
      return "<a href=\"/coordinacion\"\(currentMark(place == .desk))>Coordinación</a>"
    }
    if roles.contains(.facilitator) || roles.contains(.trainer) {
      return "<a href=\"/facilitacion\"\(currentMark(place == .facilitation))>Mis grupos</a>"
    }
    return "<a href=\"/mi-aula\"\(currentMark(place == .classroom))>Mi aula</a>"
  }

  private func frame(
    _ title: String, account: HTML, in place: Place, _ width: Width, style: StaticString? = nil,
    script: StaticString? = nil, _ content: HTML
  ) -> HTML {
    let sheet: HTML? = style.map { "<link rel=\"stylesheet\" href=\"\(assets.address(of: $0))\">\n" }
    let module: HTML? = script.map {
      "<script type=\"module\" src=\"\(assets.address(of: $0))\"></script>\n"
    }
    return """
      <!doctype html>
      <html lang="es">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <title>\(title) · Aula</title>
      <link rel="stylesheet" href="\(assets.address(of: "aula.css"))">
      <link rel="icon" href="\(assets.address(of: "icon.svg"))">
      \(sheet)\(module)</head>
      <body>
      <a class="skip" href="#contenido">Ir al contenido</a>
      \(demoBanner)<header>
      <a class="brand" href="/"><img src="\(assets.address(of: "icon.svg"))" alt="" width="32" height="32">Aula</a>
      <nav aria-label="Principal"><a href="/cursos"\(currentMark(place == .courses))>Cursos</a>\(account)</nav>
      </header>
      <main id="contenido"\(className(of: width))>
      \(content)
      </main>
      <footer><p>Aula es el aula virtual del programa municipal de integración económica.</p><p>Quito, Latacunga, Ambato · \
      Guayaquil, Durán, Milagro · Machala, Santa Rosa, Huaquillas</p></footer>
      </body>
      </html>

      """
  }

  private var demoBanner: HTML {
    isDemo ? "<aside class=\"demo\">Demostración: personas y datos inventados</aside>\n" : .empty
  }

  private func currentMark(_ isCurrent: Bool) -> HTML {
    isCurrent ? " aria-current=\"page\"" : .empty
  }

  private func className(of width: Width) -> HTML {
    switch width {
    case .full: .empty
    case .narrow: " class=\"narrow\""
    case .small: " class=\"small\""
    case .split: " class=\"split\""
    case .message: " class=\"narrow stop\""
    }
  }
}
