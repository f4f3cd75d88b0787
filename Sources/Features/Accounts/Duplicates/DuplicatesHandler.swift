import Core
import HTTP
import SQLite
import Web

extension AccountsFeature {
  var duplicateRoutes: [Route] {
    PeopleDesk.allCases.filter(\.managesPeople).flatMap { desk -> [Route] in
      let audience = Audience.holders([desk.role])
      let path = "\(desk.home)/duplicados"
      return [
        .get(path, for: audience) { visit in try showDuplicates(visit, desk) },
        .get("\(path)/{caso}", for: audience) { (visit, number: PersonNumber) in
          try showCase(visit, desk, number)
        },
        .post("\(path)/{caso}/distintas", for: audience) { (visit, number: PersonNumber) in
          try tellApart(visit, desk, number)
        },
        .post("\(path)/{caso}/unir", for: audience) { (visit, number: PersonNumber) in
          try merge(visit, desk, number)
        },
        .post("\(path)/{caso}/deshacer", for: audience) { (visit, number: PersonNumber) in
          try undoDecision(visit, desk, number)
        },
      ]
    }
  }

  private func showDuplicates(_ visit: Visit, _ desk: PeopleDesk) throws -> Response {
    let viewer = try visit.person()
    let cities = desk.cities(of: viewer)
    let (open, decided) = try site.database.read { db in
      (
        try openDuplicates(in: cities, for: viewer.id, db),
        try latestDecisions(in: cities, for: viewer.id, db)
      )
    }
    noteViews(
      of: Array(Set((open + decided.map(\.line)).flatMap { [$0.person, $0.other] })), by: viewer,
      for: .duplicates, on: site)
    return .page(
      DuplicatesPage(layout: layout, desk: desk).list(open, decided, for: viewer), to: visit.request)
  }

  private func showCase(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let found = try site.database.read { db in try duplicateCase(number, by: viewer, at: desk, in: db) }
    return try show(found, TellingApartForm(), MergeForm(about: found), visit, desk)
  }

  private func tellApart(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let found = try openCase(number, by: viewer, at: desk)
    if found.contest != nil { try refuseStaff(found, at: desk) }
    let form = TellingApartForm(try visit.form(), about: found)
    guard form.problems.isEmpty else {
      return try show(found, form, MergeForm(about: found), visit, desk, .unprocessableContent)
    }
    let now = site.clock.now()
    let isDone = try site.database.write { db in
      // Somebody else may have decided meanwhile.
      guard try decision(about: found.sides[0].id, and: found.sides[1].id, in: db) == nil else { return true }
      return try Accounts.tellApart(form, found, by: viewer.id, at: now, in: db)
    }
    guard isDone else {
      return try show(found, form.taken(), MergeForm(about: found), visit, desk, .unprocessableContent)
    }
    return .seeOther("\(desk.home)/duplicados/\(found.id)")
  }

  private func merge(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let found = try openCase(number, by: viewer, at: desk)
    try refuseStaff(found, at: desk)
    let form = MergeForm(try visit.form(), about: found)
    guard let merge = form.merge(found) else {
      return try show(found, TellingApartForm(), form, visit, desk, .unprocessableContent)
    }
    let now = site.clock.now()
    try site.database.write { db in
      guard try decision(about: merge.kept, and: merge.other, in: db) == nil else { return }
      try carryOut(merge, movingRowsOf: personRows, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(desk.home)/duplicados/\(found.id)")
  }

  private func undoDecision(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      let found = try duplicateCase(number, by: viewer, at: desk, in: db)
      guard let decision = found.decision else { return }
      if found.sides.contains(where: { $0.person.isStaff }) { try refuseStaff(found, at: desk) }
      guard try !isBuiltUpon(decision, in: db) else {
        throw Refusal.forbidden(
          "Después de esto se decidió algo más sobre la misma persona. Deshaz primero lo más nuevo.")
      }
      _ = try undo(decision, movingRowsOf: personRows, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(desk.home)/duplicados/\(number.rawValue)")
  }

  /// - Throws: `Refusal.notFound` for what this desk does not see, `Refusal.forbidden` for what is decided already.
  private func openCase(
    _ number: PersonNumber, by viewer: Viewer.SignedIn, at desk: PeopleDesk
  ) throws -> DuplicateCase {
    let found = try site.database.read { db in try duplicateCase(number, by: viewer, at: desk, in: db) }
    guard found.decision == nil, found.sides.allSatisfy({ $0.person.mergedInto == nil }) else {
      throw Refusal.forbidden("Alguien ya decidió sobre estas dos fichas. Abre el caso otra vez para verlo.")
    }
    return found
  }

  /// Whoever could merge somebody of a team into a record of theirs, or give it an identifier, could become them.
  private func refuseStaff(_ found: DuplicateCase, at desk: PeopleDesk) throws {
    guard found.involvesStaff, desk != .administration else { return }
    throw Refusal.forbidden("Una de las dos personas trabaja en un equipo. Esto lo decide la administración.")
  }

  private func show(
    _ found: DuplicateCase, _ apart: TellingApartForm, _ merge: MergeForm, _ visit: Visit, _ desk: PeopleDesk,
    _ status: Status = .ok
  ) throws -> Response {
    let viewer = try visit.person()
    noteViews(of: found.sides.map(\.id), by: viewer, for: .duplicates, on: site)
    let page = DuplicateCasePage(layout: layout, desk: desk).page(found, apart, merge, for: viewer)
    return .page(page, status: status, to: visit.request)
  }
}
