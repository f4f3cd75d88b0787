import Core
import Files
import Finance
import Submissions
import Web

/// A line of the investment plan as it was typed.
struct ItemForm: Sendable {
  var what = ""
  var quantity = ""
  var price = ""
  var kind = ""

  init() {}

  init(_ item: ApplicationContent.Item) {
    what = item.what
    quantity = String(item.quantity)
    price = Money(cents: item.unitPrice).typed
    kind = item.kind.rawValue
  }

  init(_ sent: SentFields) {
    what = oneLine(sent["que"] ?? "")
    quantity = oneLine(sent["cuantos"] ?? "")
    price = oneLine(sent["precio"] ?? "")
    kind = sent["para"] ?? ""
  }

  /// The line without its quotes; nil with the sentences for what is wrong, in the order of the fields.
  func checked() -> (item: ApplicationContent.Item?, problems: [(name: String, sentence: String)]) {
    var problems: [(name: String, sentence: String)] = []
    if what.isEmpty { problems.append(("que", "Escribe qué comprarás.")) }
    if what.unicodeScalars.count > Self.longestName {
      problems.append(("que", "Caben hasta \(Self.longestName) letras: acórtalo un poco."))
    }
    let count =
      quantity.utf8.count <= 9 && quantity.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? Int(quantity) : nil
    if count.map({ (1...100_000).contains($0) }) != true {
      problems.append(("cuantos", "Escribe cuántos con un número entero, de 1 a 100.000. Por ejemplo 2."))
    }
    let (cents, sentence) = Self.price(price)
    if let sentence { problems.append(("precio", sentence)) }
    let chosen = ApplicationContent.Item.Kind(rawValue: kind)
    if chosen == nil { problems.append(("para", "Elige si es un activo fijo o capital de trabajo.")) }
    guard problems.isEmpty, let count, let cents, let chosen else { return (nil, problems) }
    return (ApplicationContent.Item(what: what, quantity: count, unitPrice: cents, kind: chosen), [])
  }

  static let longestName = 200

  /// What stands for these texts in a page, so that it is known whether another page has changed them since.
  var mark: String { Applications.mark(of: [what, quantity, price, kind].joined(separator: "\n")) }

  /// «Horno: 2 a 12,50, activo fijo».
  var inWords: String {
    let purpose = ApplicationContent.Item.Kind(rawValue: kind)?.name.lowercased() ?? ""
    return "\(what): \(quantity) a \(price), \(purpose)"
  }

  private static func price(_ typed: String) -> (cents: Int?, problem: String?) {
    let money = TypedMoney(typed)
    return switch money {
    case .none: (nil, "Escribe cuánto cuesta cada uno, por ejemplo 12,50.")
    case .problem(let sentence): (nil, sentence)
    case .unclear: (nil, money.question)
    case .amount(let price) where price.cents < 1: (nil, "El precio es más de cero.")
    case .amount(let price): (price.cents, nil)
    }
  }
}

/// A line of the plan in an address.
struct ItemNumber: Sendable, PathParameter {
  let id: Int64

  init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, let id = Int64(pathSegment), id > 0 else { return nil }
    self.id = id
  }
}
