import Core
import Files
import GrantCalls
import Markup

/// `/fondos/{convocatoria}/postulacion/inversion/gastos/…`: one line of the investment plan.
struct ItemPage {
  let layout: Layout
  let call: GrantCall
  let viewer: Viewer.SignedIn
  /// Nil for a new one.
  let id: Int64?
  let form: ItemForm
  /// `ItemForm.mark` of the line as it is stored.
  var seen: String
  let files: [StoredFile]
  var problems: [(name: String, sentence: String)] = []

  private var path: String { "\(call.id.path(to: .investment))/gastos" }

  var page: HTML {
    let byName = Dictionary(problems.map { ($0.name, $0.sentence) }) { first, _ in first }
    return layout.page(
      id == nil ? "Un gasto nuevo" : "Cambiar un gasto", for: .person(viewer), in: .classroom, width: .narrow,
      with: ["postulacion.css"] + UploadField.assets,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(call.id.ownPath)">Mi postulación</a>\
      <a href="\(call.id.path(to: .investment))">Plan de inversión</a></nav>
      <h1>\(id == nil ? "Un gasto nuevo" : "Cambiar un gasto" as HTML)</h1>
      \(summary(of: problems))<form class="apply" method="post" action="\(path)/\(id.map { String($0) } ?? "nuevo")" enctype="multipart/form-data" autocomplete="off">
      <input type="hidden" name="de" value="\(String(viewer.id.rawValue))"><input type="hidden" name="visto" value="\(seen)">
      \(textField("que", "Qué comprarás", help: "Con marca y tamaño si los sabes: «Horno de 6 bandejas».", value: form.what, most: ItemForm.longestName, byName))\
      \(selectField("para", "Para qué sirve", help: "Activo fijo: dura más de un año. Capital de trabajo: se gasta o se vende.", options: ApplicationContent.Item.Kind.allCases.map { ($0.rawValue, $0.name) }, chosen: form.kind, byName))\
      \(textField("cuantos", "Cuántos", value: form.quantity, most: 9, inputMode: "numeric", byName))\
      \(textField("precio", "Cuánto cuesta cada uno", help: "En dólares, con lo que pagas en total: 12,50.", value: form.price, most: 40, inputMode: "decimal", byName))\
      \(uploadField(FilePlace.quote(0).name, "Cotización", help: "De quien te lo vende: una foto o un PDF en que se lea el precio. Puedes subirla después.", files: files, problem: byName["cotizacion"]))
      <p class="row"><button>Guardar gasto</button><a class="btn quiet" href="\(call.id.path(to: .investment))">Cancelar</a></p></form>
      \(remove)
      """)
  }

  private var remove: HTML {
    guard let id else { return .empty }
    return """
      <form method="post" action="\(path)/\(String(id))/quitar"><input type="hidden" name="de" value="\(String(viewer.id.rawValue))">\
      <input type="hidden" name="visto" value="\(seen)">\
      <p><button class="danger quiet">Quitar este gasto</button></p></form>

      """
  }
}
