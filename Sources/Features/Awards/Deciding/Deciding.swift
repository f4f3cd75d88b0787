import Applications
import Core
import Finance
import GrantCalls
import Notices
import Reviews
import SQLite
import Selection

/// What a committee decides: the rules, and what it says about them.
package struct NewDecision: Sendable {
  package var rules: DecisionRules
  /// Why the rules are not those that were announced, and whatever else the record should say.
  package var note: String
  /// Why an application is decided on with fewer scores than the call asks for.
  package var lacks: [Application.ID: String]

  package init(rules: DecisionRules, note: String = "", lacks: [Application.ID: String] = [:]) {
    self.rules = rules
    self.note = note
    self.lacks = lacks
  }
}

/// What came of an attempt to decide.
package enum Deciding: Sendable, Equatable {
  case decided(AwardDecision.ID)
  /// Somebody was quicker, or the call is not being reviewed.
  case notDecidable
  /// Scores or applications have changed since it was worked out: nothing was written.
  case overtaken
  /// Sentences for the committee, by field of its form.
  case refused([FieldProblem])
}

/// A field of a form with what is wrong in it.
package struct FieldProblem: Sendable, Equatable {
  package let field: String
  package let sentence: String

  package init(_ field: String, _ sentence: String) {
    self.field = field
    self.sentence = sentence
  }
}

/// A decision that was worked out from what stood in the database at one moment, and is written only if all of that still
/// stands. Working it out takes about a second for 2,224 applications, which nobody waits for.
package struct PreparedDecision: Sendable {
  let new: NewDecision
  let contest: Contest
  let standing: Standing

  /// - Parameter standing: of `contest`, by the rules of `new`.
  package init(_ new: NewDecision, contest: Contest, standing: Standing) {
    self.new = new
    self.contest = contest
    self.standing = standing
  }
}

