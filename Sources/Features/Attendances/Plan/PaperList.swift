import Core
import Courses
import Markup

/// A session's list on A4, with a column to sign; what was marked already stands on it.
func paperList(_ sheet: RollSheet, in layout: Layout, for viewer: Viewer.SignedIn) -> HTML {
  let session = sheet.session
  let rows = sheet.lines.enumerated().map { number, line -> HTML in
    """
    <tr><td class="n">\(number + 1)</td><th scope="row">\(line.name)</th>\
    <td>\(line.current.map { "\($0.attendance.inWords)" as HTML })</td><td class="sign"></td></tr>
    """
  }
  return layout.page(
    "Lista: \(session.topic)", for: .person(viewer), in: .desk, with: ["mesa.css"],
    """
    \(sessionCrumb(sheet.cohort))
    <h1>Lista de asistencia: \(session.topic)</h1>
    <p><b>\(sheet.cohort.name)</b> · \(session.moment) · \(session.minutes.inWords)\
    \(session.place.isEmpty ? .empty : " · \(session.place)" as HTML)</p>
    <p class="screen soft">Imprime esta página: sale en hojas A4, con espacio para firmar.</p>
    <table class="paper"><thead><tr><th scope="col" class="n">N.º</th><th scope="col">Nombre</th><th scope="col">Marca</th>\
    <th scope="col">Firma</th></tr></thead><tbody>\(rows)</tbody></table>
    <p class="signature">Facilitación: nombre y firma</p>
    """)
}
