import FileType

/// What may be sent, and the sentences for what may not. Pure.
package enum FileRules {
  /// Bytes of one file: a photo of a good telephone has 5 MB, a scanned business plan 20 MB.
  package static let mostBytes = 25 << 20
  /// Bytes that one person may have here altogether.
  package static let quota = 300 << 20
  /// Uploads of one person that may be under way; the oldest is dropped for one more.
  static let mostUploads = 20
  /// How long an upload may take, from its beginning.
  static let uploadDays = 7
  /// How long a file is kept that hangs on nothing.
  static let unusedDays = 30

  /// For the `accept` of a field: by ending too, since some phones know no type for HEIC.
  package static let accepted = FileKind.allCases.flatMap {
    [".\($0.nameEnding)", $0.mediaType]
  }.joined(separator: ",")

  /// Which kinds there are, in words.
  package static let kindsInWords =
    "fotos (JPEG, PNG, WebP, HEIC), PDF, documentos (DOCX, ODT) u hojas de cálculo (XLSX, ODS)"

  /// A name as we keep it: without folders, without signs that are not seen, 120 letters at most.
  static func cleanName(_ typed: String) -> String {
    let last = typed.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let visible = last.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    var name = String(String.UnicodeScalarView(visible.prefix(120)))
    while name.first == " " || name.first == "." { name.removeFirst() }
    while name.last == " " || name.last == "." { name.removeLast() }
    return name.isEmpty ? "archivo" : name
  }

  /// Why a file of that size is not taken; nil when it is.
  static func refusal(ofBytes bytes: Int, named name: String) -> String? {
    if bytes <= 0 {
      return "«\(name)» está vacío: pesa 0 bytes. Revisa que se abra en tu teléfono y elígelo otra vez."
    }
    if bytes > mostBytes {
      return """
        «\(name)» pesa \(inWords(bytes)) y aquí caben archivos de hasta \(inWords(mostBytes)). Baja la calidad de la foto o \
        divide el documento, y prueba otra vez.
        """
    }
    return nil
  }

  /// Why a file of which that was found is not taken; nil when it is.
  static func refusal(of finding: FileTypes.Finding, named name: String) -> String? {
    switch finding {
    case .known: nil
    case .other:
      """
      «\(name)» no es de un tipo que recibimos, aunque su nombre lo diga. Puedes enviar \(kindsInWords).
      """
    case .hasMacros:
      """
      «\(name)» tiene un programa adentro (macros), y eso puede dañar otras computadoras. Guárdalo sin macros, como DOCX o \
      XLSX, y envíalo otra vez.
      """
    case .bomb:
      "«\(name)» dice contener mucho más de lo que cabe en un documento. Ábrelo, guárdalo otra vez y envía la copia nueva."
    case .damaged:
      "«\(name)» está dañado y no se puede abrir. Ábrelo donde lo hiciste, guárdalo otra vez y envía la copia nueva."
    }
  }

  static let overQuota = """
    Ya tienes \(inWords(quota)) en archivos, que es lo que cabe por persona. Pide ayuda a quien \
    facilita tu grupo.
    """

  static func infected(_ name: String) -> String {
    """
    «\(name)» tiene un virus y no lo guardamos. Pasa un antivirus por el aparato donde lo hiciste y envía una copia limpia.
    """
  }

  static func notScanned(_ name: String) -> String {
    """
    No pudimos revisar si «\(name)» tiene virus, y sin eso no lo guardamos. Prueba otra vez en unos minutos; en tu \
    teléfono no se perdió nada.
    """
  }

  static let diskFull = """
    El aula se quedó sin espacio y tu archivo no se guardó. Avisa a quien facilita tu grupo y prueba más tarde; en tu \
    teléfono no se perdió nada.
    """

  /// Megabytes with one decimal, as people know them.
  package static func inWords(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) bytes" }
    if bytes < 1_000_000 { return "\(bytes / 1000) KB" }
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10),\(tenths % 10) MB"
  }
}