/// Decides on a call as it was worked out: all applications at once, and for good. Tells every applicant.
///
/// - Throws: `SQLiteError`.
package func decide(
  _ prepared: PreparedDecision, telling board: NoticeBoard, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> Deciding {
  let (new, contest, lines) = (prepared.new, prepared.contest, prepared.standing.lines)
  let call = try grantCall(contest.call.id, in: db)
  guard call.state == .review, try decision(on: call.id, in: db) == nil else { return .notDecidable }
  guard try contestFacts(of: call, in: db) == contest.facts else { return .overtaken }
  let problems = problems(
    with: new, prepared.standing, contest, drawn: try draw(of: call.id, in: db)?.seed)
  guard problems.isEmpty else { return .refused(problems) }
  let id = try keep(new, contest, by: author, at: now, in: db)
  try keep(lines, in: id, lacks: new.lacks.filter { contest.facts.waiting.contains($0.key) }, db)
  try tell(lines, of: call.id, on: board, by: author, at: now, in: db)
  try move(call.id, to: .decided, reason: "Decisión de la mesa", by: author, at: now, in: db)
  return .decided(id)
}

/// Works a decision out and takes it in one transaction: for who writes alone. Others wait meanwhile.
///
/// - Throws: `OptimizationError` when GLPK fails.
package func decide(
  on call: GrantCall, _ new: NewDecision, telling board: NoticeBoard, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> Deciding {
  let contest = try contest(of: try grantCall(call.id, in: db), in: db)
  let prepared = PreparedDecision(new, contest: contest, standing: try standing(of: contest, by: new.rules))
  return try decide(prepared, telling: board, by: author, at: now, in: db)
}

/// What stands against a decision, by field of the form.
///
/// - Parameter seed: that was drawn; nil while none was.
func problems(
  with new: NewDecision, _ standing: Standing, _ contest: Contest, drawn seed: String?
) -> [FieldProblem] {
  var problems: [FieldProblem] = []
  if seed != new.rules.seed {
    problems.append(
      FieldProblem("sorteo", "Primero haz el sorteo: la decisión usa la semilla que salió, no una de prueba.")
    )
  }
  if contest.entries.isEmpty {
    problems.append(FieldProblem("decidir", "No hay ninguna postulación: no hay nada que decidir."))
  }
  if let first = contest.unscored.first {
    problems.append(
      FieldProblem(
        "faltan",
        "\(reference(of: first)) no tiene ningún puntaje y así no entra en el orden. Pide una evaluación antes."
      ))
  }
  if let twins = contest.facts.shared.first {
    problems.append(
      FieldProblem(
        "decidir",
        """
        \(twins.map(reference(of:)).joined(separator: " y ")) son de la misma persona. Pide a la coordinación que deje una y \
        retire la otra.
        """))
  }
  let unexplained = contest.facts.waiting.filter { new.lacks[$0] == nil }
  if let first = unexplained.first {
    let others = unexplained.count == 1 ? "" : ", y \(unexplained.count - 1) más,"
    problems.append(
      FieldProblem(
        "faltan",
        "A \(reference(of: first))\(others) le faltan evaluaciones. Espera, o escribe por qué se decide sin ellas."
      ))
  }
  if new.rules.budget > contest.call.budget {
    problems.append(
      FieldProblem(
        "presupuesto",
        "La convocatoria anunció \(contest.call.budget.dollars). Puedes decidir con eso o con menos, no con más."
      ))
  }
  if standing.trouble != nil {
    problems.append(
      FieldProblem("cuotas", "Con estos mínimos no hay solución. Baja alguno y prueba otra vez."))
  }
  let announced = DecisionRules(announcedBy: contest.call, floors: contest.floors, seed: new.rules.seed)
  if new.note.isEmpty, !new.rules.isSameButForSeed(as: announced) {
    problems.append(
      FieldProblem(
        "nota", "Las reglas no son las que anunció la convocatoria: escribe por qué, para el acta."))
  }
  return problems
}

private func keep(
  _ new: NewDecision, _ contest: Contest, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> AwardDecision.ID {
  let id: AwardDecision.ID = try db.one(
    """
    INSERT INTO award_decision (call_id, budget, seed, basis, note, author_id, at)
    VALUES (\(contest.call.id), \(new.rules.budget.cents), \(new.rules.seed), \(new.rules.basis), \(new.note), \(author),
            \(now))
    RETURNING id
    """)
  for (position, floor) in new.rules.floors.enumerated() {
    let (kind, subject) = floor.stored
    try db.run(
      """
      INSERT INTO award_floor (decision_id, position, kind, subject, least)
      VALUES (\(id), \(position), \(kind), \(subject), \(floor.least))
      """)
  }
  for (evaluator, leaning) in contest.fair.leanings.sorted(by: { $0.key < $1.key }) {
    try db.run(
      """
      INSERT INTO award_leaning (decision_id, evaluator_id, leaning)
      VALUES (\(id), \(evaluator), \(hundredths(leaning)))
      """)
  }
  return id
}

private func keep(
  _ lines: [Standing.Line], in decision: AwardDecision.ID, lacks: [Application.ID: String],
  _ db: WriteConnection
) throws {
  for line in lines {
    guard let (outcome, detail) = line.outcome?.stored else {
      preconditionFailure("decided without a cut line")
    }
    try db.run(
      """
      INSERT INTO award (decision_id, application_id, place, mean, fair, is_tied, outcome, decided, amount, detail, lack)
      VALUES (\(decision), \(line.entry.id), \(line.place), \(line.mean), \(line.fair), \(line.isTied), \(outcome),
              \(outcome), \(line.entry.amount.cents), \(detail), \(lacks[line.entry.id] ?? ""))
      """)
  }
}

private func tell(
  _ lines: [Standing.Line], of call: GrantCall.ID, on board: NoticeBoard, by author: Person.ID,
  at now: Instant, in db: WriteConnection
) throws {
  for line in lines {
    let person = line.entry.person
    try record(
      .grantResult, by: author,
      about: [
        ("call", call.rawValue), ("application", line.entry.id.rawValue), ("person", person.rawValue),
      ], at: now, in: db)
    try board.post(NewNotice(to: person, .grantDecided, path: resultPath(of: call)), at: now, in: db)
  }
}

/// Where an applicant reads what became of the application.
package func resultPath(of call: GrantCall.ID) -> String { "/fondos/\(call.rawValue)/resultado" }
