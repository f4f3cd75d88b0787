import Applications
import Core
import Files
import GrantCalls
import Markup

/// `/fondos/{convocatoria}/apelacion`: why somebody does not agree, with a file if there is one.
struct AppealPage {
  let layout: Layout
  let result: OwnResult
  var text = ""
  var files: [StoredFile] = []
  var problems: [FieldProblem] = []

  /// Why no appeal is taken.
  static func refusal(_ result: OwnResult) -> FieldProblem {
    guard let award = result.award, award.outcome != .funded else {
      return FieldProblem("texto", "Tu postulación recibe fondos: no hay nada que apelar.")
    }
    guard result.call.appealDays > 0 else {
      return FieldProblem("texto", "Esta convocatoria no admite apelaciones.")
    }
    let end = GuayaquilTime(appealsEnd(of: result.call, decidedAt: award.decidedAt) - .seconds(1)).inWords
    return FieldProblem(
      "texto",
      "El plazo para apelar terminó el \(end), por el reloj del aula. No se envió. Tu texto sigue aquí, por si quieres copiarlo."
    )
  }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    let call = result.call
    let problem = problems.first { $0.field == "texto" }
    let marks: HTML = problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"h-texto e-texto\""
    return layout.page(
      "Apelar el resultado", for: .person(viewer), in: .classroom, width: .narrow, with: UploadField.assets,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(resultPath(of: call.id))">Resultado</a></nav>
      <h1>Apelar el resultado</h1>
      \(summary)<p>Cuenta qué dato se leyó mal o qué razón no te convence. Si un documento lo demuestra, envíalo. Se apela una sola vez.</p>
      <form method="post" action="\(call.id.publicPath)/apelacion" enctype="multipart/form-data">
      <div class="field"><label for="texto">Tus razones</label><p class="help" id="h-texto">Hasta \(Appeal.longestText) letras.</p>\
      <textarea id="texto" name="texto" rows="10" required\(marks)>\(text)</textarea>\
      \(problem.map { "<p class=\"error\" id=\"e-texto\">\($0.sentence)</p>" as HTML })</div>
      \(uploadField(
        "archivo", "Un documento, si lo tienes", files: files,
        problem: problems.first { $0.field == "archivo" }?.sentence, isMultiple: false))\
      <p class="row"><button>Enviar la apelación</button><a class="btn quiet" href="\(resultPath(of: call.id))">Cancelar</a></p></form>
      """)
  }

  private var summary: HTML {
    guard !problems.isEmpty else { return .empty }
    let items = problems.map { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" as HTML }
    return "<div class=\"errors\" role=\"alert\"><h2>No se envió</h2>\n<ul>\(items)</ul></div>\n"
  }
}
