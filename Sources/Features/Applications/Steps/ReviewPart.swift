import Core
import Files
import Finance
import GrantCalls
import Markup

/// The last look: everything that will be handed in, what is missing with the way there, and the button.
struct ReviewPart {
  let view: OwnView
  let draft: OwnDraft

  private var call: GrantCall { view.call }

  var html: HTML {
    let problems = view.rules?.problems ?? []
    return """
      \(problems.isEmpty ? ready : missing(problems))
      <h2>Lo que vas a entregar</h2>
      \(facts)
      <h3>Plan de inversión</h3>
      \(draft.items.isEmpty ? "<p class=\"soft\">Sin gastos.</p>" : table)
      <h3>Archivos</h3>
      \(files)
      <p>También se entregan, como fueron aprobados, tu modelo de negocio y tu herramienta financiera.</p>

      """
  }

  private var ready: HTML {
    """
    <div class="box tip"><p class="box-title">Está todo</p><p>Mírala una vez más. Mientras la convocatoria esté abierta puedes \
    retirarla o entregarla otra vez.</p></div>
    <form class="hand-in" method="post" action="\(call.id.ownPath)/entregar"><p><button>Entregar postulación</button></p>\
    <p><output aria-live="assertive"></output></p></form>

    """
  }

  private func missing(_ problems: [HandInProblem]) -> HTML {
    """
    <div class="box warn"><p class="box-title">\(problems.count == 1 ? "Falta una cosa" : "Faltan \(String(problems.count)) cosas" as HTML)</p>\
    \(problemList(problems, in: call))</div>

    """
  }

  private var facts: HTML {
    """
    <dl>\(line("Negocio", draft[.business]))\(line("Qué hace", draft[.activity]))\(line("Etapa", draft.stage?.name ?? ""))\
    \(line("Funciona desde", draft.startedOn?.inWords ?? draft[.started]))\(line("Dónde", draft[.address]))\
    \(line("Para qué", draft.destination?.name ?? ""))\
    \(draft.destination?.needsOpportunity == true ? "\(line("Oportunidad", draft.opportunity?.name ?? ""))\(line("Contada así", draft[.explanation]))" : .empty as HTML)\
    \(line("Pide", draft[.request].isEmpty ? "" : "$ \(draft[.request])"))</dl>

    """
  }

  private func line(_ name: HTML, _ value: String) -> HTML {
    "<div><dt>\(name)</dt><dd>\(value.isEmpty ? "<span class=\"soft\">(vacío)</span>" : written(value))</dd></div>"
  }

  private var table: HTML {
    itemTable(draft.items.map { ($0.item, fileList(draft.files(.quote($0.id)))) }, total: draft.sum)
  }

  private var files: HTML {
    let parts: [(HTML, [StoredFile])] =
      [("Que el negocio funciona", draft.files(.proof)), ("La oportunidad", draft.files(.evidence))]
      + view.documents.map { ("\($0.name)", draft.files(.document($0.id.rawValue))) }
    return "\(parts.map { "<h4>\($0.0)</h4>\(fileList($0.1))\n" as HTML })"
  }
}

/// Everything for which it is not taken yet, each with the way to where it is mended.
func problemList(_ problems: [HandInProblem], in call: GrantCall) -> HTML {
  let items = problems.map { problem -> HTML in
    guard let path = problem.place.path(in: call) else { return "<li>\(problem.sentence)</li>" }
    return "<li><a href=\"\(path)\">\(problem.sentence)</a></li>"
  }
  return "<ul>\(items)</ul>"
}

extension HandInProblem.Place {
  /// Nil where nothing can be done about it.
  func path(in call: GrantCall) -> String? {
    switch self {
    case .step(let step): call.id.path(to: step)
    case .field(let field, let step): "\(call.id.path(to: step))#\(field.rawValue)"
    case .item(let id): "\(call.id.path(to: .investment))/gastos/\(id)"
    case .elsewhere(let place): place.path(in: call)
    case .nowhere: nil
    }
  }
}
