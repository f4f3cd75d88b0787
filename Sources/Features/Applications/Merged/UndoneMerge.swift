import Accounts
import Core
import GrantCalls
import SQLite

/// What `keepOne` did because two records were of one person, put back where it turns out that they are of two: each has its own
/// application again, and the one that was withdrawn for it counts again.
let keptApplicationRows = [
  PersonRows(
    exchangedPlace, merge: { _, _, _, _ in [] },
    undo: { change, _, _, db in
      guard let own = try changed(change, in: db), "\(own.person.rawValue)" == change.after,
        let before = change.before.flatMap({ Int64($0) }).map(Person.ID.init(rawValue:))
      else { return }
      try refuseIfDecided(own, in: db)
      try hang(own, on: before, insteadOf: application(to: own.call, of: before, in: db), in: db)
    }),
  PersonRows(
    withdrawnPlace, merge: { _, _, _, _ in [] },
    undo: { change, other, kept, db in
      // Whoever handed in again since has another number.
      guard let own = try changed(change, in: db), own.state == .withdrawn,
        own.number.map(String.init) == change.after
      else { return }
      try refuseIfDecided(own, in: db)
      let undone = try whoUndid(mergeOf: other, into: kept, in: db)
      try restore(
        own, because: "Se deshizo la unión de dos fichas: su entrega vuelve a contar.", by: undone.person,
        at: undone.at, in: db)
    }),
]

private let exchangedPlace: StaticString = "application.person_id exchanged"
private let withdrawnPlace: StaticString = "application.state withdrawn"

/// Notes that `own` was withdrawn since `kept` is of the same person.
func noteWithdrawal(of own: Application, for kept: Application, in db: WriteConnection) throws {
  let change = PersonRowChange(
    "\(own.id.rawValue)", before: own.state.rawValue, after: own.number.map(String.init))
  try noteForUndo(change, at: withdrawnPlace, of: [own.person, kept.person], in: db)
}

/// Notes that `own` hangs on another record of its person now.
func noteExchange(of own: Application, to person: Person.ID, in db: WriteConnection) throws {
  guard own.person != person else { return }
  let change = PersonRowChange(
    "\(own.id.rawValue)", before: "\(own.person.rawValue)", after: "\(person.rawValue)")
  try noteForUndo(change, at: exchangedPlace, of: [own.person, person], in: db)
}

private func changed(_ change: PersonRowChange, in db: ReadConnection) throws -> Application? {
  try Int64(change.key).map { try application(Application.ID(rawValue: $0), in: db) }
}

/// - Throws: `Refusal.forbidden` with a sentence once somebody was given money, or not, on what is to be put back.
private func refuseIfDecided(_ own: Application, in db: ReadConnection) throws {
  let call = try grantCall(own.call, in: db)
  guard call.state == .decided else { return }
  throw Refusal.forbidden(
    """
    La convocatoria «\(call.name)» ya se decidió contando con que las dos fichas son de la misma persona: de sus \
    postulaciones se dejó una sola. Por eso esta unión ya no se puede deshacer.
    """)
}
