import Markup
import Web

/// A place in a form to choose files. With JavaScript (`subir.js`) they are sent at once, piece by piece, and go on after
/// the line dropped; without it they go with the form, which therefore has `enctype="multipart/form-data"`. The page loads
/// `UploadField.assets`.
///
/// The form then brings `name` twice: as files, which the handler gives to `FileKeeper.keep`, and as the ids of files that
/// are here already, which `fileIDs` reads.
///
/// - Parameters:
///   - name: of the field; also the element's id.
///   - help: what is wanted, beside what may be sent.
///   - files: those that the form has already, each with a way to leave it out.
///   - problem: the sentence for what was wrong.
///   - isMultiple: whether several may be chosen.
package func uploadField(
  _ name: String, _ label: String, help: HTML? = nil, files: [StoredFile] = [], problem: String? = nil,
  isMultiple: Bool = true
) -> HTML {
  let described = ["h-\(name)", problem == nil ? nil : "e-\(name)"].compactMap { $0 }.joined(separator: " ")
  return """
    <div class="field upload" data-upload="/archivos/subidas" data-most="\(String(FileRules.mostBytes))">\
    <label for="\(name)">\(label)</label>\
    <p class="help" id="h-\(name)">\(help.map { "\($0) " as HTML })Recibimos \(FileRules.kindsInWords). \
    Hasta \(FileRules.inWords(FileRules.mostBytes)) cada uno.</p>
    <input id="\(name)" name="\(name)" type="file" accept="\(FileRules.accepted)"\
    \(isMultiple ? " multiple" : .empty as HTML)\(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML) \
    aria-describedby="\(described)">\
    \(problem.map { "<p class=\"error\" id=\"e-\(name)\">\($0)</p>" as HTML })
    <ul class="uploads">\(files.map { chosenFile($0, in: name) })</ul>
    <p class="help" role="status"></p></div>

    """
}

/// What a page with an `uploadField` loads besides the common style sheet.
package enum UploadField {
  package static let assets: [StaticString] = ["subir.css", "subir.js"]
}

/// A file that is here already: its box is ticked, and without the tick the form leaves it out.
private func chosenFile(_ file: StoredFile, in name: String) -> HTML {
  """
  <li><label><input type="checkbox" name="\(name)" value="\(String(file.id.rawValue))" checked> \(file.name)</label> \
  \(fileFacts(file))</li>
  """
}

/// The receipt of a file: how large, and the SHA-256 of what came.
package func fileFacts(_ file: StoredFile) -> HTML {
  """
  <span class="soft">\(FileRules.inWords(file.bytes)) · llegó entero · \
  <abbr title="Huella del archivo: si dos son iguales, los archivos son iguales">SHA-256</abbr> \
  <code>\(file.digest.hexadecimal)</code></span>
  """
}

/// The files that a form says it has already: whoever gives them to `attach` is told about those that are not the person's.
package func fileIDs(_ name: String, in form: Multipart) -> [StoredFile.ID] {
  form.all(name).compactMap(StoredFile.ID.init(pathSegment:))
}

/// The same for a form without files.
package func fileIDs(_ name: String, in form: Form) -> [StoredFile.ID] {
  form.all(name).compactMap(StoredFile.ID.init(pathSegment:))
}
