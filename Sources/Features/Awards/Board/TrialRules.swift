import Core
import Finance
import GrantCalls
import Web

/// The rules that somebody tries out: they stand in the address, and are kept nowhere.
struct TrialRules: Sendable {
  /// As they were typed, by field; nil for what the address does not say.
  let typed: [String: String]
  let rules: DecisionRules
  let problems: [FieldProblem]

  static let basisField = "base"
  static let budgetField = "presupuesto"
  static let seedField = "semilla"
  static let longestSeed = 64

  /// - Parameters:
  ///   - query: what it does not say is as `present` has it.
  ///   - kinds: floors that may be asked for, each with its field.
  init(_ query: Form, present: DecisionRules, kinds: [FloorKind]) {
    var rules = present
    var problems: [FieldProblem] = []
    var typed: [String: String] = [:]
    for field in [Self.budgetField, Self.basisField, Self.seedField] + kinds.map(\.field) {
      typed[field] = query[field]
    }
    if let text = typed[Self.budgetField] {
      if let budget = money(typed: text) {
        rules.budget = budget
      } else {
        problems.append(
          FieldProblem(Self.budgetField, "Escribe el presupuesto en dólares, por ejemplo 250.000 o 1.500,50."))
      }
    }
    if let text = typed[Self.basisField] {
      rules.basis = DecisionRules.Basis(field: text) ?? present.basis
    }
    if let text = typed[Self.seedField]?.filter({ !$0.isWhitespace }), !text.isEmpty {
      if text.utf8.count > Self.longestSeed || !text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
        problems.append(
          FieldProblem(Self.seedField, "La semilla lleva hasta \(Self.longestSeed) letras sin tildes o cifras."))
      } else {
        rules.seed = text
      }
    }
    rules.floors = kinds.compactMap { kind in
      guard let text = typed[kind.field]?.filter({ !$0.isWhitespace }) else {
        return present.floors.first { $0.kind == kind.kind }
      }
      if text.isEmpty { return nil }
      guard text.utf8.count <= 6, let least = Int(text), (0...100_000).contains(least) else {
        problems.append(FieldProblem(kind.field, "Escribe un número entero, de 0 a 100000; 0 es sin mínimo."))
        return present.floors.first { $0.kind == kind.kind }
      }
      return least == 0 ? nil : CallFloor(kind.kind, atLeast: least)
    }
    self.typed = typed
    self.rules = rules
    self.problems = problems
  }

  /// What it is in an address, from `?` on; empty where nothing was said.
  var query: String {
    let fields = typed.sorted { $0.key < $1.key }
    guard !fields.isEmpty else { return "" }
    return "?" + fields.map { "\($0.key)=\(percentEncoded($0.value))" }.joined(separator: "&")
  }
}

extension DecisionRules.Basis {
  /// As it stands in an address.
  var field: String {
    switch self {
    case .mean: "simple"
    case .fair: "justo"
    }
  }

  init?(field: String) {
    guard let basis = Self.allCases.first(where: { $0.field == field }) else { return nil }
    self = basis
  }
}

/// A floor that a call could have, with the field that asks for it.
struct FloorKind: Sendable {
  let kind: CallFloor.Kind
  let field: String
  let label: String

  /// Women, each city of the call when there are several, each stage.
  static func all(in cities: [City.ID], named names: [City.ID: String]) -> [FloorKind] {
    let women = FloorKind(kind: .women, field: "mujeres", label: "Mujeres")
    let places = cities.map { city in
      FloorKind(kind: .city(city), field: "ciudad-\(city.rawValue)", label: names[city] ?? city.rawValue)
    }
    let stages = BusinessStage.allCases.map { stage in
      FloorKind(
        kind: .stage(stage), field: "etapa-\(stage.rawValue)", label: "Etapa: \(stage.name.lowercased())")
    }
    return [women] + places + stages
  }
}

/// A whole amount as people write it: points or blanks between thousands, a comma before cents; nil for what is none.
func money(typed text: String) -> Money? {
  let shown = text.filter { !$0.isWhitespace && $0 != "$" && $0 != "\u{A0}" }
  let parts = shown.split(separator: ",", omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), shown.utf8.count <= 20 else { return nil }
  let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
  let isGrouped = groups.count == 1 || groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)
  let cents = parts.count == 2 ? String(parts[1]) : "00"
  let digits = groups.joined() + (cents.count == 1 ? cents + "0" : cents)
  guard isGrouped, (1...2).contains(cents.count), !groups[0].isEmpty,
    digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number > 0,
    number <= 1_000_000_000_000
  else { return nil }
  return Money(cents: number)
}

/// As it is typed without a doubt: `1250,50`.
func typedMoney(_ money: Money) -> String {
  let (whole, rest) = money.cents.quotientAndRemainder(dividingBy: 100)
  return rest == 0 ? "\(whole)" : "\(whole),\(rest < 10 ? "0" : "")\(rest)"
}
