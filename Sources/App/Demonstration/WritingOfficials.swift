import Accounts
import Attendances
import Certificates
import Cohorts
import Core
import Courses
import Notices
import Programme
import SQLite
import Submissions
import Trainers

extension ProgrammeWriter {
  /// Holds the trainings of the officials, and makes facilitators of some whom they certify.
  func trainOfficials(_ team: inout WrittenTeam) throws {
    guard let trainersCourse, !programme.officials.isEmpty else { return }
    let board = NoticeBoard(of: Catalogue(courses: [trainersCourse]))
    let works = trainersCourse.modules.compactMap {
      GeneratedWork($0, of: trainersCourse, works: [], board: board)
    }
    let (study, key) = (GeneratedStudy(of: trainersCourse), try keys.signing())
    var trainers = team.trainers
    for (mailbox, city) in [("teresa", "latacunga"), ("tomas", "machala")] {
      guard let place = Place.all.firstIndex(where: { $0.city == city }) else { continue }
      trainers[place] = try database.write { db in
        let person = try Demo.id(of: mailbox, in: db)
        // Where they work, so that it is known whose classes they may observe.
        try grant(
          RoleGrant(role: .participant, place: .city(City.ID(rawValue: city))), to: person, by: nil,
          at: now - .days(310), in: db)
        return person
      }
    }
    let total = programme.officials.reduce(0) { $0 + $1.count }
    var done = 0
    for (training, officials) in zip(programme.numbers.trainings, programme.officials) {
      let own = trainers.filter { Place.all[$0.key].zone == training.zone }.sorted { $0.key < $1.key }
      let writer = TrainingWriter(
        writer: self, course: trainersCourse, training: training, officials: officials,
        trainers: own.map { ($0.key, $0.value) }, study: study, works: works, board: board, key: key)
      let certified = try database.write { db in
        try writer.write(coordinator: team.coordinators[training.host], in: db)
      }
      for (place, person) in certified { team.certified[place].append(person) }
      done += officials.count
      tell(DemoProgress(step: "officials trained", done: done, total: total))
    }
  }
}

/// Trains the officials of a zone, by the deeds of their pages, from the first class to the certificates.
struct TrainingWriter {
  let writer: ProgrammeWriter
  let course: Course
  let training: Training
  let officials: [Official]
  /// Of the zone, by their cities.
  let trainers: [(place: Int, person: Person.ID)]
  let study: GeneratedStudy
  let works: [GeneratedWork]
  let board: NoticeBoard
  let key: KeyRing.SigningPair

  var start: Instant { writer.morning(before: training.daysAgo) }
  /// When everything is confirmed: after nine classes, a class every seven days.
  var end: Instant { start + .days(66) + .hours(10) }
  var leader: Person.ID { trainers[0].person }

  /// - Returns: who is a facilitator now, with the place where they are.
  func write(coordinator: Person.ID, in db: WriteConnection) throws -> [(place: Int, person: Person.ID)] {
    let cohort = try open(by: coordinator, db)
    guard let practice = GeneratedPractice(in: cohort, of: course, board: board) else { return [] }
    let people = try officials.map { try enter($0, in: cohort, db) }
    let sessions = try planSessions(of: cohort, db)
    for (official, person) in zip(officials, people) {
      try attend(official, person, sessions, of: cohort, db)
      try work(official, person, db)
      try teach(official, person, practice, db)
    }
    let confirmed = try practice.confirmAll(
      by: leader, with: Issuing { _, _, _, _ in }, signedWith: key, at: end, in: db)
    guard confirmed == (training.trainers, training.participants) else {
      throw DemoImpossible(
        description:
          "\(training.name): \(confirmed.trainers) trainers and \(confirmed.participants) participants")
    }
    return try zip(officials, people).compactMap { official, person in
      // Two of five teach a cohort of their city at once.
      guard case .trainer = official.path, official.number % 5 < 2,
        try practice.makeFacilitator(person, by: leader, at: end + .days(1), in: db)
      else { return nil }
      return (official.place, person)
    }
  }

  private func open(by coordinator: Person.ID, _ db: WriteConnection) throws -> Cohort {
    let name = "Formación de formadores, \(training.name)"
    let (first, last) = (Day(start), Day(start + .days(70)))
    let before = start - .days(20)
    let cycle = try Cohorts.open(
      NewCycle(
        city: City.ID(rawValue: Place.all[training.host].city), name: name, startsOn: first, endsOn: last),
      by: coordinator, at: before, in: db)
    let id = try Cohorts.open(
      NewCohort(
        cycle: cycle, modality: .inPerson, name: training.name, startsOn: first, endsOn: last,
        place: training.room, seats: officials.count + 5), of: course, by: coordinator, at: before, in: db)
    for trainer in trainers {
      try assign(facilitator: trainer.person, to: id, by: coordinator, at: before, in: db)
    }
    return try cohort(id, in: db)
  }

