/// Makes people of outlines, one after another, no two with the same name and birthday.
struct PeopleMaker {
  private var draw: SeededDraw
  private var known: Set<String> = []
  private let places: [Int]
  /// Of businesses that apply nowhere.
  private var ideas: SeededDraw

  init(draw: SeededDraw) {
    self.draw = draw
    var others = draw
    ideas = SeededDraw(seed: others.next())
    let shares = Place.all.indices.flatMap { Array(repeating: $0, count: Place.all[$0].share) }
    // Every city has its first person among the first nine.
    places = Array(Place.all.indices) + self.draw.shuffled(shares)
  }

  mutating func make(_ number: Int, _ outline: Outline) -> Participant {
    let (name, birth) = identity(outline)
    let path = path(outline)
    return Participant(
      number: number, name: name, isWoman: outline.isWoman, nationality: outline.nationality,
      isReturned: outline.nationality == .ecuador && draw.happens(inPercent: 6), birth: birth,
      place: places[(number - 1) % places.count], daysInCity: 200 + draw.number(in: 0..<2600),
      schooling: schooling(of: outline.nationality), mailbox: mailbox(name, number),
      document: document(of: outline.nationality, number), refusesContact: draw.happens(inPercent: 4),
      cycle: outline.cycle, daysBefore: 2 + draw.number(in: 0..<24), path: path, idea: idea(for: path))
  }

  private mutating func idea(for path: Participant.Path) -> Venture? {
    switch path {
    case .registered, .finished(_, .some): return nil
    case .begun, .finished(_, nil):
      swap(&draw, &ideas)
      defer { swap(&draw, &ideas) }
      return venture(nil, nil, isStrong: true)
    }
  }

  /// Who runs it: in each city a coordinator where the cast has none, with facilitators and evaluators for so many people.
  mutating func staff(of numbers: Numbers) -> [Staff] {
    let each = numbers.registered > 1000 ? 3 : 1
    let cities = Place.all.indices.flatMap { place in
      let city = Place.all[place].city
      let coordinator: [Staff.Role] = ["quito", "machala"].contains(city) ? [] : [.coordinator]
      let roles = coordinator + (0..<each).flatMap { _ in [Staff.Role.facilitator, .evaluator] }
      return roles.enumerated().map { number, role in
        let outline = Outline(
          nationality: .ecuador, isWoman: draw.happens(inPercent: 60), cycle: 0, path: .unfinished)
        return Staff(
          name: identity(outline).name, role: role, place: place,
          mailbox: "\(role.rawValue)\((number - coordinator.count) / 2 + 1).\(city)")
      }
    }
    return cities + trainers(of: numbers.trainings)
  }

  /// In each city of a training one, so that every class has an observer of another city.
  private mutating func trainers(of trainings: [Training]) -> [Staff] {
    trainings.flatMap(\.cities).compactMap { city, _, _ in
      // The cast trains for Latacunga and Machala.
      guard !["latacunga", "machala"].contains(city),
        let place = Place.all.firstIndex(where: { $0.city == city })
      else { return nil }
      let outline = Outline(
        nationality: .ecuador, isWoman: draw.happens(inPercent: 60), cycle: 0, path: .unfinished)
      return Staff(
        name: identity(outline).name, role: .trainer, place: place,
        mailbox: "\(Staff.Role.trainer.rawValue).\(city)")
    }
  }

  mutating func officials(of trainings: [Training]) -> [[Official]] {
    var number = 0
    return trainings.map { training in
      training.outlines(using: &draw).map { place, isWoman, path in
        number += 1
        let outline = Outline(nationality: .ecuador, isWoman: isWoman, cycle: 0, path: .unfinished)
        let name = identity(outline).name
        return Official(
          number: number, name: name, isWoman: isWoman, place: place,
          mailbox: "gad.\(mailbox(name, number))", path: path)
      }
    }
  }

  private mutating func identity(_ outline: Outline) -> (name: String, birth: String) {
    let names = Names.of(outline.nationality)
    let given = outline.isWoman ? names.women : names.men
    while true {
      var parts = [draw.pick(given)]
      let second = draw.pick(given)
      if draw.happens(inPercent: 55), second != parts[0] { parts.append(second) }
      parts.append(draw.pick(names.family))
      if draw.happens(inPercent: 85) { parts.append(draw.pick(names.family)) }
      let name = parts.joined(separator: " ")
      let birth =
        "\(1962 + draw.number(in: 0..<44))-\(twoDigits(1 + draw.number(in: 0..<12)))-\(twoDigits(1 + draw.number(in: 0..<28)))"
      if known.insert("\(name) \(birth)").inserted { return (name, birth) }
    }
  }

  /// Report, «Niveles de escolaridad»: 89 of a hundred on the move and 84 of a hundred Ecuadorians finished at least secondary
  /// school.
  private mutating func schooling(of nationality: Nationality) -> String {
    let weights = nationality.isOnTheMove ? [1, 10, 56, 18, 15] : [1, 15, 58, 15, 11]
    return ["none", "basic", "secondary", "technical", "university"][draw.index(weightedBy: weights)]
  }

