import Core
import Markup
import Web

/// `/cursos/{curso}/glosario`
func glossaryPage(_ glossary: Glossary, of course: Course, in layout: Layout) -> ReadyPage {
  layout.readyPage(
    glossary.title, in: .courses, width: .narrow,
    """
    <nav class="crumb" aria-label="Estás en"><a href="/cursos">Cursos</a><a href="\(path(to: course))">\(course.title)</a></nav>
    <h1>\(glossary.title)</h1>
    \(glossary.introduction)\(glossary.terms.map(term))
    """)
}

private func term(_ term: Glossary.Term) -> HTML {
  let variants: HTML =
    term.variants.isEmpty
    ? .empty
    : "<dl>\(term.variants.map { "<div><dt>\($0.country.rawValue)</dt><dd>\($0.word)</dd></div>" })</dl>"
  return
    "<section class=\"card\"><h2 id=\"\(term.id.rawValue)\">\(term.name)</h2>\(term.meaning)\(variants)</section>\n"
}

/// `/cursos/{curso}/{modulo}/sesion`
func sessionPlanPage(_ session: SessionPlan, of module: Module, in course: Course, in layout: Layout)
  -> ReadyPage
{
  layout.readyPage(
    session.title, in: .courses, width: .narrow,
    """
    <nav class="crumb" aria-label="Estás en"><a href="\(path(to: course))">\(course.title)</a>\
    <a href="\(path(to: module, of: course))">\(place(of: module, in: course))</a></nav>
    <h1>\(session.title)</h1>
    <h2>Materiales</h2><ul>\(session.materials.map { "<li>\($0)</li>" })</ul>
    \(session.plan)
    """)
}
