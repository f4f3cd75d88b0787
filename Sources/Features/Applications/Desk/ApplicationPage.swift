import Core
import GrantCalls
import Markup

/// `/coordinacion/fondos/{convocatoria}/postulaciones/{postulacion}`: one application with its conditions and its history.
struct ApplicationPage {
  let layout: Layout
  let call: GrantCall
  let own: Application
  let name: String
  let cityName: String
  let lines: [EligibilityLine]
  let history: [HistoryLine]
  /// Of the version that counts; nil where none does.
  let sheet: HTML?
  /// Whether the viewer may take a condition as met.
  let mayOverride: Bool
  /// Of the same person, by a record that was merged: one has to be kept.
  let others: [Application]
  /// Whether the viewer may say which.
  let mayKeep: Bool
  /// What was typed as a reason to keep this one and is not taken, with the sentence for it.
  var notKept: (reason: String, sentence: String)?
  /// What was typed as a reason and is not taken, with the sentence for it.
  var refused: (condition: EligibilityCondition, reason: String, sentence: String)?

  private var path: String { call.id.deskPath(to: own.id) }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "\(reference(of: own.id)): \(name)", for: .person(viewer), in: .desk,
      with: ["mesa.css"] + applicationSheetFiles,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(call.id.applicationsPath)">Postulaciones</a></nav>
      <h1>\(name)</h1>
      <p><span class="tag\(own.state == .submitted ? .empty : " warn" as HTML)">\(own.state.name)</span> \(reference(of: own.id)) · \(cityName) · \(call.name)</p>
      \(twins)<h2>Requisitos hoy</h2>
      \(EligibilityList(lines: lines, call: call, isOwn: false).html)\(mayOverride ? overriding : .empty)
      <h2>Lo entregado</h2>
      \(sheet ?? "<p>No hay una entrega que cuente. Lo que se está escribiendo lo ve solo la persona.</p>")
      <h2>Historia</h2>
      <ul class="items">\(history.map(item))</ul>
      """)
  }

  private var twins: HTML {
    guard !others.isEmpty else { return .empty }
    let links = others.map { other -> HTML in
      "<a href=\"\(call.id.deskPath(to: other.id))\">\(reference(of: other.id))</a> (\(other.state.name.lowercased()))"
    }
    return """
      <div class="box warn"><p class="box-title">Su persona tiene otra postulación aquí</p><p>Se unieron dos registros suyos. La otra es \
      \(links.joined(separator: ", ")). No se decide nada hasta que dejes una.</p>\(keeping)</div>

      """
  }

  private var keeping: HTML {
    guard mayKeep, own.state == .submitted, call.state == .published || call.state == .review else {
      return .empty
    }
    let problems: FieldProblems = notKept.map { ["motivo-dejar": $0.sentence] } ?? [:]
    return """
      <form method="post" action="\(path)/dejar">
      \(textArea("motivo-dejar", "Por qué dejas esta y retiras la otra", help: "La persona lo lee, y queda con tu nombre y la fecha.", value: notKept?.reason ?? "", rows: 3, most: 500, problems))\
      <p><button>Dejar esta y retirar la otra</button></p></form>
      """
  }

  private var overriding: HTML {
    let missing = lines.filter(\.isMissing)
    let undo = lines.compactMap { line -> HTML? in
      guard case .overridden(let override) = line.state else { return nil }
      return """
        <form method="post" action="\(path)/requisitos/\(String(override.id))/deshacer"><p><button class="quiet slim">Dejar de aceptar: \(line.condition.name)</button></p></form>

        """
    }
    return "\(undo)\(missing.isEmpty ? .empty : form(missing))"
  }

  private func form(_ missing: [EligibilityLine]) -> HTML {
    let problems = refused.map { ["motivo": $0.sentence] } ?? [:]
    let options = missing.map { ($0.condition.rawValue, $0.condition.name) }
    return """
      <details class="card"\(refused == nil ? .empty : " open" as HTML)><summary>Aceptar un requisito que falta</summary>
      <form method="post" action="\(path)/requisitos">
      \(selectField("requisito", "Qué requisito", options: options, chosen: refused?.condition.rawValue ?? "", [:]))\
      \(textArea("motivo", "Por qué se acepta", help: "La persona lo lee, y queda con tu nombre y la fecha.", value: refused?.reason ?? "", rows: 3, most: 500, problems))\
      <p><button>Aceptar el requisito</button></p></form></details>

      """
  }

  private func item(_ line: HistoryLine) -> HTML {
    "<li><div><b>\(line.what)</b>\(line.reason.isEmpty ? .empty : "<p>«\(line.reason)»</p>" as HTML)<small>\(line.author) · \(GuayaquilTime(line.at).inWords)</small></div></li>"
  }
}
