import Core
import Files
import Finance
import GrantCalls
import Markup

/// A step of the application: what it asks, its fields, and the way on.
struct StepPage {
  let layout: Layout
  let step: Step
  let view: OwnView
  let draft: OwnDraft
  let viewer: Viewer.SignedIn
  /// What was typed and is not kept, by the names of fields.
  var typed: [String: String] = [:]
  /// In the order of the fields.
  var problems: [(name: String, sentence: String)] = []

  private var call: GrantCall { view.call }
  private var documentIDs: [Int64] { view.documents.map(\.id.rawValue) }
  private var takesFiles: Bool { !step.places(documents: documentIDs).isEmpty }

  var page: HTML {
    layout.page(
      "\(step.title) · Mi postulación", for: .person(viewer), in: .classroom, width: .narrow,
      with: ["postulacion.css", "postulacion.js"] + (takesFiles ? UploadField.assets : [])
        + (step == .review ? ["escritorio.css"] : []),
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(call.id.publicPath)">\(call.name)</a><a href="\(call.id.ownPath)">Mi postulación</a></nav>
      \(view.rules.map { StepMap(call: call, rules: $0, current: step).html })
      <h1>\(String(step.number)). \(step.title)</h1>
      \(closed)\(summary(of: problems))\(content)
      """)
  }

  private var closed: HTML? {
    view.isOpen
      ? nil : "<p class=\"box warn\">Esta convocatoria no está abierta: nada de esto se puede entregar.</p>\n"
  }

  private var content: HTML {
    switch step {
    case .business, .purpose, .declarations: form(fields)
    case .documents:
      view.documents.isEmpty
        ? "<p>Esta convocatoria no pide documentos aparte.</p>\n\(onward)" : form(fields)
    case .investment: "\(InvestmentPart(view: view, draft: draft).html)\(form(fields))"
    case .review: ReviewPart(view: view, draft: draft).html
    }
  }

  private var onward: HTML {
    step.next.map { "<p><a class=\"btn\" href=\"\(call.id.path(to: $0))\">Seguir</a></p>\n" } ?? .empty
  }

  private func form(_ fields: HTML) -> HTML {
    let saved = "\(savedWords(draft.savedAt, now: view.now))"
    return """
      <form class="apply" method="post" action="\(call.id.path(to: step))" autocomplete="off"\
      \(takesFiles ? " enctype=\"multipart/form-data\"" : .empty as HTML)>
      <input type="hidden" name="de" value="\(String(viewer.id.rawValue))"><input type="hidden" name="pestana">\
      <input type="hidden" name="n" value="0">\
      <input type="hidden" name="visto" value="\(marks(of: draft.values(of: step, documents: documentIDs)))">
      \(fields)
      <p class="saved"><output aria-live="polite">\(saved)</output></p>
      <p class="row"><button name="hacer" value="seguir">Guardar y seguir</button>\
      <button class="quiet" name="hacer" value="guardar">Guardar</button>\(back)</p></form>

      """
  }

  private var back: HTML? {
    step.previous.map { "<a class=\"btn quiet\" href=\"\(call.id.path(to: $0))\">Anterior</a>" }
  }

  private var byName: FieldProblems {
    Dictionary(problems.map { ($0.name, $0.sentence) }) { first, _ in first }
  }

  private func value(_ field: DraftField) -> String { typed[field.rawValue] ?? draft[field] }

  private func upload(_ place: FilePlace, _ label: String, help: HTML) -> HTML {
    uploadField(place.name, label, help: help, files: draft.files(place), problem: byName[place.name])
  }

  private var fields: HTML {
    switch step {
    case .business: business
    case .purpose: purpose
    case .investment: request
    case .documents: documents
    case .declarations: declarations
    case .review: .empty
    }
  }

  private var business: HTML {
    """
    \(textField("negocio", "Nombre del negocio", value: value(.business), most: DraftField.business.longest, autocomplete: "organization", byName))\
    \(textArea("actividad", "Qué hace tu negocio", help: "Qué vendes o qué atiendes, y a quién. Con tus palabras.", value: value(.activity), rows: 4, most: DraftField.activity.longest, byName))\
    \(selectField("etapa", "Etapa", help: "De oportunidad: vendes cuando puedes. Inicial: vendes cada semana. Intermedia: vives de tu negocio.", options: BusinessStage.allCases.map { ($0.rawValue, $0.name) }, chosen: value(.stage), byName))\
    \(textField("inicio", "Desde cuándo funciona", help: "El día en que empezaste a vender, por ejemplo 27/3/2024.", value: value(.started), most: DraftField.started.longest, byName))\
    \(textField("direccion", "Dónde funciona", help: "Barrio o dirección, si tiene un lugar fijo.", value: value(.address), most: DraftField.address.longest, autocomplete: "street-address", byName))\
    \(upload(.proof, "Algo que muestre que funciona", help: "Una foto del puesto, una factura, tu RUC o la página donde vendes."))
    """
  }

  private var purpose: HTML {
    """
    \(selectField("destino", "Para qué es el dinero", help: "Activos fijos: máquinas, equipos o muebles que duran. Capital de trabajo: materiales o mercadería, si hay una oportunidad que puedes mostrar.", options: Destination.allCases.map { ($0.rawValue, $0.name) }, chosen: value(.destination), byName))\
    <p>Si pides capital de trabajo, llena también lo que sigue.</p>
    \(selectField("oportunidad", "Qué oportunidad", options: Opportunity.allCases.map { ($0.rawValue, $0.name) }, chosen: value(.opportunity), byName))\
    \(textArea("explicacion", "Cuenta la oportunidad", help: "Quién te compra o te compraría, cuánto, desde cuándo, y por qué ahora.", value: value(.explanation), rows: 8, most: DraftField.explanation.longest, byName))\
    \(upload(.evidence, "Algo que la muestre", help: "Un pedido, un mensaje de un cliente, una orden de compra o una carta."))
    """
  }

  private var request: HTML {
    textField(
      "monto", "Cuánto pides en total",
      help:
        "En dólares, igual a la suma de tus gastos. Esta convocatoria da de \(call.leastAmount.dollars) a \(call.mostAmount.dollars).",
      value: value(.request), most: DraftField.request.longest, inputMode: "decimal", byName)
  }

  private var documents: HTML {
    let fields = view.documents.map { document -> HTML in
      upload(
        .document(document.id.rawValue),
        document.isRequired ? document.name : "\(document.name) (si lo tienes)",
        help: "\(document.help)")
    }
    return "\(fields)"
  }

  private var declarations: HTML {
    let boxes = Declaration.allCases.map { declaration -> HTML in
      let name = "\(DraftField.declarations.rawValue)-\(declaration.rawValue)"
      return """
        <label class="check" for="\(name)"><input type="checkbox" id="\(name)" name="\(name)" value="1"\
        \(draft.declarations.contains(declaration) ? " checked" : .empty as HTML)> <span>\(declaration.sentence)</span></label>

        """
    }
    return "<fieldset id=\"declaro\"><legend>Lee y acepta cada una</legend>\n\(boxes)</fieldset>\n"
  }
}
