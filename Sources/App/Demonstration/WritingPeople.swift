import Accounts
import Core
import Programme
import SQLite

extension ProgrammeWriter {
  /// Enters who runs the programme, beside the cast.
  func writeStaff() throws -> WrittenTeam {
    let cities = Place.all.map(\.city)
    let began = start(ofCycle: 0) - .days(40)
    return try database.write { db in
      let carmen = try Demo.id(of: "carmen", in: db)
      let cesar = try Demo.id(of: "cesar", in: db)
      var team = WrittenTeam(
        coordinators: cities.map { $0 == "machala" ? cesar : carmen }, facilitators: cities.map { _ in [] },
        evaluators: [], committee: [try Demo.id(of: "mesa", in: db)])
      for member in programme.staff {
        let person = try add(
          NewPerson(
            name: member.name, identifiers: try identifiers(member.mailbox), password: hash,
            grants: member.grants),
          by: nil, at: began, in: db)
        switch member.role {
        case .coordinator: team.coordinators[member.place] = person
        case .facilitator: team.facilitators[member.place].append(person)
        case .evaluator: team.evaluators.append(person)
        case .trainer: team.trainers[member.place] = person
        }
      }
      tell(DemoProgress(step: "staff", done: programme.staff.count, total: programme.staff.count))
      return team
    }
  }

  /// Opens an account for everybody.
  ///
  /// - Returns: who they are, by their number less one.
  func register(_ team: WrittenTeam) throws -> [Person.ID] {
    var people: [Person.ID] = []
    people.reserveCapacity(programme.participants.count)
    try eachInBatches(of: programme.participants, size: 250, "people registered") { participant, db in
      let began = start(ofCycle: participant.cycle)
      let at = began - .days(participant.daysBefore) + .hours(8) + .minutes(participant.number % 600)
      let profile = try profile(of: participant, registeredAt: at)
      guard let identifier = Identifier(typed: "\(participant.mailbox)@demo.example") else {
        throw DemoImpossible(description: "no address: \(participant.mailbox)")
      }
      let person = try Accounts.register(
        participant.name, as: identifier, password: hash, profile,
        consents: participant.refusesContact
          ? [.study, .grant, .statistics] : [.study, .contact, .grant, .statistics],
        at: at, in: db)
      if let document = profile.document, participant.modality != nil {
        try verifyIdentity(
          of: person, with: document, by: team.coordinators[participant.place], at: began - .days(1), in: db)
      }
      people.append(person)
    }
    return people
  }

  private func identifiers(_ mailbox: String) throws -> [(kind: Identifier.Kind, identifier: Identifier)] {
    guard let identifier = Identifier(typed: "\(mailbox)@demo.example") else {
      throw DemoImpossible(description: "no address: \(mailbox)")
    }
    return [(.email, identifier)]
  }

  private func profile(of participant: Participant, registeredAt at: Instant) throws -> Profile {
    guard let birth = Day(rawValue: participant.birth) else {
      throw DemoImpossible(description: "no birthday: \(participant.birth)")
    }
    let document = participant.document.flatMap { told in
      Profile.DocumentType(rawValue: told.type).flatMap { Profile.Document(type: $0, number: told.number) }
    }
    return Profile(
      birth: birth, sex: participant.isWoman ? .female : .male, gender: participant.isWoman ? .woman : .man,
      nationality: Profile.Nationality(rawValue: participant.nationality.rawValue),
      condition: participant.nationality.isOnTheMove
        ? .onTheMove : participant.isReturned ? .returned : .host,
      city: City.ID(rawValue: Place.all[participant.place].city),
      residentSince: Day(at - .days(participant.daysInCity)),
      schooling: Profile.Schooling(rawValue: participant.schooling),
      contact: "\(participant.mailbox)@demo.example", document: document)
  }
}

extension Staff {
  /// Trainers hold their role in a zone, and work in a city of it.
  fileprivate var grants: [RoleGrant] {
    let city = RoleGrant.Place.city(City.ID(rawValue: Place.all[place].city))
    switch role {
    case .coordinator: return [RoleGrant(role: .coordinator, place: city)]
    case .facilitator: return [RoleGrant(role: .facilitator, place: city)]
    case .evaluator: return [RoleGrant(role: .evaluator, place: city)]
    case .trainer:
      let zone = Zone(rawValue: Place.all[place].zone).map {
        RoleGrant(role: .trainer, place: .zone($0))
      }
      return (zone.map { [$0] } ?? []) + [RoleGrant(role: .participant, place: city)]
    }
  }
}
