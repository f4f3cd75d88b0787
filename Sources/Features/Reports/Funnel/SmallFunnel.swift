import Core
import Markup
import SQLite

extension ReportsFeature {
  /// The way through the programme in small, for the front page of a desk: four numbers of the viewer's city, or of all, with
  /// the same ones hidden as in the report, and the way there.
  package func smallFunnel(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> HTML {
    guard let course = usualCourse(of: served.current.courses) else { return .empty }
    let city = try reportedCity(of: viewer, asked: nil)
    guard let cube = try shelf.counted(of: course.slug, at: site.clock.now(), in: db)?.cube else {
      return """
        <section><h2>El camino en números</h2><p>Se están contando. \
        <a href="\(FunnelFilter.path)">Ver el informe completo</a></p></section>

        """
    }
    let selection: Cube.Selection = city.map { [.city: $0.rawValue] } ?? [:]
    let (counts, hidden) = (cube.total(selection), Hider(cube).total(selection))
    let items = Step.allCases.map { step -> HTML in
      let shown = step.rawValue < hidden ? Shown.count(counts[step]) : .hidden
      return "<li><b>\(shown.text)</b>\(step.name)</li>"
    }
    return """
      <section><h2>El camino en números</h2><ul class="facts">\(items)</ul>\
      <p><a href="\(FunnelFilter.path)">Ver el informe completo</a></p></section>

      """
  }
}