  private mutating func document(of nationality: Nationality, _ number: Int) -> (
    type: String, number: String
  )? {
    guard draw.happens(inPercent: 88) else { return nil }
    if nationality == .ecuador { return ("cedula", "DEMO-\(number)") }
    return (["passport", "foreign", "refugee"][draw.index(weightedBy: [50, 42, 8])], "DEMO-\(number)")
  }

  private mutating func path(_ outline: Outline) -> Participant.Path {
    switch outline.path {
    case .unfinished:
      if draw.happens(inPercent: 36) { return .registered }
      let modality = Modality.allCases[draw.index(weightedBy: [30, 40, 25, 5])]
      return .begun(modality, hundredths: 5 + draw.number(in: 0..<80), hasLeft: draw.happens(inPercent: 55))
    case .finished: return .finished(finishedModality(), nil)
    case .applied(let call, let grant, let isOpen):
      let modality = finishedModality()
      let isStrong = grant != nil || isOpen && draw.happens(inPercent: 55)
      return .finished(modality, venture(call, grant, isStrong: isStrong))
    }
  }

  private mutating func finishedModality() -> Modality {
    Modality.allCases[draw.index(weightedBy: [31, 33, 26, 10])]
  }

  private mutating func venture(_ call: Int?, _ grant: Venture.Destination?, isStrong: Bool) -> Venture {
    let trade = draw.number(in: 0..<Trade.all.count)
    let destination = grant ?? [.assets, .both, .working][draw.index(weightedBy: [46, 44, 10])]
    let usual = Trade.all[trade].usualUnits
    return Venture(
      call: call, isGranted: grant != nil, destination: destination, trade: trade,
      name: businessName(Trade.all[trade]), months: 4 + draw.number(in: 0..<80),
      units: usual * (70 + draw.number(in: 0..<70)) / 100,
      purchases: purchases(Trade.all[trade], destination),
      opportunity: draw.number(in: 0..<3), levels: levels(isStrong: isStrong))
  }

  private mutating func businessName(_ trade: Trade) -> String {
    let ends = [
      "La Esquina", "Dos Hermanas", "Doña Luz", "El Retorno", "La Ceiba", "Mi Tierra", "El Guayabo",
      "Buen Día",
      "La Esperanza", "Las Vecinas", "El Manglar", "Nuevo Horizonte", "La Trocha", "San Roque", "Aurora",
      "El Araguaney",
    ]
    return "\(trade.title) \(draw.pick(ends))"
  }

  private mutating func purchases(_ trade: Trade, _ destination: Venture.Destination) -> [Venture.Purchase] {
    func item(_ thing: (what: String, price: Int), _ percent: Int, isAsset: Bool) -> Venture.Purchase {
      Venture.Purchase(what: thing.what, quantity: 1, price: thing.price * percent / 100, isAsset: isAsset)
    }
    var items: [Venture.Purchase] = []
    if destination != .working {
      let things = draw.shuffled(trade.assets).prefix(1 + draw.number(in: 0..<2))
      items += things.map { item($0, 92 + draw.number(in: 0..<16), isAsset: true) }
    }
    if destination != .assets {
      items += trade.supplies.map { item($0, 92 + draw.number(in: 0..<16), isAsset: false) }
    }
    // Never under what a call gives at least.
    if items.reduce(0, { $0 + $1.price }) < 15_000 {
      items = items.map { item(($0.what, 16_000), 100, isAsset: $0.isAsset) }
    }
    return items
  }

  /// Two evaluators' levels. Those of the granted lie above 70 points of 100 and those of the others under 55, so that what an
  /// evaluator gives more or less than others changes nobody's result: how many are granted is known before.
  private mutating func levels(isStrong: Bool) -> [[Int]] {
    let least = isStrong ? 9 : 2
    let most = isStrong ? 12 : 6
    func sum(_ levels: [Int]) -> Int { levels.reduce(0, +) }
    var first = (0..<4).map { _ in isStrong ? 2 + draw.number(in: 0..<2) : draw.number(in: 0..<3) }
    while sum(first) < least { first[draw.number(in: 0..<4)] = isStrong ? 3 : 1 }
    while sum(first) > most { first[draw.number(in: 0..<4)] = isStrong ? 2 : 1 }
    var second = first
    let changed = draw.number(in: 0..<4)
    second[changed] = max(0, min(3, second[changed] + draw.number(in: -1..<2)))
    return sum(second) < least || sum(second) > most ? [first, first] : [first, second]
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

/// `rosa.caiza.17`: letters without accents, so that it is an address.
private func mailbox(_ name: String, _ number: Int) -> String {
  let parts = name.lowercased().split(separator: " ")
  let ends = [parts[0], parts[parts.count > 2 ? parts.count - 2 : parts.count - 1]]
  let plain = ends.map { part in String(part.map { plainLetters[$0] ?? $0 }) }
  return "\(plain.joined(separator: ".")).\(number)"
}

private let plainLetters: [Character: Character] = [
  "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n",
]
