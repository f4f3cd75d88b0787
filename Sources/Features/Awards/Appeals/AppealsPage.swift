import Applications
import Core
import Files
import Finance
import GrantCalls
import Markup
import Selection

/// `/mesa/{convocatoria}/apelaciones`
struct AppealsPage {
  let layout: Layout
  let call: GrantCall
  let cityNames: [City.ID: String]
  let floors: [CallFloor]
  /// Of the budget, appeals that were granted counted.
  let left: Money
  let lines: [AppealLine]
  /// What was wrong with an answer, and what was typed.
  var problem: (application: Application.ID, sentence: String)?
  var typed: (words: String, isGranted: Bool?) = ("", nil)

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Apelaciones", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "decision.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(boardPath(call.id))">\(call.name)</a></nav>
      <h1>Apelaciones</h1>
      <p>Quedan <b>\(left.dollars)</b>. Una apelación aceptada se financia por todo lo que pide.</p>
      \(lines.isEmpty ? emptyBox("Nadie apeló", "Cuando alguien pida que se revise su resultado, aparece aquí.") : lines.map(section).joined())
      """)
  }

  private func section(_ line: AppealLine) -> HTML {
    let id = line.appeal.application
    let outcome = CutLine.Outcome(line.award.decided, detail: line.award.detail).inWords(floors, cityNames)
    let files = line.files.map { file -> HTML in
      "<li><div><a href=\"\(file.path)\">\(file.name)</a><small>\(fileFacts(file))</small></div></li>"
    }
    return """
      <section class="card" id="apelacion-\(id.rawValue)"><h2>\(reference(of: id)): \(line.name)</h2>
      <p class="soft">Puesto \(line.award.place) · pide \(Money(cents: line.award.amount).dollars) · \(outcome) · apeló el \
      \(GuayaquilTime(line.appeal.at).inWords)</p>
      <p class="written">\(line.appeal.reason)</p>
      \(files.isEmpty ? .empty : "<ul class=\"items\">\(files)</ul>\n" as HTML)\(line.appeal.answer.map(answered) ?? form(id))</section>

      """
  }

  private func answered(_ answer: Appeal.Answer) -> HTML {
    """
    <p><b>\(answer.isGranted ? "Aceptada" : "No aceptada")</b> el \(GuayaquilTime(answer.at).inWords)</p>\
    <p class="written">\(answer.words)</p>
    """
  }

  private func form(_ id: Application.ID) -> HTML {
    let own = problem.flatMap { $0.application == id ? $0.sentence : nil }
    let words = own == nil ? "" : typed.words
    let field = "respuesta-\(id.rawValue)"
    let marks: HTML = own == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(field)\""
    return """
      <form method="post" action="\(boardPath(call.id))/apelaciones/\(id.rawValue)"><fieldset><legend>¿Se acepta?</legend>\
      \(choice("aceptar", "Sí, se financia", isChosen: own != nil && typed.isGranted == true))\
      \(choice("negar", "No", isChosen: own != nil && typed.isGranted == false))</fieldset>
      <div class="field"><label for="\(field)">Razones, que la persona lee</label>\
      <textarea id="\(field)" name="respuesta" rows="4" required\(marks)>\(words)</textarea>\
      \(own.map { "<p class=\"error\" id=\"e-\(field)\" role=\"alert\">\($0)</p>" as HTML })</div><p><button>Responder</button></p></form>
      """
  }

  private func choice(_ value: HTML, _ label: HTML, isChosen: Bool) -> HTML {
    """
    <label class="check"><input type="radio" name="decision" value="\(value)" required\(isChosen ? " checked" : .empty as HTML)>\(label)</label>
    """
  }
}
