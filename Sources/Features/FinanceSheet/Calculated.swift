import Finance
import XLSX

/// A cell of the template that counts for itself, with what the server says that it comes to.
struct Calculated: Sendable {
  let place: SheetPlace
  let formula: String
  let value: Value
  let format: Format

  enum Value: Sendable, Equatable {
    case money(Money)
    /// Neither money nor a word, and how far a program may be from it.
    case number(Double, within: Double)
    /// The internal rate in a year that people are shown, of all that there are: which of them a program finds hangs on where
    /// it starts to look.
    case rate(Double, of: [Double])
    case text(String)
    /// A step on the way to another cell, which no one needs to be told of.
    case step(Double)
  }

  enum Format: String, Sendable {
    case money = "#,##0.00"
    /// Nothing for zero: rows that nobody filled in.
    case moneyOrNothing = "#,##0.00;-#,##0.00;"
    case plain = ""
    case decimal = "0.0"
    case percent = "0.0%"
  }

  init(_ place: SheetPlace, _ formula: String, _ value: Value, _ format: Format = .money) {
    self.place = place
    self.formula = formula
    self.value = value
    self.format = format
  }
}

extension Calculated.Value {
  var kept: FormWorkbook.Content.Value {
    switch self {
    case .money(let money): .number(Double(money.cents) / 100)
    case .number(let number, _), .rate(let number, _), .step(let number): .number(number)
    case .text(let text): .text(text)
    }
  }
}
