import Programme
import Testing

/// The generated people have the numbers that were asked for, whatever the seed.
struct ProgrammeTests {
  @Test(arguments: [2027, 1, 77] as [UInt64])
  func `the whole programme has the numbers of the report`(seed: UInt64) {
    let people = Programme(.whole, seed: seed).participants
    let finished = people.filter { if case .finished = $0.path { true } else { false } }
    let applied = people.filter { $0.venture != nil }
    let granted = people.compactMap(\.venture).filter(\.isGranted)

    // 59 % on the move; of the finished and of the applicants 78 % women; applications by nationality 61, 35 and 4 %.
    #expect(people.count == 4391)
    #expect(people.count(where: \.nationality.isOnTheMove) == 2591)
    #expect(finished.count == 2965)
    #expect(
      count(finished, by: \.nationality) == [.venezuela: 1777, .ecuador: 1056, .colombia: 118, nil: 14])
    #expect(finished.count(where: \.isWoman) == 2313)
    #expect(applied.count == 2224)
    #expect(count(applied, by: \.nationality) == [.venezuela: 1357, .ecuador: 778, .colombia: 89])
    #expect(applied.count(where: \.isWoman) == 1735)
    #expect(granted.count == 1002)
    #expect(granted.count { $0.destination == .assets } == 464)
    #expect(granted.count { $0.destination == .both } == 443)
    #expect(granted.count { $0.destination == .working } == 95)
  }

  @Test(arguments: [2027, 1, 77] as [UInt64])
  func `the officials have the numbers of the report`(seed: UInt64) {
    let officials = Programme(.whole, seed: seed).officials.flatMap { $0 }
    func count(_ isMeant: (Official.Path) -> Bool) -> Int { officials.count { isMeant($0.path) } }

    // 48 % men and 52 % women; those of eight cities, and of Quito those who are left over.
    #expect(officials.count == 69)
    #expect(officials.count(where: \.isWoman) == 36)
    #expect(count { if case .trainer = $0 { true } else { false } } == 55)
    #expect(count { if case .participation = $0 { true } else { false } } == 6)
    #expect(count { if case .neither = $0 { true } else { false } } == 8)
    #expect(
      Dictionary(grouping: officials) { Place.all[$0.place].name }.mapValues(\.count) == [
        "Quito": 12, "Latacunga": 16, "Ambato": 18, "Guayaquil": 6, "Durán": 5, "Milagro": 4, "Machala": 3,
        "Santa Rosa": 2, "Huaquillas": 3,
      ])
    #expect(Set(officials.map(\.name)).count == 69)
  }

  @Test func `what people write is varied, and nothing in it stays to be filled in`() {
    let people = Programme(.whole).participants.filter { $0.business != nil }.prefix(100)
    var texts: [String] = []
    for member in people {
      guard let business = member.business else { continue }
      var draw = SeededDraw(seed: UInt64(member.number))
      for module in ["proyecto-de-vida", "ideacion", "testing-lab", "capital-de-fortalecimiento"] {
        texts.append(
          AssignmentTexts.text(for: module, about: business, in: "Solanda", using: &draw))
      }
      for activity in ["b-mi-ruta", "an-clientes", "cf-cernidor"] {
        texts.append(
          WorkbookTexts.answer(to: activity, about: business, in: "Solanda", using: &draw) ?? "{}")
      }
    }
    texts += (0..<9).flatMap { session in
      (0..<69).map { OfficialTexts.assignment(session, byNumber: $0) }
    }

    #expect(texts.filter { $0.contains("{") || $0.contains("}") } == [])
    // A hundred people wrote seven texts each; short answers repeat.
    #expect(Set(texts.prefix(700)).count > 600)
  }

  @Test func `what a business sells in a month is what a market stall sells`() {
    let businesses = Programme(.whole).participants.compactMap(\.business)

    for business in businesses {
      let trade = Trade.all[business.trade]
      let sold = business.units * trade.price
      #expect((60_000...350_000).contains(sold), "\(business.name) sells for \(sold) cents a month")
      #expect(trade.unitCost < trade.price)
    }
  }

  @Test(arguments: [Numbers.whole, .small])
  func `every city has people at every step, and every modality is taken`(numbers: Numbers) {
    let people = Programme(numbers).participants

    #expect(Set(people.map(\.place)).count == 9)
    #expect(Set(people.compactMap(\.modality)).count == 4)
    #expect(Set(people.map(\.cycle)).count == numbers.cycles)
    #expect(people.contains { if case .registered = $0.path { true } else { false } })
    #expect(people.contains { if case .begun(_, _, hasLeft: true) = $0.path { true } else { false } })
    #expect(people.contains { if case .begun(_, _, hasLeft: false) = $0.path { true } else { false } })
  }

  @Test func `the same seed makes the same people, and another one others`() {
    let once = Programme(.small, seed: 5).participants
    let again = Programme(.small, seed: 5).participants
    let others = Programme(.small, seed: 6).participants

    #expect(once.map { "\($0)" } == again.map { "\($0)" })
    #expect(once.map(\.name) != others.map(\.name))
  }

  @Test func `no two people have the same name and birthday, nor the same address`() {
    let programme = Programme(.whole)
    let people = programme.participants

    #expect(Set(people.map { "\($0.name) \($0.birth)" }).count == people.count)
    #expect(
      Set(people.map(\.mailbox) + programme.staff.map(\.mailbox)).count == people.count
        + programme.staff.count)
    #expect(people.allSatisfy { $0.mailbox.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test func `whoever is granted asks for what a call gives, and scores above whoever is not`() {
    let ventures = Programme(.whole).participants.compactMap(\.venture)
    let decided = ventures.filter { $0.call.flatMap { Numbers.whole.calls[$0].granted } != nil }

    #expect(ventures.allSatisfy { (15_000...160_000).contains($0.amount) })
    for venture in decided {
      for levels in venture.levels {
        let sum = levels.reduce(0, +)
        #expect(venture.isGranted ? sum >= 9 : sum <= 6)
      }
    }
    #expect(
      ventures.allSatisfy { venture in
        venture.purchases.contains(where: \.isAsset) == (venture.destination != .working)
      })
    #expect(
      ventures.allSatisfy { venture in
        venture.purchases.contains { !$0.isAsset } == (venture.destination != .assets)
      })
  }

  @Test func `names are varied`() {
    let people = Programme(.whole).participants

    #expect(Set(people.map(\.name)).count > people.count * 9 / 10)
  }
}

/// By nationality, those of elsewhere together under nil.
private func count(_ people: [Participant], by nationality: (Participant) -> Nationality) -> [Nationality?:
  Int]
{
  let named: Set<Nationality> = [.venezuela, .ecuador, .colombia]
  return Dictionary(grouping: people) { person -> Nationality? in
    named.contains(nationality(person)) ? nationality(person) : nil
  }.mapValues(\.count)
}
