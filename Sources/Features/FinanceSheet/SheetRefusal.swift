/// Why a file is not read at all; nothing of what the person had is changed by it.
package enum SheetRefusal: Error, Equatable {
  /// A workbook with a password.
  case encrypted
  /// `.xls`, as programs made before 2007.
  case oldFormat
  /// With programs in it.
  case macros
  /// It declares entities or a document type, which no program that makes workbooks does.
  case suspicious
  case tooLarge
  /// No XLSX file, or a broken one.
  case notAWorkbook
  /// A workbook that was not made from the template.
  case anotherWorkbook
  /// Made from a template that is no longer read; its number.
  case olderTemplate(Int)
  /// Made from a template that this server does not know yet; its number.
  case newerTemplate(Int)

  /// What happened and what to do.
  package var sentence: String {
    switch self {
    case .encrypted:
      "El archivo tiene clave y no lo podemos abrir. Ábrelo en tu programa, quítale la clave, guárdalo y súbelo otra vez."
    case .oldFormat:
      "Este archivo está en un formato antiguo de Excel (.xls). Ábrelo, usa «Guardar como», elige «Libro de Excel (.xlsx)» y "
        + "súbelo otra vez."
    case .macros:
      "El archivo trae macros, que son programas, y por seguridad no lo leemos. Usa «Guardar como», elige «Libro de Excel "
        + "(.xlsx)», sin macros, y súbelo otra vez."
    case .suspicious:
      "El archivo trae dentro algo que ningún programa de cálculo escribe, y por seguridad no lo leemos. Descarga otra vez tu "
        + "herramienta y copia en ella tus números."
    case .tooLarge:
      "El archivo es mucho más grande que tu herramienta. Si le pusiste fotos o copiaste otras hojas, quítalas y súbelo otra vez."
    case .notAWorkbook:
      "Este archivo no es un libro de Excel (.xlsx), o se dañó en el camino. Ábrelo en tu programa, guárdalo como .xlsx y súbelo "
        + "otra vez."
    case .anotherWorkbook:
      "Este libro no es tu herramienta financiera: no encontramos sus tablas. Descarga la tuya, escribe ahí tus números y súbela."
    case .olderTemplate:
      "Este archivo viene de una plantilla antigua que ya no se lee. Descarga la de hoy y copia en ella tus números; son pocas "
        + "celdas amarillas."
    case .newerTemplate:
      "Este archivo viene de una plantilla más nueva que la de esta aula. Descarga tu herramienta desde aquí y copia en ella tus "
        + "números."
    }
  }
}
