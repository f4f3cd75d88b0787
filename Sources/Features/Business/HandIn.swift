import Core
import Markup
import SQLite

extension OwnWork {
  /// The canvas as the feature that takes assignments in asks for it.
  package static let businessModel = OwnWork(
    delivery: .businessModel, editPath: BusinessFeature.path, missing: missingInCanvas, freeze: freezeCanvas,
    show: showFrozenCanvas)
}

extension BusinessFeature {
  /// The canvas, handed in like any assignment.
  package var ownWork: OwnWork { .businessModel }
}

/// Sentences that say what keeps a person's canvas from being handed in.
@Sendable func missingInCanvas(of person: Person.ID, in db: ReadConnection) throws -> [String] {
  let own = try ownCanvas(of: person, in: db)
  guard !own.canvas.isEmpty else {
    return ["Todavía no has escrito nada en tu modelo de negocio."]
  }
  return CanvasBlock.allCases.compactMap { block in
    if own[block].hasAside {
      return "En la casilla \(block.number), \(block.name), hay dos textos tuyos: elige cuál se queda."
    }
    return own[block].text.isEmpty ? "Falta la casilla \(block.number), \(block.name)." : nil
  }
}

/// Keeps what a person has now as a version that never changes.
@Sendable func freezeCanvas(of person: Person.ID, at now: Instant, in db: WriteConnection) throws -> Int {
  let canvas = try ownCanvas(of: person, in: db).canvas
  return Int(try keep(canvas, of: person, as: .handedIn, at: now, in: db).rawValue)
}

/// A frozen version as its grader reads it: the nine blocks, and what changed since the one that was handed in before. It needs
/// no style sheet of this feature.
@Sendable func showFrozenCanvas(_ version: Int, in db: ReadConnection) throws -> HTML {
  guard let canvas = try frozenCanvas(version, in: db) else { throw Refusal.notFound }
  guard !canvas.isEmpty else { return "<p>El texto de esta entrega se borró.</p>" }
  let before = try handedInBefore(version, in: db)
  let blocks = CanvasBlock.allCases.map { block -> HTML in
    "<h3>\(block.number). \(block.name)</h3>\(written(canvas[block]))\n"
  }
  let changed = try before.map { try changes(since: $0, to: canvas, in: db) }
  return "\(changed)\(blocks)"
}

private func handedInBefore(_ version: Int, in db: ReadConnection) throws -> HandedIn? {
  try db.first(
    """
    SELECT earlier.id, earlier.at
      FROM canvas_version AS shown
      JOIN canvas_version AS earlier ON earlier.person_id = shown.person_id
     WHERE shown.id = \(version) AND earlier.id < shown.id AND earlier.kind = \(CanvasVersion.Kind.handedIn)
     ORDER BY earlier.id DESC
     LIMIT 1
    """)
}

/// A version that was handed in.
private struct HandedIn: RowDecodable {
  let id: CanvasVersion.ID
  let at: Instant

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    at = try row[1]
  }
}

private func changes(
  since before: HandedIn, to new: Canvas, in db: ReadConnection
) throws -> HTML {
  let differences = canvasDifferences(from: try Business.canvas(of: before.id, in: db), to: new)
  return """
    <details open><summary>Qué cambió desde la entrega del \(GuayaquilTime(before.at).inWords)</summary>
    \(differenceContent(differences))</details>

    """
}
