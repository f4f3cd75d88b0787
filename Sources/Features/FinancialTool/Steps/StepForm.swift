import Core
import Finance
import Web

/// What a person asked for with the button that was pressed.
enum StepAction: Sendable, Equatable {
  /// Save, and go on to the next step.
  case goOn
  case stay
  /// One more empty row.
  case moreRows(shown: Int)
  case remove(PlanTable, row: Int)
  case undo(change: Int)
  /// Which of two readings of a number was meant, as text without a doubt.
  case write(field: PlanField, text: String)
  case settle(Int64, AsideChoice)

  /// Nil for what no button of ours says.
  init?(_ said: String) {
    let parts = said.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
    switch (parts[0], parts.count) {
    case ("seguir", 1): self = .goOn
    case ("guardar", 1): self = .stay
    case ("mas", 2):
      guard let shown = Int(parts[1]), (0...60).contains(shown) else { return nil }
      self = .moreRows(shown: shown)
    case ("quitar", 2):
      guard let (table, row) = PlanTable.row(named: parts[1]) else { return nil }
      self = .remove(table, row: row)
    case ("deshacer", 2):
      guard let number = Int(parts[1]) else { return nil }
      self = .undo(change: number)
    case ("leer", 3):
      guard let field = PlanField(name: parts[1]), field.unit != nil, parts[2].utf8.count <= 40 else {
        return nil
      }
      self = .write(field: field, text: parts[2])
    case ("queda", 2), ("deja", 2):
      guard let id = Int64(parts[1]) else { return nil }
      self = .settle(id, parts[0] == "queda" ? .take : .leave)
    default: return nil
    }
  }
}

/// The fields of a step as they were sent.
struct StepForm: Sendable {
  let draft: StepDraft
  let action: StepAction

  static let longestName = 80
  static let longestNumber = 40
  static let longestReason = 300
  static let longestExplanation = 4000

  /// - Throws: `Refusal.badRequest` for what no form of ours sends: its fields are kept by the browser, one page back.
  init(_ form: Form, of step: Step) throws(Refusal) {
    var fields: [String: String] = [:]
    for (name, value) in form.pairs where !Self.ownFields.contains(name) {
      let typed = try Self.checked(value, of: name)
      guard isReviewName(name) || Step(ofFieldNamed: name) == step else { throw Self.damaged }
      fields[name] = typed
    }
    let tab = form["pestana"] ?? ""
    guard tab.utf8.count <= 40, let base = Int(form["base"] ?? "0"), base >= 0,
      let number = Int(form["n"] ?? "0"), number >= 0,
      let action = StepAction(form["hacer"] ?? "guardar")
    else { throw Self.damaged }
    draft = StepDraft(fields: fields, base: base, tab: tab, number: number)
    self.action = action
  }

  private static let ownFields: Set = ["base", "de", "pestana", "n", "hacer"]
  private static let damaged = Refusal.badRequest(
    "El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")

  /// The text of a field as it is kept.
  ///
  /// - Throws: `Refusal.badRequest` for one that is too long, and for a name that no form of ours has.
  static func checked(_ value: String, of name: String) throws(Refusal) -> String {
    if let table = PlanTable.allCases.first(where: { name.hasPrefix("\($0.prefix)-") }),
      PlanField(name: name) == nil
    {
      throw .badRequest(
        "Caben hasta \(table.mostRows) filas de «\(table.plural)». Vuelve atrás y junta los parecidos en una sola fila."
      )
    }
    guard isReviewName(name) || Step(ofFieldNamed: name) != nil else { throw damaged }
    let isExplanation = name == PlanText.explanation
    let typed = isExplanation ? explanation(value) : oneLine(value)
    guard typed.unicodeScalars.count <= longest(name) else {
      throw .badRequest(
        "Un texto es demasiado largo: aquí caben hasta \(longest(name)) letras. Vuelve atrás y acórtalo: no se ha perdido."
      )
    }
    return typed
  }

  private static func longest(_ name: String) -> Int {
    if name == PlanText.explanation { return longestExplanation }
    if isReviewName(name) { return longestReason }
    return PlanField(name: name)?.unit == nil ? longestName : longestNumber
  }
}

/// Browsers send a line break as two characters, and blanks around a text mean nothing.
private func explanation(_ text: String) -> String {
  let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  return trimmed(
    String(String.UnicodeScalarView(plain.unicodeScalars.filter { !$0.isControl || $0 == "\n" })))
}

private func oneLine(_ text: String) -> String {
  trimmed(String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isControl ? " " : $0 })))
}

private func trimmed(_ text: String) -> String {
  var rest = text[...]
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}

extension PlanTable {
  /// What its rows are, for a sentence.
  var plural: String {
    switch self {
    case .products: "productos o servicios"
    case .fixedCosts: "costos fijos"
    case .assets: "equipos"
    case .loans: "préstamos"
    }
  }

  /// On the button that adds a row.
  var oneMore: String {
    switch self {
    case .products: "Agregar otro producto"
    case .fixedCosts: "Agregar otro costo"
    case .assets: "Agregar otro equipo"
    case .loans: "Agregar otro préstamo"
    }
  }

  var singular: String {
    switch self {
    case .products: "Producto"
    case .fixedCosts: "Costo fijo"
    case .assets: "Equipo"
    case .loans: "Préstamo"
    }
  }
}
