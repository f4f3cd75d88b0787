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
    case classroom, courses, account, signIn, elsewhere
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
  /// - Parameter files: style sheets and modules of `Public/` that this page needs besides the common one.
  package func page(
    _ title: String, for viewer: Viewer, in place: Place = .elsewhere, width: Width = .full,
    with files: [StaticString] = [], _ content: HTML
  ) -> HTML {
    frame(title, account: accountMenu(viewer, in: place), in: place, width, files, content)
  }

  /// A page that is the same for everyone but for its slots, made ready ahead of time. `Layout.account` is one of its slots.
  package func readyPage(
    _ title: String, in place: Place = .elsewhere, width: Width = .full, with files: [StaticString] = [],
    _ content: HTML
  ) -> ReadyPage {
    ReadyPage(frame(title, account: .slot(Self.account), in: place, width, files, content))
  }

  /// The slot of the account menu: fill it with `accountMenu`.
  package static let account = Slot("account")

  /// The way to sign in, or who is signed in and the way out.
  package func accountMenu(_ viewer: Viewer, in place: Place = .elsewhere) -> HTML {
    guard let person = viewer.signedIn else {
      return "<a href=\"/entrar\"\(currentMark(place == .signIn))>Entrar</a>"
    }
    return """
      \(home(of: person, in: place))<a href="/cuenta"\(currentMark(place == .account))>\(person.firstName)</a>\
      <form method="post" action="/salir"><button>Salir</button></form>
      """
  }

  /// The way back from the pages of a desk to where the person works, above their heading.
  package func deskCrumb(_ person: Viewer.SignedIn) -> HTML {
    let home = Home(person)
    return "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(home.path)\">\(home.name)</a></nav>\n"
  }

  /// Where the header leads a person first: the desk at which they work, or their own classroom.
  package static func homePath(of person: Viewer.SignedIn) -> String { Home(person).path }

  private func home(of person: Viewer.SignedIn, in place: Place) -> HTML {
    let home = Home(person)
    let others = Home.besides(home, person).map { "<a href=\"\($0.path)\">\($0.name)</a>" as HTML }
    return "<a href=\"\(home.path)\"\(currentMark(place == home.place))>\(home.name)</a>\(others)"
  }

  /// The place where a person works: the desk of whoever runs the programme, a city or cohorts, the widest one where somebody has several; the
  /// classroom of those who take part; the desk of those who score applications or decide on them; and everybody else's own classroom.
  private struct Home {
    let path: String
    let name: String
    let place: Place

    init(_ person: Viewer.SignedIn) {
      let roles = Set(person.grants.map(\.role))
      (path, name, place) =
        if roles.contains(.administrator) {
          ("/administracion", "Administración", .desk)
        } else if roles.contains(.coordinator) {
          ("/coordinacion", "Coordinación", .desk)
        } else if roles.contains(.facilitator) || roles.contains(.trainer) {
          ("/facilitacion", "Mis grupos", .desk)
        } else if !roles.contains(.participant), let first = Self.ofGrants(roles).first {
          (first.path, first.name, first.place)
        } else {
          ("/mi-aula", "Mi aula", .classroom)
        }
    }

    private init(_ path: String, _ name: String) {
      (self.path, self.name, place) = (path, name, .desk)
    }

    /// The desks of grants.
    private static func ofGrants(_ roles: Set<Role>) -> [Home] {
      [
        roles.contains(.evaluator) ? Home("/evaluacion", Role.evaluator.name) : nil,
        roles.contains(.committee) ? Home("/mesa", Role.committee.name) : nil,
      ].compactMap(\.self)
    }

    /// The desks of grants of whoever works elsewhere too.
    static func besides(_ home: Home, _ person: Viewer.SignedIn) -> [Home] {
      ofGrants(Set(person.grants.map(\.role))).filter { $0.path != home.path }
    }
  }

  private func frame(
    _ title: String, account: HTML, in place: Place, _ width: Width, _ files: [StaticString], _ content: HTML
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
    <nav aria-label="Principal"><a href="/cursos"\(currentMark(place == .courses))>Cursos</a>\(account)</nav>
    </header>
    <main id="contenido"\(className(of: width))>
    \(content)
    </main>
    <footer><p>Aula es el aula virtual del programa municipal de integración económica. <a href="/ayuda">Ayuda</a></p><p>Quito, Latacunga, Ambato · \
    Guayaquil, Durán, Milagro · Machala, Santa Rosa, Huaquillas</p></footer>
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
