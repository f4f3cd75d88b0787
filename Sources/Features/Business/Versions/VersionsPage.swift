import Core
import Markup

/// The pages of the versions: the list, one of them, and two side by side.
struct VersionsPage {
  let layout: Layout
  let person: Viewer.SignedIn
  let now: Instant

  /// `/mi-aula/modelo-de-negocio/versiones`
  func list(_ versions: [CanvasVersion], _ own: OwnCanvas) -> HTML {
    let current: HTML? = own.savedAt.map { "<p>Lo que está escrito ahora: \(savedWords($0, now: now)).</p>" }
    let content: HTML =
      versions.isEmpty
      ? emptyBox(
        "Todavía no hay versiones anteriores",
        "Guardamos una cuando entregas tu modelo y cuando vuelves a escribir después de una hora o más.")
      : """
      <ul class="items">\(versions.map(line))</ul>
      <p class="soft">Lo que entregas se queda para siempre. De lo demás guardamos las últimas \(mostVersions) versiones.</p>
      """
    return page("Versiones de tu modelo", "\(current)\(content)")
  }

  /// `/mi-aula/modelo-de-negocio/versiones/{version}`
  ///
  /// - Parameter versions: all of the person's.
  func one(_ version: CanvasVersion, _ canvas: Canvas, among versions: [CanvasVersion]) -> HTML {
    let blocks = CanvasBlock.allCases.map { block -> HTML in
      "<section class=\"card\"><h2>\(block.number). \(block.name)</h2>\(written(canvas[block]))</section>\n"
    }
    return page(
      "Versión del \(name(of: version))",
      """
      <p>\(story(of: version))</p>
      <p class="row"><a class="btn quiet" href="\(BusinessFeature.path)/comparar?de=\(version.id.rawValue)&amp;a=ahora">\
      Comparar con lo de ahora</a></p>
      \(comparisons(of: version, with: versions))\(blocks)
      <form method="post" action="\(version.id.path)/volver">\
      <p class="help">Tus nueve casillas quedarán como en esta versión. Lo que tienes ahora se guarda también como versión: no se pierde nada.</p>
      <p><button>Volver a esta versión</button></p></form>
      """, isUnderVersions: true)
  }

  /// `/mi-aula/modelo-de-negocio/comparar`
  func comparison(from old: ComparedCanvas, to new: ComparedCanvas) -> HTML {
    page(
      "Qué cambió",
      """
      <p>De <b>\(name(of: old.version))</b> a <b>\(name(of: new.version))</b>.</p>
      \(differenceContent(canvasDifferences(from: old.canvas, to: new.canvas), heading: .page))
      """, isUnderVersions: true)
  }

  private func page(_ title: String, _ content: HTML, isUnderVersions: Bool = false) -> HTML {
    let versions: HTML? =
      isUnderVersions ? "<a href=\"\(BusinessFeature.path)/versiones\">Versiones</a>" : nil
    return layout.page(
      title, for: .person(person), in: .classroom, width: .narrow, with: ["lienzo.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(BusinessFeature.path)">Modelo de negocio</a>\(versions)</nav>
      <h1>\(title)</h1>
      \(content)
      """)
  }

  private func line(_ version: CanvasVersion) -> HTML {
    """
    <li><div><b>\(name(of: version))</b><small>\(story(of: version))</small></div>\
    <p class="row"><a href="\(version.id.path)" aria-label="Ver la versión del \(name(of: version))">Ver</a>\
    <a href="\(BusinessFeature.path)/comparar?de=\(version.id.rawValue)&amp;a=ahora" \
    aria-label="Comparar la versión del \(name(of: version)) con lo de ahora">Comparar con ahora</a></p></li>
    """
  }

  /// With every other one, from the older to the newer.
  private func comparisons(of version: CanvasVersion, with versions: [CanvasVersion]) -> HTML {
    let others = versions.filter { $0.id != version.id }.map { other -> HTML in
      let (older, newer) =
        other.id.rawValue < version.id.rawValue ? (other.id, version.id) : (version.id, other.id)
      return """
        <li><a href="\(BusinessFeature.path)/comparar?de=\(older.rawValue)&amp;a=\(newer.rawValue)">\(name(of: other))</a></li>
        """
    }
    return others.isEmpty
      ? .empty
      : "<details class=\"card\"><summary>Comparar con otra versión</summary><ul>\(others)</ul></details>\n"
  }

  private func name(of version: CanvasVersion?) -> String {
    version.map { GuayaquilTime($0.at).inWords } ?? "lo de ahora"
  }

  /// Who kept it, and why.
  private func story(of version: CanvasVersion) -> String {
    let author = version.author == person.id ? "ti" : version.authorName
    switch version.kind {
    case .rested: return "Escrita por \(author)"
    case .handedIn: return "Entregada por \(author)"
    case .restored:
      let source = version.restoredFrom.map { GuayaquilTime($0).inWords } ?? ""
      return "Recuperada por \(author): es la del \(source)"
    }
  }
}
