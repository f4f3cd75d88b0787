import Core
import Markup

extension Minutes {
  /// «20 minutos», «2 horas», «11 h 30 min».
  package var inWords: String {
    switch (count / 60, count % 60) {
    case (0, let minutes): counted(minutes, "minuto", "minutos")
    case (let hours, 0): counted(hours, "hora", "horas")
    case (let hours, let minutes): "\(hours) h \(minutes) min"
    }
  }

  /// «2 h», «11 h 30 min», «45 min».
  package var short: String {
    switch (count / 60, count % 60) {
    case (0, let minutes): "\(minutes) min"
    case (let hours, 0): "\(hours) h"
    case (let hours, let minutes): "\(hours) h \(minutes) min"
    }
  }
}

/// «pesa 5 KB»: bytes rounded up to whole kilobytes.
func weightInWords(_ bytes: Int) -> String {
  "pesa \((bytes + 1023) / 1024) KB"
}

extension Course.Modality {
  package var name: String {
    switch self {
    case .inPerson: "Presencial"
    case .virtual: "Virtual"
    case .mixed: "Mixta"
    case .validation: "Validación"
    }
  }

  /// What it means in this course, in hours.
  func description(in course: Course) -> String {
    switch self {
    case .inPerson: return "\(course.minutes.inWords) en clase, con tu grupo"
    case .virtual: return "\(course.minutes.inWords) en línea, desde donde estés"
    case .mixed:
      let inPerson = course.mixedInPerson ?? Minutes(0)
      let virtual = Minutes(course.minutes.count - inPerson.count)
      return "\(inPerson.inWords) en clase y \(virtual.inWords) en línea"
    case .validation: return "Un solo examen, si ya te formaste"
    }
  }
}

extension AttemptLimit {
  var inWords: String {
    switch self {
    case .unlimited: "la repites si quieres"
    case .atMost(let count): counted(count, "intento", "intentos")
    }
  }
}
