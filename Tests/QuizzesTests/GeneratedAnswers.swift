import Foundation
import TestSupport

/// Answers, right and wrong in every way that people find, with what the rules say they are worth.
extension GeneratedQuestion {
  /// - Parameters:
  ///   - title: of the question as shown, with its numbers.
  ///   - form: its form as shown.
  func answer(_ title: String, _ form: SeenForm, random: inout RandomCases) -> GeneratedAnswer {
    // Rule 68: an empty answer is worth nothing.
    if Int.random(in: 0..<8, using: &random) == 0 { return .nothing }
    switch self.form {
    case .single(let options, let right):
      let chosen = Int.random(in: options.indices, using: &random)
      return whole([("respuesta", form.value(of: options[chosen]))], chosen == right)
    case .several(let options, let right, let isPartial):
      let ticked = Set(options.indices.filter { _ in Bool.random(using: &random) })
      return several(
        ticked, right, isPartial, ticked.map { ("respuesta", form.value(of: options[$0])) }, random: &random)
    case .truth(let answer):
      let said = Bool.random(using: &random)
      return whole([("respuesta", said ? "verdadero" : "falso")], said == answer)
    case .number(let value, let tolerance): return number(value, tolerance, random: &random)
    case .short(let accepted): return short(accepted, random: &random)
    case .order(let items, let isPartial): return order(items, isPartial, form, random: &random)
    case .matching(let pairs, let spare, let isPartial):
      return matching(pairs, spare, isPartial, form, random: &random)
    case .product: return product(title, random: &random)
    case .quotient: return quotient(title, random: &random)
    // Rule 84: somebody reads it first.
    case .open: return GeneratedAnswer(fields: [("respuesta", "Lo que pienso.")], worth: nil)
    }
  }

  private func whole(_ fields: [(String, String)], _ isRight: Bool) -> GeneratedAnswer {
    GeneratedAnswer(fields: fields, worth: (isRight ? 1 : 0, 1))
  }

  /// Rule 6: (right ones ticked − wrong ones ticked) ÷ right ones, never under 0; rule 67: a tick sent twice counts once.
  private func several(
    _ ticked: Set<Int>, _ right: Set<Int>, _ isPartial: Bool, _ fields: [(String, String)],
    random: inout RandomCases
  ) -> GeneratedAnswer {
    let fields = Bool.random(using: &random) ? fields : fields + fields
    guard isPartial else { return whole(fields, ticked == right) }
    let hits = ticked.count(where: right.contains)
    return GeneratedAnswer(fields: fields, worth: (max(0, hits - (ticked.count - hits)), right.count))
  }

  /// Rules 12, 63, 65, 66.
  private func number(_ value: Int, _ tolerance: Tolerance, random: inout RandomCases) -> GeneratedAnswer {
    let near = [0, 0, 0, 1, -1, 10, -10, 50, -50, 5_000, -5_000, 100_000]
    let typed = value + random.pick(near)
    let isRight = tolerance.admits(typed * 10, around: value)
    let (sign, size) = (typed < 0 ? "-" : "", abs(typed))
    func grouped(_ mark: String, _ parting: String) -> String {
      var whole = String(size / 100)
      var groups: [String] = []
      while whole.count > 3 {
        groups.insert(String(whole.suffix(3)), at: 0)
        whole = String(whole.dropLast(3))
      }
      return ([whole] + groups).joined(separator: parting) + mark + String(format: "%02d", size % 100)
    }
    // Two decimals, so that no single mark can be read both ways.
    let texts = [
      decimal(size, places: 2), decimal(size, places: 2, mark: "."), grouped(",", "."), grouped(".", ","),
      grouped(",", " "), grouped(",", "'"), "00" + decimal(size, places: 2), decimal(size, places: 2) + "0",
    ]
    let text = random.pick(texts)
    let dressed = random.pick([
      "\(sign)\(text)", " \(sign)\(text) ", "\(sign)\(text) dólares", "\(sign)\(text) %",
      "\(sign)\(text) USD",
    ])
    // Three digits after a single mark may be thousands: right if either reading is.
    if text == decimal(size, places: 2) + "0", size / 100 > 0 {
      let thousands = typed * 10
      return whole([("respuesta", dressed)], isRight || tolerance.admits(thousands * 1000, around: value))
    }
    return whole([("respuesta", dressed)], isRight)
  }

