import Cohorts
import Core
import Courses
import Hours

/// The heads of the list of a cohort, as a file for a spreadsheet has them.
let cohortListHeads = [
  "Nombre", "Avance (%)", "Minutos presenciales", "Minutos virtuales", "Minutos extra", "Minutos de práctica",
  "Validación", "Encuentros a los que asistió", "Encuentros dados", "Última visita", "Inscripción", "Terminó",
]

/// The list of a cohort, one row for each person, in the order of `cohortListHeads`.
func cohortListRows(_ lines: [StudentLine], sessions: Int) -> [[String]] {
  lines.map { line in
    let roster = line.roster
    return [
      roster.name, "\(line.glance?.percent ?? 0)", "\(roster.earned.inPerson)", "\(roster.earned.virtual)",
      "\(roster.earned.extra)", "\(roster.earned.practice)", roster.isValidated ? "sí" : "no", "\(line.came)",
      "\(sessions)", roster.lastSeen.map { Day($0).rawValue } ?? "", Day(roster.since).rawValue,
      roster.finishedAt.map { Day($0).rawValue } ?? "",
    ]
  }
}

/// A table as spreadsheets of Ecuador open it with two clicks: a byte order mark, semicolons, CRLF. A text that a
/// spreadsheet would take for a formula is preceded by an apostrophe (OWASP, «CSV Injection»).
func commaSeparated(_ heads: [String], _ rows: [[String]]) -> String {
  "\u{FEFF}" + ([heads] + rows).map { row in row.map(cell).joined(separator: ";") + "\r\n" }.joined()
}

private func cell(_ text: String) -> String {
  let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  let safe = isFormula ? "'\(text)" : text
  guard safe.unicodeScalars.contains(where: { ";\"\r\n".unicodeScalars.contains($0) }) else { return safe }
  return "\"\(safe.replacing("\"", with: "\"\""))\""
}
