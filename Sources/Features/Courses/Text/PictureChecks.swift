import Markdown

extension TextChecks {
  /// Rules 101, 102 and 104: a file beside the text, with words for who does not see it.
  func checkPicture(_ address: String, _ document: Document, _ index: Int) {
    let line = document[index].line
    let name = LinkPath.decoded(address)
    checkAlternative(document.plainText(of: index), of: name, line: line)
    if let problem = problemOfPicture(address, name) {
      text.error(line, problem)
    } else {
      text.context.shown.insert(path(of: name))
    }
  }

  /// Rule 102.
  private func checkAlternative(_ alternative: String, of name: String, line: Int) {
    let words = alternative.trimmed
    let file = name.splitAtLastSlash.name
    let stem = file.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(file[..<$0]) } ?? file
    if words.isEmpty || words == file || words == stem {
      text.error(
        line,
        "Falta el texto alternativo de la imagen «\(file)»: di entre los corchetes lo que muestra, «![…](\(file))»."
      )
    }
  }

  private func problemOfPicture(_ address: String, _ name: String) -> String? {
    if address.isEmpty { return "Falta el archivo de la imagen: «![qué muestra](imagen.svg)»." }
    if address.utf8.contains(UInt8(ascii: "\\")) { return backslashMessage(address) }
    if address.addressScheme != nil || name.utf8.contains(UInt8(ascii: "/")) {
      return
        "La imagen «\(address)» tiene que ser un archivo de esta misma carpeta: copia el archivo aquí y escribe solo su nombre."
    }
    guard PictureReader.endings.contains(name.fileEnding) else {
      return
        "«\(name)» no es una imagen que se pueda mostrar: usa \(Wording.list(PictureReader.endings.map { ".\($0)" }, or: true))."
    }
    return problemOfFile(name)
  }

  /// Rule 9: the file of a `descarga`.
  func checkDownload(_ name: String, line: Int) {
    if name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "\\")) {
      text.error(
        line,
        "El archivo «\(name)» tiene que estar en esta misma carpeta: cópialo aquí y escribe solo su nombre.")
    } else if name.isMarkdownName {
      text.error(line, "«\(name)» es un texto del curso: enlázalo en vez de ofrecerlo como descarga.")
    } else if let problem = problemOfFile(name) {
      text.error(line, problem)
    } else {
      text.context.downloaded.insert(path(of: name))
    }
  }

  /// Why there is no such file beside the text; `nil` when there is.
  private func problemOfFile(_ name: String) -> String? {
    guard text.context.shelf.files[path(of: name)] == nil else { return nil }
    // What stands there but cannot be used was already reported (rule 112).
    if let entry = text.context.layout.content(at: path(of: name)), case .symbolicLink = entry { return nil }
    if let entry = text.context.layout.content(at: path(of: name)), case .unreadable = entry { return nil }
    let names =
      text.context.layout.content(of: text.folder)?.entries.map(\.name).filter { !$0.isMarkdownName } ?? []
    guard let meant = Wording.nearest(to: name, among: names) else {
      return "No existe el archivo «\(name)» en esta carpeta: cópialo aquí o corrige el nombre."
    }
    text.context.downloaded.insert(path(of: meant))
    return "No existe el archivo «\(name)» en esta carpeta: ¿quisiste escribir «\(meant)»?"
  }

  private func path(of name: String) -> String { text.folder.isEmpty ? name : "\(text.folder)/\(name)" }

  /// Rule 104.
  func backslashMessage(_ address: String) -> String {
    let right = String(
      decoding: address.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    return "En una ruta se escribe «/», no «\\»: «\(right)»."
  }
}
