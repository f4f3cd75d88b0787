import Markdown

extension TextChecks {
  /// Rules 104 to 107: a link leads to a text of the course, or out by an address that browsers open safely.
  func checkLink(_ address: String, line: Int) {
    switch address.addressScheme {
    case "https", "mailto", "tel": return
    case "http":
      text.notice(line, "La dirección «\(address)» no es segura: usa «https://» si el sitio lo permite.")
    case .some:
      text.error(
        line, "No se puede enlazar «\(address)»: usa «https://», «mailto:», «tel:» o un texto del curso.")
    case nil:
      if let problem = problemOfRelative(address, line: line) { text.error(line, problem) }
    }
  }

  private func problemOfRelative(_ address: String, line: Int) -> String? {
    if address.isEmpty { return "Falta la dirección del enlace: «[texto](03-otra-leccion.md)»." }
    if address.utf8.contains(UInt8(ascii: "\\")) { return backslashMessage(address) }
    if address.hasPrefix("/") {
      return
        "El enlace «\(address)» empieza con «/»: escribe la ruta desde este archivo, como «../02-otro/01-leccion.md»."
    }
    let (path, anchor) = LinkPath.parted(address)
    let decoded = LinkPath.decoded(path)
    let target = path.isEmpty ? text.path : LinkPath.resolved(decoded, from: text.folder)
    guard let target else {
      return "El enlace «\(address)» sale de la carpeta del curso: enlaza un texto del curso."
    }
    if !path.isEmpty, text.context.shelf.pages[target] == nil {
      return problemOfTarget(target, address: address)
    }
    if let anchor {
      let place = SourcePlace(file: text.file, line: line)
      text.context.anchorLinks.append((place, target, LinkPath.decoded(anchor)))
    }
    return nil
  }

  /// Rule 105: why a path of the course cannot be linked.
  private func problemOfTarget(_ target: String, address: String) -> String {
    let (folder, name) = target.splitAtLastSlash
    guard target.isMarkdownName else {
      if text.context.shelf.files[target] != nil {
        text.context.downloaded.insert(target)
        return "«\(name)» es un archivo, no un texto: ofrécelo con un bloque «descarga»."
      }
      if address.hasPrefix("www.") { return "A esta dirección le falta el comienzo: «https://\(address)»." }
      return
        "El enlace «\(address)» no lleva a ningún texto del curso: enlaza un archivo «.md» o usa «https://»."
    }
    let isThere = text.context.layout.content(at: target) != nil
    if isThere, folder == "rubricas" || name == "banco.md" || name == "sesion.md" {
      return
        "«\(name)» no se enlaza, porque los participantes no lo ven: enlaza una lección, la prueba o la tarea."
    }
    let pages = text.context.shelf.pages.keys.filter { $0.splitAtLastSlash.folder == folder }.map {
      $0.splitAtLastSlash.name
    }
    if let meant = Wording.nearest(to: name, among: pages.sorted()) {
      return "No existe «\(address)»: ¿quisiste escribir «\(meant)»?"
    }
    return "No existe «\(address)» en el curso: corrige la ruta."
  }

  /// Rule 104: a path with a space, which CommonMark shows as text instead of a link.
  func checkLostLink(_ words: String, line: Int) {
    guard words.utf8.contains(UInt8(ascii: "]")), words.contains("](") else { return }
    text.notice(
      line,
      "Esto parece un enlace o una imagen, pero se muestra como texto: si la ruta tiene espacios, escríbela entre «<» y «>»."
    )
  }
}

extension CourseContext {
  /// Rule 106, once all texts are read: links to headings that are not there.
  func checkAnchorLinks() {
    for (place, path, anchor) in anchorLinks where anchors[path]?[anchor] == nil {
      // A text that could not be read has no headings that anybody knows.
      guard anchors.keys.contains(path) || !hasUnreadText else { continue }
      problems.error(
        place.file, place.line,
        "Ningún título de «\(path)» tiene el identificador «\(anchor)»: añade «{#\(anchor)}» al título o corrige el enlace."
      )
    }
  }
}
