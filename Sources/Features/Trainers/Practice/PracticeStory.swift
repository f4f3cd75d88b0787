import Core
import Courses
import Files
import Markup
import SQLite

/// A class of practice with everything that happened to it.
struct PracticeStory: Sendable {
  let practice: PracticeClass
  /// The first one first.
  let versions: [PracticeVersion]
  let observations: [Observation]
  let turns: [PracticeTurn]
  let files: [StoredFile]

  init(of practice: PracticeClass, in db: ReadConnection) throws {
    self.practice = practice
    versions = try Trainers.versions(of: practice.id, in: db)
    observations = try Trainers.observations(of: practice.id, in: db)
    turns = try Trainers.turns(of: practice.id, in: db)
    files = try evidence(of: practice, in: db)
  }

  /// What was told, as a list.
  var facts: HTML {
    let facts = practice.version.facts
    let note: HTML? = facts.note.isEmpty ? nil : "<p class=\"told\">\(facts.note)</p>"
    let items = files.map { file -> HTML in
      "<li><div><a href=\"\(file.path)\">\(file.name)</a><small>\(fileFacts(file))</small></div></li>"
    }
    return """
      <dl><div><dt>Cuándo</dt><dd>\(GuayaquilTime(facts.startsAt).inWords)</dd></div>\
      <div><dt>Clase</dt><dd>\(facts.minutes.inWords)</dd></div>\
      <div><dt>Observar, preparar, ensayar y conversar</dt><dd>\(facts.around.count == 0 ? "Nada" : facts.around.inWords)</dd></div>\
      <div><dt>Lugar</dt><dd>\(facts.place)</dd></div>\
      <div><dt>Participantes</dt><dd>\(facts.participants) · \(facts.countedBy.name.lowercased())</dd></div></dl>\(note)\
      \(items.isEmpty ? nil : "<h3>Archivos</h3><ul class=\"items\">\(items)</ul>" as HTML?)
      """
  }

  /// The grade that counts; nil before there is one.
  var grade: HTML? {
    guard let last = observations.last, last.outcome == .graded, let score = last.score else { return nil }
    let levels = last.levels.map { level -> HTML in
      """
      <section class="graded"><h3>\(level.title) <span class="tag">\(level.weight) de 100</span></h3><p><b>\(level.levelName)</b></p>\
      <p class="told">\(level.reason)</p></section>
      """
    }
    return """
      <p><b>\(pointsInWords(score))</b>. Se pide \(last.passMark.count) de 100: \
      \(last.reachesMark ? "la clase llega" : "la clase no llega; se puede dar otra").</p>\
      <p class="soft">Observó y firmó \(last.observerName), \(GuayaquilTime(last.at).inWords).</p>\(levels)\
      \(last.comment.isEmpty ? nil : "<h3>Comentario</h3><p class=\"told\">\(last.comment)</p>" as HTML?)
      """
  }

  /// Everything that happened, and what was told before each correction.
  var history: HTML {
    let items = turns.map { turn -> HTML in
      """
      <li><div><b>\(turn.kind.sentence)</b><small>\(turn.author) · \(GuayaquilTime(turn.at).inWords)</small>\
      \(turn.comment.isEmpty ? nil : "<p class=\"told\">\(turn.comment)</p>" as HTML?)</div></li>
      """
    }
    let earlier = versions.dropLast().map { version -> HTML in
      let facts = version.facts
      return """
        <li><div><b>Versión \(version.number): \(facts.topic)</b><small>\(GuayaquilTime(facts.startsAt).inWords) · \
        \(facts.minutes.inWords) y \(facts.around.inWords) alrededor · \(facts.place) · \
        \(counted(facts.participants, "persona", "personas"))</small></div></li>
        """
    }
    let before: HTML? =
      earlier.isEmpty ? nil : "<h3>Lo que decía antes</h3><ul class=\"items\">\(earlier)</ul>"
    return """
      <details class="fold"><summary>Historia de esta clase</summary><ul class="items">\(items)</ul>\(before)</details>

      """
  }
}
