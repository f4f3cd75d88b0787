import Finance
import XLSX

/// What a cell says where a number is wanted.
enum InputReading: Equatable {
  case nothing
  case number(Int)
  /// A number that is kept, with something to be said of it.
  case kept(Int, Complaint)
  case refused(Complaint)

  struct Complaint: Equatable {
    let kind: SheetProblem.Kind
    let written: String
    /// Behind «En «Productos», celda C5 (Producto 1: precio)».
    let sentence: String
  }
}

extension InputReading {
  init(_ cell: Cell, hasFormula: Bool, unit: PlanField.Unit) {
    switch cell {
    case .empty:
      self =
        hasFormula
        ? .refused(
          Complaint(
            kind: .uncountedFormula, written: "",
            sentence:
              "hay una fórmula sin calcular. Abre el archivo en tu programa, guárdalo y súbelo otra vez."))
        : .nothing
    case .number(let number), .formula(_, let number): self = Self.read(number, unit)
    case .text(let text): self = Self.read(text, unit)
    case .boolean: self = .unreadable(cell.text)
    case .day, .time:
      self = .refused(
        Complaint(
          kind: .dateForNumber, written: cell.text,
          sentence:
            "hay una fecha (\(cell.text)) y va un número. A veces el programa cambia 3/5 por una fecha: dale a la celda "
            + "formato de número y escríbelo otra vez."))
    case .error(let code):
      self = .refused(
        Complaint(
          kind: .errorValue, written: code,
          sentence: "dice \(code): es un error de fórmula. Borra la celda y escribe el número."))
    }
  }

  private static func unreadable(_ text: String) -> InputReading {
    .refused(
      Complaint(
        kind: .textForNumber, written: text,
        sentence: "dice «\(text)» y va un número. Escribe solo cifras, por ejemplo 1,50."))
  }

  private static func read(_ text: String, _ unit: PlanField.Unit) -> InputReading {
    if text.allSatisfy(\.isWhitespace) { return .nothing }
    switch WrittenNumber(text) {
    case .number(let digits, let decimals):
      var value = Double(digits)
      for _ in 0..<decimals { value /= 10 }
      return read(value, unit)
    case .negative: return read(-1, unit, written: text)
    case .ambiguous:
      let digits = text.filter(\.isNumber)
      return .refused(
        Complaint(
          kind: .ambiguousNumber, written: text,
          sentence:
            "dice «\(text)», que puede ser \(digits) o \(digits.dropLast(3)),\(digits.suffix(3)). Escríbelo sin punto de "
            + "miles: \(digits), o con dos decimales."))
    case .unreadable: return unreadable(text)
    }
  }

  private static func read(_ number: Double, _ unit: PlanField.Unit, written: String? = nil) -> InputReading {
    let shown = written ?? Cell.number(number).text.replacing(".", with: ",")
    if number < 0 {
      return .refused(
        Complaint(
          kind: .negative, written: shown,
          sentence: "dice \(shown) y no puede ser menor que cero. Escribe el número sin el signo menos."))
    }
    let scaled = number * Double(unit.scale)
    guard scaled <= Double(unit.range.upperBound),
      let whole = Int(exactly: scaled.rounded(.toNearestOrAwayFromZero))
    else {
      let most = unit.range.upperBound / unit.scale
      return .refused(
        Complaint(
          kind: .tooLarge, written: shown,
          sentence: "dice \(shown), que es demasiado: puede ser \(most) a lo más."))
    }
    // What a program keeps of 0,1 + 0,2 is no third decimal.
    let isExact = abs(scaled - Double(whole)) < 1e-6 * max(1, abs(scaled))
    if case .months = unit, !isExact {
      return .refused(
        Complaint(
          kind: .notWhole, written: shown,
          sentence: "dice \(shown) y va un número entero de meses, sin decimales."))
    }
    guard whole >= unit.range.lowerBound else { return .number(whole) }
    return isExact
      ? .number(whole)
      : .kept(
        whole,
        Complaint(
          kind: .rounded, written: shown,
          sentence:
            "dice \(shown) y tomamos \(Units(hundredths: whole).text): se guardan dos decimales. Si es el costo de algo "
            + "muy pequeño, cuenta por docena o por ciento."))
  }
}
