import Core
import Markup

/// A file as its owner sees it among all of theirs.
struct OwnFile: Sendable {
  let file: StoredFile
  /// Whether it hangs on something, such as a work that was handed in: then it stays.
  let isUsed: Bool
}

/// `/archivos`: what somebody sent, each with its receipt.
struct OwnFilesPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let files: [OwnFile]
  /// Bytes of all of them.
  let held: Int

  /// - Parameter problems: a sentence for each file that was not taken.
  func page(problems: [String] = []) -> HTML {
    layout.page(
      "Mis archivos", for: .person(viewer), in: .account, width: .narrow, with: UploadField.assets,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Mis archivos</h1>
      <p class="lead">Aquí está lo que enviaste, tal como llegó. Usas \(FileRules.inWords(held)) de \
      \(FileRules.inWords(FileRules.quota)).</p>
      <section class="card"><h2>Enviar archivos</h2>
      <form method="post" action="/archivos" enctype="multipart/form-data">
      \(uploadField("archivos", "Archivos", help: "Si se corta la señal, el envío sigue donde quedó.", problem: problems.isEmpty ? nil : problems.joined(separator: " ")))\
      <p><button>Guardar</button></p></form></section>
      <section><h2>Guardados</h2>
      \(files.isEmpty ? emptyBox("Todavía no enviaste ningún archivo", "Cuando envíes uno, aparece aquí.") : "<ul class=\"uploads\">\(files.map(line))</ul>" as HTML)
      </section>
      """)
  }

  private func line(_ own: OwnFile) -> HTML {
    let file = own.file
    let end: HTML =
      own.isUsed
      ? "<span class=\"soft\">Es parte de algo que entregaste: se queda.</span>"
      : """
      <form method="post" action="\(file.path)/borrar"><button class="quiet" aria-label="Borrar \(file.name)">Borrar</button>\
      </form>
      """
    return """
      <li><b><a href="\(file.path)" download>\(file.name)</a></b><span class="soft">\(GuayaquilTime(file.at).inWords)</span>\
      \(fileFacts(file))\(end)</li>
      """
  }
}
