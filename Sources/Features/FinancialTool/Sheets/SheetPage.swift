import Core
import FinanceSheet
import Markup

/// `/mi-aula/herramienta-financiera/subir`: bring a file, look at what was read of it, and only then let it take the plan's place.
struct SheetPage {
  let layout: Layout
  let person: Viewer.SignedIn

  /// - Parameter problem: why the last file was not read.
  func upload(problem: String?) -> HTML {
    let message: HTML? = problem.map {
      "<div class=\"errors\" role=\"alert\"><h2>No leímos tu archivo</h2><p id=\"que-paso\">\($0)</p></div>"
    }
    let isInvalid: HTML = problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"que-paso\""
    return page(
      "Subir mi Excel",
      """
      \(message)<p>Sube el archivo que descargaste de aquí y llenaste en tu computadora. Primero te mostramos lo que leímos; nada cambia \
      hasta que digas que sí.</p>
      <form method="post" action="\(Step.root)/subir" enctype="multipart/form-data">
      <div class="field"><label for="archivo">Tu archivo (.xlsx)</label>\
      <input id="archivo" name="archivo" type="file" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"\(isInvalid)></div>
      <p class="row"><button>Leer el archivo</button><a class="btn quiet" href="\(Step.root)/excel" download>Descargar la plantilla</a></p>
      </form>
      """)
  }

  func review(_ sheet: ReadPlan, becoming text: PlanText, from current: PlanText) -> HTML {
    let changes = planDifferences(from: current, to: text)
    let problems = sheet.problems.map { "<li>\($0.sentence)</li>" as HTML }
    let differences = sheet.differences.map { "<li>\($0.sentence)</li>" as HTML }
    return page(
      "Esto leímos de tu Excel",
      """
      \(problems.isEmpty ? .empty : "<h2>Revisa estas celdas</h2>\n<ul>\(problems)</ul>\n" as HTML)\
      \(differences.isEmpty ? .empty : "<h2>Números que no coinciden</h2>\n<ul>\(differences)</ul>\n" as HTML)\
      <h2>Qué cambiaría en tu plan</h2>
      \(changes.isEmpty ? "<p>Nada: el archivo dice lo mismo que tu plan.</p>" : differenceTable(changes, after: "En tu archivo"))
      <form method="post" action="\(Step.root)/subir/usar"><input type="hidden" name="plan" value="\(text.encoded)">\
      <p class="row"><a class="btn quiet" href="\(Step.root)">No cambiar nada</a>\
      \(changes.isEmpty ? .empty : "<button>Usar lo de mi archivo</button>" as HTML)</p>\
      <p class="help">Lo que tienes ahora no se pierde: queda guardado como una versión.</p></form>
      """)
  }

  private func page(_ title: String, _ content: HTML) -> HTML {
    layout.page(
      title, for: .person(person), in: .classroom, width: .narrow,
      with: ["herramienta.css", "escritorio.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a><a href="\(Step.root)">Mi herramienta financiera</a></nav>
      <h1>\(title)</h1>
      \(content)
      """)
  }
}
