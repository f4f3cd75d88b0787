import Fractions

/// A question as a text to be kept: an attempt shows and marks its questions as they were when it drew them, whatever
/// becomes of the bank. The form is fixed; a later one begins with another number.
extension Question {
  /// The same for two questions exactly when they are equal.
  package var stored: String {
    var fields = StoredFields()
    fields.append("1")
    fields.append(id.rawValue)
    fields.append(title)
    fields.append(stem)
    fields.append(feedback.map { [$0] } ?? [])
    fields.append((isPartial ? "parcial" : "") + (isFixedOrder ? "fijo" : ""))
    fields.append(kind)
    return fields.text
  }

  /// Nil for a text that `stored` did not write.
  package init?(stored text: String) {
    var reader = StoredFieldReader(text)
    do throws(StoredFieldReader.Damaged) {
      guard try reader.string() == "1" else { return nil }
      let id = ID(rawValue: try reader.string())
      let title = try reader.string()
      let stem = try reader.string()
      let feedback = try reader.strings().first
      let flags = try reader.string()
      let kind = try reader.kind()
      guard reader.isAtEnd else { return nil }
      self.init(
        id: id, title: title, stem: stem, kind: kind, feedback: feedback,
        isPartial: flags.hasPrefix("parcial"), isFixedOrder: flags.hasSuffix("fijo"))
    } catch {
      return nil
    }
  }
}

extension StoredFields {
  fileprivate mutating func append(_ kind: Question.Kind) {
    switch kind {
    case .single(let options, let right):
      append("single")
      append(options)
      append(right)
    case .several(let options, let right):
      append("several")
      append(options)
      append(right.sorted().map(String.init))
    case .trueFalse(let answer, let trueFirst):
      append("true-false")
      append(answer ? 1 : 0)
      append(trueFirst ? 1 : 0)
    case .number(let accepted):
      append("number")
      append(accepted.count)
      for number in accepted {
        append(number.value.stored)
        append(number.tolerance)
        append(number.source)
      }
    case .shortText(let accepted):
      append("short-text")
      append(accepted)
    case .order(let items):
      append("order")
      append(items)
    case .matching(let pairs, let choices):
      append("matching")
      append(pairs.map(\.left))
      append(pairs.map { String($0.choice) })
      append(choices)
    case .calculated(let calculation):
      append("calculated")
      append(calculation)
    case .open: append("open")
    }
  }

  private mutating func append(_ tolerance: AcceptedNumber.Tolerance) {
    switch tolerance {
    case .none: append([])
    case .absolute(let margin): append(["absolute", margin.stored])
    case .percent(let percent): append(["percent", percent.stored])
    }
  }

  private mutating func append(_ calculation: Calculation) {
    append(calculation.parameters.count)
    for parameter in calculation.parameters {
      append(parameter.name)
      append(parameter.first.stored)
      append(parameter.step.stored)
      append(parameter.count)
      append(parameter.decimals)
    }
    append(calculation.formula.source)
    append(calculation.tolerance)
  }
}

extension StoredFieldReader {
  fileprivate mutating func kind() throws(Damaged) -> Question.Kind {
    switch try string() {
    case "single": return .single(options: try strings(), right: try int())
    case "several": return .several(options: try strings(), right: Set(try ints()))
    case "true-false": return .trueFalse(answer: try int() == 1, trueFirst: try int() == 1)
    case "number":
      let count = try int()
      var accepted: [AcceptedNumber] = []
      while accepted.count < count { accepted.append(try acceptedNumber()) }
      return .number(accepted)
    case "short-text": return .shortText(try strings())
    case "order": return .order(try strings())
    case "matching":
      let lefts = try strings()
      let rights = try ints()
      guard lefts.count == rights.count else { throw Damaged() }
      let pairs = zip(lefts, rights).map { Question.Pair(left: $0, choice: $1) }
      return .matching(pairs: pairs, choices: try strings())
    case "calculated": return .calculated(try calculation())
    case "open": return .open
    default: throw Damaged()
    }
  }

  private mutating func ints() throws(Damaged) -> [Int] {
    var numbers: [Int] = []
    for text in try strings() {
      guard let number = Int(text) else { throw Damaged() }
      numbers.append(number)
    }
    return numbers
  }

  private mutating func acceptedNumber() throws(Damaged) -> AcceptedNumber {
    let value = try fraction()
    let tolerance = try tolerance()
    let source = try string()
    do throws(Fraction.Failure) {
      return try AcceptedNumber(value: value, tolerance: tolerance, source: source)
    } catch {
      throw Damaged()
    }
  }

  private mutating func tolerance() throws(Damaged) -> AcceptedNumber.Tolerance {
    switch try int() {
    case 0: return .none
    case 2:
      switch try string() {
      case "absolute": return .absolute(try fraction())
      case "percent": return .percent(try fraction())
      default: throw Damaged()
      }
    default: throw Damaged()
    }
  }

  private mutating func calculation() throws(Damaged) -> Calculation {
    let count = try int()
    var parameters: [Calculation.Parameter] = []
    while parameters.count < count {
      parameters.append(
        Calculation.Parameter(
          name: try string(), first: try fraction(), step: try fraction(), count: try int(),
          decimals: try int()))
    }
    let source = try string()
    let tolerance = try tolerance()
    do throws(FormulaToken.Mistake) {
      let formula = try Formula(source, names: parameters.map(\.name))
      return Calculation(parameters: parameters, formula: formula, tolerance: tolerance)
    } catch {
      throw Damaged()
    }
  }
}
