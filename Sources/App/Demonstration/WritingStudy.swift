import Attendances
import Cohorts
import Core
import Courses
import Hours
import Programme
import SQLite

extension ProgrammeWriter {
  /// Opens a cycle in each city with its cohorts, lets people in, and lets them study.
  func study(inCycle cycle: Int, _ people: [Person.ID], _ team: WrittenTeam) throws -> [WrittenCohort] {
    let members = programme.participants(ofCycle: cycle).filter { $0.modality != nil }
    var cohorts: [WrittenCohort] = []
    var done = 0
    let cycles = try database.write { db in try openCycles(cycle, team, db) }
    for place in Place.all.indices {
      for modality in Modality.allCases {
        let here = members.filter { $0.place == place && $0.modality == modality }
        for (number, group) in here.chunked(by: programme.numbers.cohortSize).enumerated() {
          let cohort = try database.write { db in
            let cohort = try open(
              number + 1, modality, of: group, in: cycles[place], (cycle, place), team, db)
            try studyAll(cohort, people, team.coordinators[place], db)
            return cohort
          }
          cohorts.append(cohort)
          done += group.count
          tell(DemoProgress(step: "cycle \(cycle + 1), people who studied", done: done, total: members.count))
        }
      }
    }
    return cohorts
  }

  private func openCycles(_ cycle: Int, _ team: WrittenTeam, _ db: WriteConnection) throws -> [Cycle.ID] {
    let start = start(ofCycle: cycle)
    return try Place.all.indices.map { place in
      try Cohorts.open(
        NewCycle(
          city: City.ID(rawValue: Place.all[place].city), name: "Integración económica, ciclo \(cycle + 1)",
          startsOn: Day(start), endsOn: Day(start + .days(115))),
        by: team.coordinators[place], at: start - .days(30), in: db)
    }
  }

  private func open(
    _ number: Int, _ modality: Modality, of members: [Participant], in cycle: Cycle.ID,
    _ spot: (cycle: Int, place: Int), _ team: WrittenTeam, _ db: WriteConnection
  ) throws -> WrittenCohort {
    let place = Place.all[spot.place]
    let start = start(ofCycle: spot.cycle)
    guard let taught = Course.Modality(rawValue: modality.rawValue) else {
      throw DemoImpossible(description: "no modality: \(modality.rawValue)")
    }
    let meets = modality == .inPerson || modality == .mixed
    let room = place.rooms[number % place.rooms.count]
    let author = team.coordinators[spot.place]
    let id = try Cohorts.open(
      NewCohort(
        cycle: cycle, modality: taught, name: modality.cohortName(number, room: room), startsOn: Day(start),
        endsOn: Day(start + .days(84)), place: meets ? room : "", seats: programme.numbers.cohortSize + 4),
      of: course, by: author, at: start - .days(28), in: db)
    let facilitators =
      team.facilitators[spot.place] + (isOver(spot.cycle) ? [] : team.certified[spot.place])
    let facilitator = facilitators[number % facilitators.count]
    try assign(facilitator: facilitator, to: id, by: author, at: start - .days(28), in: db)
    return WrittenCohort(
      cohort: try cohort(id, in: db), cycle: spot.cycle, place: spot.place, facilitator: facilitator,
      members: members)
  }

  private func studyAll(
    _ written: WrittenCohort, _ people: [Person.ID], _ coordinator: Person.ID, _ db: WriteConnection
  ) throws {
    let start = start(ofCycle: written.cycle)
    let admissions = Admissions { _, _, _, _ in }  // Nobody has done anything yet that could count.
    for member in written.members {
      let outcome = try admissions.admit(
        people[member.number - 1], to: written.cohort, by: coordinator, at: start - .days(1), in: db)
      guard outcome == .active else {
        throw DemoImpossible(description: "not admitted: \(outcome)")
      }
    }
    try meet(written, people, db)
    for member in written.members { try studyOnline(member, people[member.number - 1], written, db) }
    try handInWorks(written, people, db)
    try sitExam(written, people, coordinator, db)
    for member in written.members where member.hasLeft {
      try admissions.withdraw(
        people[member.number - 1], from: written.cohort,
        because: ["Encontró trabajo", "Se mudó de ciudad", "No tiene tiempo ahora"][member.number % 3],
        by: coordinator, at: start + .days(60), in: db)
    }
    for member in written.members {
      let person = people[member.number - 1]
      let isFinished = try finish(of: person, in: course.slug, in: db) != nil
      guard isFinished == member.isFinished else {
        let standing = try standing(of: person, in: written.cohort, in: db)
        throw DemoImpossible(
          description:
            "\(member.number), \(written.cohort.modality): \(isFinished ? "finished" : standing.sentence)")
      }
    }
  }

  /// Class sessions of four hours with their lists: one more than is asked for, so that whoever missed one finishes all the
  /// same.
  private func meet(_ written: WrittenCohort, _ people: [Person.ID], _ db: WriteConnection) throws {
    let asked = written.cohort.required.inPerson.count
    guard asked > 0 else { return }
    let count = (asked + 239) / 240 + 1
    let first =
      start(ofCycle: written.cycle) + .days(2)
      + .hours(written.facilitator.rawValue.isMultiple(of: 2) ? 9 : 14)
    for number in 0..<count {
      let module = course.modules[number % course.modules.count]
      let starts = first + .days(number * 74 / count)
      let new = NewSessions(
        starts: [starts], minutes: Minutes(240), kind: .inPerson, place: written.cohort.place,
        topic: module.title, module: module.slug)
      try plan(
        new, in: written.cohort.id, by: written.facilitator, at: starts - .days(2), in: db)
    }
    for (number, session) in try classSessions(of: written.cohort.id, in: db).enumerated() {
      for member in written.members {
        let attendance = member.attendance(at: number, of: count)
        try mark(
          attendance, of: people[member.number - 1], in: session, of: written.cohort, by: written.facilitator,
          at: session.endsAt, in: db)
      }
    }
  }

  func closeCycles(of cohorts: [WrittenCohort], _ team: WrittenTeam) throws {
    var closed: Set<Int64> = []
    let over = cohorts.filter { isOver($0.cycle) && closed.insert($0.cohort.cycle.rawValue).inserted }
    try database.write { db in
      for written in over {
        try close(
          written.cohort.cycle, by: team.coordinators[written.place],
          at: start(ofCycle: written.cycle) + .days(118), in: db)
      }
    }
  }
}

extension Participant {
  /// How much of the training they did, in hundredths.
  var hundredths: Int {
    switch path {
    case .registered: 0
    case .begun(_, let hundredths, _): hundredths
    case .finished: 100
    }
  }

  var hasLeft: Bool {
    if case .begun(_, _, hasLeft: true) = path { true } else { false }
  }

  var isFinished: Bool {
    if case .finished = path { true } else { false }
  }

  fileprivate func attendance(at number: Int, of count: Int) -> Attendance {
    switch path {
    case .registered: return .absent
    case .begun: return number < (count - 1) * hundredths / 100 ? .present : .absent
    case .finished:
      let missed = self.number % 3 == 0 ? self.number % count : nil
      guard number == missed else { return .present }
      return self.number % 2 == 0 ? .excused : .absent
    }
  }
}

extension Modality {
  fileprivate func cohortName(_ number: Int, room: String) -> String {
    switch self {
    case .inPerson: "Presencial \(number) · \(room)"
    case .virtual: "En línea \(number)"
    case .mixed: "Mixto \(number) · \(room)"
    case .validation: "Validación \(number)"
    }
  }
}

extension Array {
  func chunked(by size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
