import Core
import Courses
import Hours
import XLSX

/// The heads of the list of a cohort, as a file for a spreadsheet has them.
let cohortListHeads = [
  "Nombre", "Avance (%)", "Minutos presenciales", "Minutos virtuales", "Minutos extra", "Minutos de práctica",
  "Validación", "Encuentros a los que asistió", "Encuentros dados", "Última visita", "Inscripción", "Terminó",
]

/// The list of a cohort, one row for each person, in the order of `cohortListHeads`.
func cohortListRows(_ lines: [StudentLine], sessions: Int) -> [[Cell]] {
  lines.map { line in
    let roster = line.roster
    return [
      .text(roster.name), number(line.glance?.percent ?? 0), number(roster.earned.inPerson.count),
      number(roster.earned.virtual.count), number(roster.earned.extra.count),
      number(roster.earned.practice.count), .text(roster.isValidated ? "sí" : "no"), number(line.came),
      number(sessions), day(roster.lastSeen), day(roster.since), day(roster.finishedAt),
    ]
  }
}

private func number(_ count: Int) -> Cell { .number(Double(count)) }

/// The day in Guayaquil of a moment; empty without one.
private func day(_ moment: Instant?) -> Cell {
  guard let time = moment.map(GuayaquilTime.init) else { return .empty }
  return .day(year: time.year, month: time.month, day: time.day)
}