  private func enter(_ official: Official, in cohort: Cohort, _ db: WriteConnection) throws -> Person.ID {
    guard let identifier = Identifier(typed: "\(official.mailbox)@demo.example") else {
      throw DemoImpossible(description: "no address: \(official.mailbox)")
    }
    let at = start - .days(2 + official.number % 9) + .hours(10)
    let city = City.ID(rawValue: Place.all[official.place].city)
    let person = try add(
      NewPerson(
        name: official.name, identifiers: [(.email, identifier)], password: writer.hash,
        grants: [RoleGrant(role: .participant, place: .city(city))]), by: leader, at: at, in: db)
    _ = try enrol(person, in: cohort.id, by: leader, at: at + .hours(1), in: db)
    return person
  }

  private func planSessions(of cohort: Cohort, _ db: WriteConnection) throws -> [ClassSession] {
    for (number, module) in course.modules.enumerated() {
      guard let minutes = module.hours?.inPerson, minutes.count > 0 else { continue }
      let starts = start + .days(1 + 7 * number) + .hours(14)
      try plan(
        NewSessions(
          starts: [starts], minutes: minutes, kind: .inPerson, place: training.room, topic: module.title,
          module: module.slug), in: cohort.id, by: leader, at: start - .days(5), in: db)
    }
    return try classSessions(of: cohort.id, in: db)
  }

  private func attend(
    _ official: Official, _ person: Person.ID, _ sessions: [ClassSession], of cohort: Cohort,
    _ db: WriteConnection
  ) throws {
    for (number, session) in sessions.enumerated() {
      try mark(
        official.attendance(at: number, of: sessions.count, lasting: session.minutes), of: person,
        in: session, of: cohort, by: leader, at: session.endsAt, in: db)
    }
  }

  /// Lessons, quizzes and extra activities of the sessions to which they came.
  private func work(_ official: Official, _ person: Person.ID, _ db: WriteConnection) throws {
    var draw = SeededDraw(seed: writer.programme.seed &+ UInt64(official.number) << 32)
    let skill = 68 + draw.number(in: 0..<28)
    for (number, module) in course.modules.prefix(official.sessions).enumerated() {
      let day = start + .days(1 + 7 * number) + .hours(20)
      try study.read(module, by: person, from: day, in: db)
      let isLast = number == official.sessions - 1
      try study.tryQuiz(
        of: module, by: person, skill: skill,
        until: isLast && official.lacks(.quizzes) ? .failed(2) : .passed, from: day + .hours(2), using: &draw,
        in: db)
      guard let work = works.first(where: { $0.module.slug == module.slug }) else { continue }
      try handIn(work, number, isApproved: !(isLast && official.lacks(.assignment)), official, person, db)
    }
  }

  private func handIn(
    _ work: GeneratedWork, _ number: Int, isApproved: Bool, _ official: Official, _ person: Person.ID,
    _ db: WriteConnection
  ) throws {
    let variant = official.number + 2 * number
    let text = OfficialTexts.assignment(number, byNumber: official.number, in: Place.all[official.place])
    let grader = trainers[official.number % trainers.count].person
    var at = start + .days(3 + 7 * number) + .hours(9 + official.number % 8)
    func send(_ text: String) throws {
      guard try work.handIn(text, by: person, at: at, in: db) else {
        throw DemoImpossible(description: "\(official.name) could not hand in \(work.module.slug)")
      }
    }
    try send(text)
    if variant % 7 == 0 || !isApproved {
      try work.grade(
        isApproved: false, comment: OfficialTexts.returns[variant / 7 % OfficialTexts.returns.count],
        of: person, by: grader, at: at + .hours(20), in: db)
      guard isApproved else { return }
      at = at + .hours(40)
      try send("\(text)\n\nCompletado: lo conversé con mi jefatura y la fecha queda para fin de mes.")
    }
    try work.grade(
      isApproved: true, comment: OfficialTexts.approvals[variant % OfficialTexts.approvals.count],
      of: person, by: grader, at: at + .hours(20), in: db)
  }
}

extension Official {
  func lacks(_ gap: Gap) -> Bool { path == .participation(gap) }

  /// To how many of the nine they came.
  fileprivate var sessions: Int {
    if case .neither(let sessions) = path { sessions } else { 9 }
  }

  /// Whoever came often enough missed at most one class, of two hours, or the beginning of one.
  fileprivate func attendance(at index: Int, of count: Int, lasting minutes: Minutes) -> Attendance {
    if case .neither(let sessions) = path {
      return index < sessions ? .present : index == sessions ? .excused : .absent
    }
    guard index == (number * 5) % count else { return .present }
    switch number % 4 {
    case 0: return minutes.count <= 120 ? .excused : .late(Minutes(minutes.count - 20))
    case 1: return .late(Minutes(minutes.count - 35))
    default: return .present
    }
  }
}
