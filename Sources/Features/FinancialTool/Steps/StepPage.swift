import Core
import Finance
import Markup

/// What is shown of a plan at one moment.
struct PlanView {
  let outcome: PlanOutcome
  let version: Int
  /// Nil before the first save.
  let savedAt: Instant?
  let asides: [AsideText]
  let now: Instant

  var text: PlanText { outcome.text }
}

/// A step of the form: explanation, fields, what they come to so far.
struct StepPage {
  let layout: Layout
  let step: Step
  let view: PlanView
  let person: Viewer.SignedIn
  /// At least so many rows.
  var rows = 0
  /// What was just removed, by which it comes back.
  var removed: PlanChange?

  static let files: [StaticString] = ["herramienta.css", "herramienta.js"]

  var page: HTML {
    layout.page(
      "\(step.title) · Herramienta financiera", for: .person(person), in: .classroom, with: Self.files,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a><a href="\(Step.root)">Mi herramienta financiera</a></nav>
      \(StepMap(text: view.text, outcome: view.outcome, current: step).html)
      <h1>\(step.number). \(step.title)</h1>
      \(undoBox)<div class="narrow explain">\(step.explanation)\(example)</div>
      \(step == .results ? soFar + form : form + soFar)
      """)
  }

  /// What changes when something is saved: the notes beside the fields, and what they come to.
  ///
  /// - Parameter others: fields of this step that another page changed meanwhile.
  func part(of saved: SavedPlan, others: [String]) -> HTML {
    let fields = StepFields(step: step, view: view, rows: rows)
    let changed = others.map { name -> HTML in
      "<data data-field=\"\(name)\" value=\"\(view.text[name])\"></data>"
    }
    return """
      <div data-base="\(saved.version)" data-says="\(savedWords(saved.savedAt, now: view.now))">\(fields.notes)\(changed)</div>
      \(soFar)
      """
  }

  private var example: HTML? {
    step.example.map { "<p class=\"example-sum\"><b>Por ejemplo:</b> \($0)</p>" }
  }

  private var undoBox: HTML? {
    guard let removed else { return nil }
    let name = removed.before.fields.first { $0.key.hasSuffix("-nombre") }?.value ?? "la fila"
    return """
      <form class="box tip undo" method="post" action="\(step.path)"><p role="status">Quitaste «\(name)».</p>\
      <input type="hidden" name="de" value="\(person.id.rawValue)"><input type="hidden" name="base" value="\(view.version)">\
      <button class="quiet" name="hacer" value="deshacer:\(removed.number)">Deshacer</button></form>

      """
  }

  private var form: HTML {
    let saved = view.savedAt.map { savedWords($0, now: view.now) } ?? "Lo que escribas se guarda solo"
    return """
      <form class="plan" method="post" action="\(step.path)" autocomplete="off">
      <button class="off-screen" name="hacer" value="guardar" tabindex="-1" aria-hidden="true">Guardar lo escrito</button>\
      <input type="hidden" name="base" value="\(view.version)"><input type="hidden" name="de" value="\(person.id.rawValue)">\
      <input type="hidden" name="pestana"><input type="hidden" name="n" value="0">
      \(StepFields(step: step, view: view, rows: rows).html)
      <p class="saved"><output>\(saved)</output></p>
      <p class="row">\(back)<button name="hacer" value="guardar" class="quiet">Guardar</button>\(goOn)</p>
      </form>
      """
  }

  private var back: HTML? {
    step.previous.map { "<a class=\"btn quiet\" href=\"\($0.path)\">Anterior</a>" }
  }

  private var goOn: HTML? {
    step.next == nil ? nil : "<button name=\"hacer\" value=\"seguir\">Guardar y seguir</button>"
  }

  private var soFar: HTML {
    """
    <section id="hasta-aqui">\(SoFar(step: step, outcome: view.outcome).html)</section>
    """
  }
}

/// The way through the steps, with what is done.
struct StepMap {
  let text: PlanText
  let outcome: PlanOutcome
  /// Nil on the overview.
  let current: Step?

  var html: HTML {
    """
    <nav aria-label="Pasos"><ol class="map-steps">\(Step.allCases.map(item))</ol></nav>
    """
  }

  private func item(_ step: Step) -> HTML {
    let faults = faults(of: step)
    let state: HTML =
      faults > 0 ? "revisa \(faults)" : step.isBegun(in: text) ? "con datos" : "vacío"
    let kind: HTML = faults > 0 ? "look" : step.isBegun(in: text) ? "done" : "open"
    let mark: HTML = step == current ? " aria-current=\"step\"" : .empty
    return """
      <li><a class="\(kind)" href="\(step.path)"\(mark)><b>\(step.number)</b> <span>\(step.title)</span> <small>\(state)</small></a></li>
      """
  }

  private func faults(of step: Step) -> Int {
    let unread = outcome.reading.problems.keys.count { Step(of: $0) == step }
    guard step.isBegun(in: text) else { return unread }
    return unread + outcome.findings.count { Step(of: $0.field) == step && !$0.isReviewed }
  }
}
