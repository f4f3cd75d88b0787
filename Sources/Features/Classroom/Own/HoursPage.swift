import Cohorts
import Core
import Courses
import Hours
import Markup

/// A person's hours in the course of one cohort.
struct HoursBook: Sendable {
  let cohort: Cohort
  /// Nil when it is no longer served.
  let course: Course?
  let standing: Standing
  let lines: [HoursLine]
  let sessions: [Int64: EvidenceWords]
}

/// `/mi-aula/horas`: every line, and what is still missing.
func hoursPage(_ books: [HoursBook], in layout: Layout, for viewer: Viewer.SignedIn) -> HTML {
  let content: HTML =
    books.isEmpty
    ? """
    <p>Tus horas se cuentan cuando estás en un grupo. Mientras tanto puedes leer los cursos.</p>
    <p><a class="btn" href="/cursos">Ver los cursos</a></p>
    """
    : books.map(bookSection).joined()
  return layout.page(
    "Mis horas", for: .person(viewer), in: .classroom, with: ["escritorio.css"],
    """
    <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a></nav>
    <h1>Mis horas</h1>
    \(content)
    """)
}

private func bookSection(_ book: HoursBook) -> HTML {
  let table: HTML =
    book.lines.isEmpty
    ? emptyBox("Todavía no tienes horas", "Termina una lección o ve al próximo encuentro de tu grupo.")
    : ledgerTable(book.lines, in: book.course, sessions: book.sessions)
  return """
    <section><h2>\(book.course?.title ?? book.cohort.name)</h2>
    <p class="soft">\(book.cohort.name) · modalidad \(book.cohort.modality.name.lowercased())</p>
    <div class="narrow">\(hoursByKind(book.standing))</div>
    \(table)
    <p class="soft">¿Algo no está bien? Díselo a quien facilita tu grupo: puede corregirlo, y la corrección queda a la vista.</p>
    </section>

    """
}
