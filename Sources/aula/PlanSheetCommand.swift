import Finance
import FinanceSheet
import FoundationEssentials

extension Main {
  static let planSheet = Command(
    name: "plan-sheet", summary: "Writes and reads the spreadsheet of a financial plan",
    usage: """
      Usage: aula plan-sheet write FILE < plan.json
             aula plan-sheet read FILE

      write  makes the template with the values of the plan in it; “{}” gives the empty one. The plan is one object of
             fields by their names in the form, each a text: {"producto-1-nombre": "Empanada", "producto-1-precio": "1.00"}.
             Amounts have a point before their cents.
      read   prints what the server understands of FILE as JSON: plan, results, findings, problems and differences by cell.

      Nothing is kept. Exit code 1 when the file or the plan cannot be read.
      """
  ) { words in
    let operands = try Arguments(words, operands: 2...2).positional
    switch operands[0] {
    case "write": try writeSheet(to: operands[1])
    case "read": try readSheet(operands[1])
    default: throw Arguments.Misuse(message: "“write” or “read”, not “\(operands[0])”")
    }
  }

  private static func writeSheet(to file: String) throws {
    var input = Data()
    while let line = readLine(strippingNewline: false) { input.append(contentsOf: line.utf8) }
    let fields: [String: String]
    do {
      fields = try JSONDecoder().decode([String: String].self, from: input)
    } catch {
      throw Failure(message: "the plan is no JSON object of texts")
    }
    try Data(try template(for: try plan(of: fields))).write(to: URL(filePath: file))
  }

  private static func plan(of fields: [String: String]) throws -> FinancialPlan {
    var draft = PlanDraft()
    for (name, text) in fields {
      guard let field = PlanField(name: name) else { throw Failure(message: "a plan has no field “\(name)”") }
      guard let unit = field.unit else {
        draft.names[field] = text
        continue
      }
      guard let number = Double(text).map({ ($0 * Double(unit.scale)).rounded() }),
        let whole = Int(exactly: number),
        unit.range.contains(whole)
      else { throw Failure(message: "\(name): “\(text)” is no number, or out of its range") }
      draft.numbers[field] = whole
    }
    return draft.plan()
  }

  private static func readSheet(_ file: String) throws {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: file))
    } catch {
      throw Failure(message: "“\(file)” cannot be read: look at its name and rights")
    }
    let plan: ReadPlan
    do throws(SheetRefusal) {
      plan = try readPlan(Array(bytes))
    } catch {
      throw Failure(message: "\(file): \(error.sentence)")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(ShownPlan(plan)), as: UTF8.self))
  }
}

/// A plan that was read, for whoever runs the command.
private struct ShownPlan: Encodable {
  let plan: [String: String]
  let results: ShownResults?
  let findings: [ShownFinding]
  let problems: [ShownProblem]
  let differences: [ShownDifference]

  init(_ read: ReadPlan) {
    var fields: [String: String] = [:]
    for (field, name) in read.draft.names { fields[field.name] = name }
    for (field, number) in read.draft.numbers {
      fields[field.name] = field.unit?.scale == 1 ? String(number) : dollars(number)
    }
    plan = fields
    results = read.results.map { ShownResults($0) }
    findings =
      read.results.map { Finance.findings(in: read.plan, results: $0) }?.map {
        ShownFinding(
          kind: $0.kind.rawValue, field: $0.field.name, lesson: $0.lesson, weight: $0.weight.rawValue,
          sentence: $0.sentence)
      } ?? []
    problems = read.problems.map {
      ShownProblem(
        kind: $0.kind.rawValue, field: $0.field?.name, cell: $0.cell?.text, written: $0.written,
        sentence: $0.sentence)
    }
    differences = read.differences.map {
      ShownDifference(cell: $0.cell.text, name: $0.name, inFile: $0.inFile, onServer: $0.onServer)
    }
  }
}

private struct ShownResults: Encodable {
  let closings: [String]
  let results: [String]
  let investment: String
  let funding: String
  let breakEvenSales: String?
  let breakEvenUnits: [Int]?
  let lowestBalance: String
  let yearSales: String
  let yearResult: String
  let payback: Double?
  let presentValue: String?
  let internalRate: Double?
  let sensitivity: [[String]]

  init(_ results: Results) {
    closings = results.months.map { dollars($0.closing.cents) }
    self.results = results.months.map { dollars($0.result.cents) }
    investment = dollars(results.investment.cents)
    funding = dollars(results.funding.cents)
    breakEvenSales = results.breakEven.map { dollars($0.sales.cents) }
    breakEvenUnits = results.breakEven?.units
    lowestBalance = dollars(results.lowestBalance.balance.cents)
    yearSales = dollars(results.year.sales.cents)
    yearResult = dollars(results.year.result.cents)
    payback = results.payback?.months
    presentValue = results.presentValue.map { dollars($0.cents) }
    internalRate = results.internalRate
    sensitivity = results.sensitivity.map { line in
      [
        line.lower.normalMonth, line.upper.normalMonth, line.lower.year, line.upper.year,
        line.lower.lowestBalance, line.upper.lowestBalance,
      ].map { dollars($0.cents) }
    }
  }
}

private struct ShownFinding: Encodable {
  let kind: String
  let field: String
  let lesson: String
  let weight: String
  let sentence: String
}

private struct ShownProblem: Encodable {
  let kind: String
  let field: String?
  let cell: String?
  let written: String
  let sentence: String
}

private struct ShownDifference: Encodable {
  let cell: String
  let name: String
  let inFile: String
  let onServer: String
}

/// `-12.05`, which programs read.
private func dollars(_ cents: Int) -> String {
  let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
  return "\(cents < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
