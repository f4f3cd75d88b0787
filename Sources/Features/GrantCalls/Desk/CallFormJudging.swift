import Core
import Courses
import Markup

/// How applications are judged, and what those who are funded are to be together.
extension CallFormPage {
  func judging(_ form: CallForm, _ problems: [CallProblem], _ isPreview: Bool) -> HTML {
    let counts = (2...5).map { (value: String($0), name: String($0)) }
    return """
      <section><h2>Cómo se evalúa</h2>
      \(textArea("rubrica", "Rúbrica", help: rubricHelp, rows: 24, value: form.rubric, problems, more: previewButton("rubrica")))\
      \(isPreview ? preview(form) : .empty)\
      \(select("evaluaciones", "Evaluaciones por postulación", options: counts, chosen: form.reviewers, problems))\
      \(tickBox("ciegas", "A ciegas: quien evalúa no ve quién postula ni de dónde es", isTicked: form.isBlind))\
      \(input("desacuerdo", "Diferencia que pide otra evaluación", help: "En puntos de 100. Si dos puntajes se separan más, se pide uno más.", value: form.disagreement, problems, " required inputmode=\"numeric\" maxlength=\"3\""))\
      \(input("apelacion", "Días para apelar", help: "Desde que salen los resultados. Con 0 no se apela.", value: form.appealDays, problems, " required inputmode=\"numeric\" maxlength=\"2\""))</section>

      """
  }

  private var rubricHelp: HTML {
    """
    Cada criterio es un título con su nombre corto y su peso, «## El negocio {#negocio peso=30}», y debajo sus niveles, «- 0 Falta: …». \
    Los pesos suman 100.
    """
  }

  private func preview(_ form: CallForm) -> HTML {
    let (rubric, found) = LooseText.rubric(form.rubric)
    let mistakes = found.filter { !$0.isNotice }
    let content: HTML =
      mistakes.isEmpty
      ? rubric.map { RubricView(rubric: $0, level: 3).html } ?? .empty
      : """
      <p>Todavía no se puede mostrar. \(mistakes.count == 1 ? "Hay un error" : "Hay \(mistakes.count) errores" as HTML):</p>\
      <ul>\(mistakes.map { "<li>Línea \($0.line): \($0.message)</li>" as HTML })</ul>
      """
    return """
      <div class="card preview" id="vista-rubrica"><p class="box-title">Así la verá quien evalúa (todavía sin guardar)</p>\(content)</div>

      """
  }

  // MARK: Floors

  func floors(_ form: CallForm, _ problems: [CallProblem]) -> HTML {
    let cities = choices.cities.map { city -> HTML in
      count(CallFloor(.city(city.id), atLeast: 0), "\(city.name)", form, problems)
    }
    let stages = BusinessStage.allCases.map { stage -> HTML in
      count(CallFloor(.stage(stage), atLeast: 0), "\(stage.name)", form, problems)
    }
    let isOpen =
      !form.floors.values.allSatisfy(\.isEmpty) || problems.contains { $0.field.hasPrefix("minimo-") }
    return """
      <section><h2>Mínimos</h2>
      <p>A cuántas personas, como mínimo, tiene que llegar el capital en cada grupo. El resto va por puntaje.</p>
      <details\(isOpen ? " open" : .empty as HTML)><summary>Poner mínimos</summary>
      \(count(CallFloor(.women, atLeast: 0), "Mujeres", form, problems))\
      <h3>Por ciudad</h3><div class="columns">\(cities)</div><h3>Por etapa del negocio</h3><div class="columns">\(stages)</div>
      </details></section>

      """
  }

  private func count(_ floor: CallFloor, _ label: HTML, _ form: CallForm, _ problems: [CallProblem]) -> HTML {
    input(
      floor.field, label, value: form.floors[floor.field] ?? "", problems,
      " inputmode=\"numeric\" maxlength=\"6\"")
  }
}

/// The day and the time of opening and of closing.
func momentFields(opens: CallForm.TypedMoment, closes: CallForm.TypedMoment?, _ problems: [CallProblem])
  -> HTML
{
  pair("abre", "Abre el día", "a las", opens, problems)
    + (closes.map { pair("cierra", "Cierra el día", "hasta las (ese minuto incluido)", $0, problems) }
      ?? .empty)
}

func pair(
  _ name: String, _ day: HTML, _ time: HTML, _ typed: CallForm.TypedMoment, _ problems: [CallProblem]
) -> HTML {
  let shown = Day(typed: typed.day)?.rawValue ?? typed.day
  return """
    <div class="two">\(input("\(name)-dia", day, value: shown, problems, " type=\"date\" required"))\
    \(input("\(name)-hora", time, value: typed.time, problems, " type=\"time\" required"))</div>

    """
}
