import Core
import Crypto
import GrantCalls
import Markup

/// Why an application was not taken.
struct RefusedPage {
  let layout: Layout
  let call: GrantCall
  let viewer: Viewer.SignedIn
  let problems: [HandInProblem]

  var page: HTML {
    layout.page(
      "No se entregó", for: .person(viewer), in: .classroom, width: .narrow, with: ["postulacion.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(call.id.publicPath)">\(call.name)</a><a href="\(call.id.ownPath)">Mi postulación</a></nav>
      <h1>No se entregó todavía</h1>
      <div class="errors" role="alert"><h2>\(problems.count == 1 ? "Falta una cosa" : "Faltan \(String(problems.count)) cosas" as HTML)</h2>\
      \(problemList(problems, in: call))<p>Lo que escribiste está guardado.</p></div>
      <p><a class="btn" href="\(call.id.path(to: .review))">Volver a la última mirada</a></p>
      """)
  }
}

/// `/fondos/{convocatoria}/postulacion/entregas/{numero}`: what was handed in, and the receipt that proves it.
struct ReceiptPage {
  let layout: Layout
  let call: GrantCall
  let viewer: Viewer.SignedIn
  let kept: KeptVersion
  /// Whether it is the version that counts.
  let counts: Bool
  let sheet: HTML
  let isNew: Bool

  var page: HTML {
    layout.page(
      "Entrega \(kept.number) de mi postulación", for: .person(viewer), in: .classroom,
      with: ["escritorio.css"] + applicationSheetFiles,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(call.id.publicPath)">\(call.name)</a><a href="\(call.id.ownPath)">Mi postulación</a></nav>
      <h1>Entrega \(String(kept.number))</h1>
      \(isNew ? done : .empty)<dl><div><dt>Entregada</dt><dd>\(GuayaquilTime(kept.at).inWords)</dd></div>\
      <div><dt>Cuenta</dt><dd>\(counts ? "Sí, es la que se evalúa" : "No: hay otra después, o la retiraste" as HTML)</dd></div>\
      <div><dt>Recibo</dt><dd><b>\(kept.receipt.code)</b><details><summary>Huella completa</summary>\
      <p class="soft">SHA-256 <code>\(kept.digest.hexadecimal)</code></p></details></dd></div></dl>
      <h2>Lo que entregaste</h2>
      \(sheet)
      """)
  }

  private var done: HTML {
    """
    <div class="box tip" role="status"><p class="box-title">Entregaste tu postulación</p><p>Guarda tu recibo: \(kept.receipt.code). \
    Te avisamos en «Mi aula» cuando haya un resultado.</p></div>

    """
  }
}
