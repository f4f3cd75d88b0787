import Core
import Finance
import Markup

/// `/mi-aula/herramienta-financiera/versiones`: what the plan was, when, and what changed since.
struct VersionsPage {
  let layout: Layout
  let person: Viewer.SignedIn
  let versions: [PlanVersion]

  var page: HTML {
    let lines = versions.map { version -> HTML in
      """
      <li><div><a href="\(Step.root)/versiones/\(version.id)">\(GuayaquilTime(version.at).inWords)</a>\
      <small>\(version.kind.name) · la escribió \(version.author)</small></div></li>
      """
    }
    let none: HTML = emptyBox(
      "Todavía no hay versiones anteriores",
      "Cuando dejes tu plan un rato y vuelvas a cambiarlo, guardamos aquí cómo estaba.")
    return layout.page(
      "Versiones de mi herramienta financiera", for: .person(person), in: .classroom, width: .narrow,
      with: ["herramienta.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a><a href="\(Step.root)">Mi herramienta financiera</a></nav>
      <h1>Versiones anteriores</h1>
      \(versions.isEmpty ? none : "<ul class=\"items\">\(lines)</ul>" as HTML)
      """)
  }
}

/// One version: what changed between it and the plan as it is now, and the way back.
struct VersionPage {
  let layout: Layout
  let person: Viewer.SignedIn
  let version: PlanVersion
  let current: PlanText

  var page: HTML {
    let differences = planDifferences(from: version.text, to: current)
    return layout.page(
      "Versión del \(GuayaquilTime(version.at).inWords)", for: .person(person), in: .classroom,
      with: ["herramienta.css", "escritorio.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(Step.root)">Mi herramienta financiera</a>\
      <a href="\(Step.root)/versiones">Versiones</a></nav>
      <h1>Versión del \(GuayaquilTime(version.at).inWords)</h1>
      <p class="soft">\(version.kind.name) · la escribió \(version.author)</p>
      <h2>Qué cambió desde entonces</h2>
      \(differences.isEmpty ? "<p>Nada: tu plan está igual.</p>" : differenceTable(differences, after: "Ahora"))
      \(differences.isEmpty ? .empty : restore)
      <h2>Cómo estaba</h2>
      \(PlanSheet(outcome: PlanOutcome(version.text)).html)
      """)
  }

  private var restore: HTML {
    """
    <form method="post" action="\(Step.root)/versiones/\(version.id)"><p><button class="quiet">Volver a esta versión</button></p>\
    <p class="help">Lo que tienes ahora no se pierde: queda como otra versión.</p></form>
    """
  }
}

/// What differs, field by field.
///
/// - Parameter after: what the new side is.
func differenceTable(_ differences: [PlanDifference], after: String) -> HTML {
  let lines = differences.map { difference -> HTML in
    """
    <tr><th scope="row">\(difference.label)</th><td data-t="Antes">\(shown(difference.before))</td>\
    <td data-t="\(after)">\(shown(difference.after))</td></tr>
    """
  }
  return """
    <table class="rows"><thead><tr><th scope="col">Qué</th><th scope="col">Antes</th><th scope="col">\(after)</th></tr></thead>\
    <tbody>\(lines)</tbody></table>
    """
}

private func shown(_ text: String) -> HTML { text.isEmpty ? "<span class=\"soft\">vacío</span>" : "\(text)" }

/// One field that is another one now.
struct PlanDifference: Sendable, Equatable {
  let label: String
  let before: String
  let after: String
}

/// What changed between two plans, in the order in which a plan is told; only fields that differ.
func planDifferences(from old: PlanText, to new: PlanText) -> [PlanDifference] {
  let names =
    [PlanText.business] + PlanField.all.map(\.name) + [PlanText.explanation]
    + Set(old.fields.keys).union(new.fields.keys).filter(isReviewName).sorted()
  return names.filter { old[$0] != new[$0] }.map { name in
    PlanDifference(label: label(of: name, old, new), before: old[name], after: new[name])
  }
}

private func label(of name: String, _ old: PlanText, _ new: PlanText) -> String {
  if name == PlanText.business { return "Nombre del negocio" }
  if name == PlanText.explanation { return "Tu explicación" }
  if isReviewName(name), let field = PlanField(name: String(name.split(separator: ".")[2])) {
    return "Por qué está bien: \(label(of: field.name, old, new))"
  }
  guard let field = PlanField(name: name) else { return name }
  // A row is known by its name rather than by its number, which changes when rows before it go.
  for table in PlanTable.allCases {
    guard let row = field.row(in: table) else { continue }
    let known = PlanText.fields(of: table, row: row)[0]
    let called = new[known].isEmpty ? old[known] : new[known]
    guard !called.isEmpty, field != known else { break }
    return "«\(called)»: \(field.label.split(separator: ":").dropFirst().joined(separator: ":").dropFirst())"
  }
  return field.label
}