  /// Rules 69 to 71: case, accents, spaces, and punctuation around do not count; inner punctuation does.
  private func short(_ accepted: [String], random: inout RandomCases) -> GeneratedAnswer {
    let number = accepted[0].split(separator: " ")[1]
    let right = [
      "peñon \(number)", "PEÑÓN\(number)", "penon \(number)", " « Pe n\u{0303}ón \(number) » ",
      "Peñón\u{A0}\(number).", "¡r.u.c. \(number)!",
      "R.U.C.\(number)",
    ]
    let wrong = ["RUC \(number)", "Peñon", "P-eñón \(number)", "Peñón \(number)0", "peñónn \(number)"]
    let isRight = Bool.random(using: &random)
    return whole([("respuesta", random.pick(isRight ? right : wrong))], isRight)
  }

  /// Rules 7, 67, 74: items in their place ÷ items with `parcial`, else all or nothing; a place given twice is no answer.
  private func order(_ items: [String], _ isPartial: Bool, _ form: SeenForm, random: inout RandomCases)
    -> GeneratedAnswer
  {
    var places: [Int?] = items.indices.map { $0 }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: break
    case 1: places.shuffle(using: &random)
    case 2:
      places.shuffle(using: &random)
      places[Int.random(in: items.indices, using: &random)] = nil
    default: places[0] = places[1]
    }
    let fields = zip(items, places).map { (form.name(of: $0), $1.map { "\($0 + 1)" } ?? "") }
    let given = places.compactMap { $0 }
    guard Set(given).count == given.count else { return GeneratedAnswer(fields: fields, worth: (0, 1)) }
    let hits = places.enumerated().count { $0 == $1 }
    return isPartial
      ? GeneratedAnswer(fields: fields, worth: (hits, items.count)) : whole(fields, hits == items.count)
  }

  /// Rules 7, 75: right pairs ÷ pairs with `parcial`, else all or nothing.
  private func matching(
    _ pairs: [(left: String, right: String)], _ spare: [String], _ isPartial: Bool, _ form: SeenForm,
    random: inout RandomCases
  ) -> GeneratedAnswer {
    let sides = Array(Set(pairs.map(\.right) + spare)).sorted()
    let care = Int.random(in: 1...6, using: &random)
    let chosen = pairs.map { pair -> String? in
      switch Int.random(in: 0..<care, using: &random) {
      case 5: nil
      case 4: random.pick(sides)
      default: pair.right
      }
    }
    let fields = zip(pairs, chosen).map { (form.name(of: $0.left), $1.map(form.value(ofChoice:)) ?? "") }
    let hits = zip(pairs, chosen).count { $0.right == $1 }
    return isPartial
      ? GeneratedAnswer(fields: fields, worth: (hits, pairs.count)) : whole(fields, hits == pairs.count)
  }

  private func product(_ title: String, random: inout RandomCases) -> GeneratedAnswer {
    let numbers = shownNumbers(title)
    let slip = random.pick([0, 0, 1, -3])
    return whole([("respuesta", "\(numbers[0] * numbers[1] + 3 + slip)")], slip == 0)
  }

  /// Rule 80: rounded to two decimals, halves away from zero, and so is what was typed.
  private func quotient(_ title: String, random: inout RandomCases) -> GeneratedAnswer {
    let numbers = shownNumbers(title)
    let hundredths = (200 * numbers[0] + numbers[1]) / (2 * numbers[1])
    let slip = random.pick([0, 0, 1, -1])
    let more = random.pick(["", "1", "4", "49"])
    let text = decimal(hundredths + slip, places: 2) + more
    // One digit more makes three after a single mark, which may be thousands, and is far away then.
    return whole([("respuesta", text)], slip == 0)
  }

  private func shownNumbers(_ title: String) -> [Int] {
    title.split { !$0.isNumber }.compactMap { Int($0) }
  }
}
