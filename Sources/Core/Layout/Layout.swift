import Markup
import Web

/// The frame of every page: head, header with the main places and the account, content, foot.
package struct Layout: Sendable {
  private let assets: Assets
  private let isDemo: Bool
  private let bulletin: Bulletin
  private let clock: Clock

  package init(_ site: Site) {
    assets = site.assets
    isDemo = site.isDemo
    bulletin = site.bulletin
    clock = site.clock
  }

  /// Which of the main places a page belongs to, so that the header shows where one is.
  package enum Place: Sendable {
    case classroom, courses, account, signIn, elsewhere
    /// Among the courses, while the clock runs: nothing is announced there.
    case exam
    /// Where a person works: with their cohorts, for their city, or for the whole.
    case desk
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
  /// - Parameter files: style sheets and modules of `Public/` that this page needs besides the common one and, on a desk, that of desks.
  package func page(
    _ title: String, for viewer: Viewer, in place: Place = .elsewhere, width: Width = .full,
    with files: [StaticString] = [], _ content: HTML
  ) -> HTML {
    let announced = announcements(for: viewer, in: place)
    let styles: [StaticString] =
      (place == .desk ? ["escritorio.css"] : []) + (announced == nil ? [] : ["comunicado.css"])
    return frame(
      title, account: accountMenu(viewer, in: place), announced: announced, in: place, width, styles + files,
      content)
  }

  /// A page that is the same for everyone but for its slots, made ready ahead of time. `Layout.account` is one of its slots.
  package func readyPage(
    _ title: String, in place: Place = .elsewhere, width: Width = .full, with files: [StaticString] = [],
    _ content: HTML
  ) -> ReadyPage {
    ReadyPage(
      frame(title, account: .slot(Self.account), in: place, width, files, content), shared: [Self.account])
  }

  /// What holds now for whoever is signed in, above the page, with the way to be rid of it; nil for nothing.
  private func announcements(for viewer: Viewer, in place: Place) -> HTML? {
    guard place != .exam, let person = viewer.signedIn else { return nil }
    let shown = bulletin.announcements(for: person, at: clock.now())
    guard !shown.isEmpty else { return nil }
    let items = shown.map { announcement -> HTML in
      """
      <div><p>\(announcement.text)</p><form method="post" action="/comunicados/\(announcement.id.rawValue)/cerrar">\
      <button class="quiet" aria-label="Cerrar el comunicado: \(announcement.text)">Cerrar</button></form></div>

      """
    }
    return "<aside class=\"told\" aria-label=\"Comunicados\">\n\(items)</aside>\n"
  }

  /// The slot of the account menu: fill it with `accountMenu`.
  package static let account = Slot("account")

  /// The way to sign in, or where the signed-in person works, their other places, their account and the way out. On a telephone all
  /// but the first are behind a menu that opens without JavaScript.
  package func accountMenu(_ viewer: Viewer, in place: Place = .elsewhere) -> HTML {
    guard let person = viewer.signedIn else {
      return "<a href=\"/entrar\"\(currentMark(place == .signIn))>Entrar</a>"
    }
    let home = Home(person)
    let others = home.others(of: person).map { "<a href=\"\($0.path)\">\($0.name)</a>" as HTML }
    return """
      <a href="\(home.path)"\(currentMark(place == home.place))>\(home.name)</a>\
      <details><summary>Menú</summary><div>\(others)<a href="/cuenta"\(currentMark(place == .account))>\(person.firstName)</a>\
      <form method="post" action="/salir"><button>Salir</button></form></div></details>
      """
  }

  /// The way back from the pages of a desk to where the person works, above their heading; nothing where they are there.
  ///
  /// - Parameter path: of the page, for one that may be where they work.
  package func deskCrumb(_ person: Viewer.SignedIn, on path: String = "") -> HTML {
    let home = Home(person)
    guard home.path != path else { return .empty }
    return "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(home.path)\">\(home.name)</a></nav>\n"
  }

  private func frame(
    _ title: String, account: HTML, announced: HTML? = nil, in place: Place, _ width: Width,
    _ files: [StaticString], _ content: HTML
  ) -> HTML {
    """
    <!doctype html>
    <html lang="es">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>\(title) · Aula</title>
    <link rel="stylesheet" href="\(assets.address(of: "aula.css"))">
    \(files.map(link))<link rel="icon" href="\(assets.address(of: "icon.svg"))">
    </head>
    <body>
    <a class="skip" href="#contenido">Ir al contenido</a>
    \(demoBanner)<header>
    <a class="brand" href="/"><img src="\(assets.address(of: "icon.svg"))" alt="" width="32" height="32">Aula</a>
    <nav aria-label="Principal"><a href="/cursos"\(currentMark(place == .courses || place == .exam))>Cursos</a>\(account)</nav>
    </header>
    \(announced)<main id="contenido"\(className(of: width))>
    \(content)
    </main>
    <footer><p>Aula es el aula virtual del programa municipal de integración económica. <a href="/ayuda">Ayuda</a></p></footer>
    </body>
    </html>

    """
  }

  private func link(to file: StaticString) -> HTML {
    "\(file)".hasSuffix(".js")
      ? "<script type=\"module\" src=\"\(assets.address(of: file))\"></script>\n"
      : "<link rel=\"stylesheet\" href=\"\(assets.address(of: file))\">\n"
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
