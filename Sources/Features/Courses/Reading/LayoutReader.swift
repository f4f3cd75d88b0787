/// Finds out by their names what the files of a course are (rules 19 to 25).
struct LayoutReader {
  let prefix: String
  let problems: ProblemList

  /// The layout of the course in `folder`.
  func read(_ folder: Folder) -> CourseLayout {
    checkCourseName(folder.name)
    var modules: [CourseLayout.ModuleFolder] = []
    var rubrics: [String] = []
    var isUnclear = false
    for entry in folder.entries {
      switch part(entry) {
      case .rubrics(let inner): rubrics = readRubrics(inner)
      case .module(let number, let slug, let inner):
        modules.append(readModule(inner, name: entry.name, number: number, slug: slug))
      case .unclearFolder: isUnclear = true
      case .other: break
      }
    }
    modules.sort { ($0.number, $0.name) < ($1.number, $1.name) }
    checkModuleSlugs(modules)
    if !isUnclear {
      checkNumbers(modules.map { ("\($0.name)/modulo.md", $0.name, $0.number) }, what: "los módulos")
    }
    return CourseLayout(
      slug: Course.Slug(rawValue: folder.name), prefix: prefix, folder: folder, modules: modules,
      rubrics: rubrics,
      hasUnclearModules: isUnclear)
  }

  /// Rule 19, for the course's own folder.
  private func checkCourseName(_ name: String) {
    guard !NameRules.isSlug(name) else { return }
    error(
      "curso.md",
      "La carpeta del curso se llama «\(name)»: usa solo a-z, 0-9 y guiones, como «\(NameRules.slugged(name))»."
    )
  }

  private enum Part {
    case rubrics(Folder)
    case module(number: Int, slug: String, Folder)
    /// Perhaps meant as a module.
    case unclearFolder
    case other
  }

  private func part(_ entry: Folder.Entry) -> Part {
    switch entry.content {
    case .symbolicLink, .unreadable:
      if !FileNames.ofCourse.contains(entry.name) { reportUnusable(entry, "") }
      return NameRules.numbered(entry.name) == nil ? .other : .unclearFolder
    case .file:
      checkFileOfCourse(entry.name)
      return .other
    case .folder(let inner): return part(folder: inner, name: entry.name)
    }
  }

  private func part(folder: Folder, name: String) -> Part {
    if name == "rubricas" { return .rubrics(folder) }
    if let (number, slug) = NameRules.numbered(name) { return .module(number: number, slug: slug, folder) }
    if FileNames.ofCourse.contains(name) { return .other }
    if let right = NameRules.suggestion(for: name) {
      reportName(name, at: "\(name)/modulo.md", right: right.name)
      return .module(number: right.number, slug: right.slug, folder)
    }
    if name.lowercased() == "rubricas" {
      error(name, capitalsMessage(name, "rubricas"))
      return .rubrics(folder)
    }
    reportUnknownFolder(name)
    return .unclearFolder
  }

  /// Rule 22: an unknown folder of the course, most often a slip of a name.
  private func reportUnknownFolder(_ name: String) {
    if Wording.nearest(to: name, among: ["rubricas"]) != nil {
      error(name, "No conozco la carpeta «\(name)»: ¿quisiste escribir «rubricas»?")
    } else {
      error(
        name,
        "No conozco la carpeta «\(name)»: un módulo se llama como «03-mi-modulo» y las rúbricas van en «rubricas»."
      )
    }
  }

  /// Rules 22, 23 and 25 for a file beside `curso.md`.
  private func checkFileOfCourse(_ name: String) {
    if FileNames.ofCourse.contains(name) { return }
    if name == "rubricas" || NameRules.numbered(name) != nil {
      error(name, "Aquí va una carpeta, pero «\(name)» es un archivo: cámbiale el nombre o bórralo.")
      return
    }
    guard name.isMarkdownName else {
      checkCapitals(name, in: "")
      return
    }
    if name.lowercased() != name, FileNames.ofCourse.contains(name.lowercased()) {
      reportName(name, at: name, right: name.lowercased())
    } else if NameRules.suggestion(for: name) != nil {
      error(name, "«\(name)» parece una lección: las lecciones van en la carpeta de su módulo.")
    } else {
      reportUnknownText(name, at: name, among: FileNames.ofCourse, hint: "")
    }
  }

  private func readRubrics(_ folder: Folder) -> [String] {
    var names: [String] = []
    for entry in folder.entries {
      let path = "rubricas/\(entry.name)"
      switch entry.content {
      case .file where !entry.name.isMarkdownName: checkCapitals(entry.name, in: "rubricas/")
      case .folder where !entry.name.isMarkdownName:
        error(path, "No conozco la carpeta «\(entry.name)»: en «rubricas» solo van las rúbricas.")
      case .symbolicLink where !entry.name.isMarkdownName, .unreadable where !entry.name.isMarkdownName:
        reportUnusable(entry, "rubricas/")
      case .file, .folder, .symbolicLink, .unreadable:
        let slug = String(entry.name.dropLast(3))
        if !NameRules.isSlug(slug) || !entry.name.hasSuffix(".md") {
          reportName(entry.name, at: path, right: NameRules.slugged(slug) + ".md")
        }
        names.append(slug)
      }
    }
    return names
  }

  // MARK: What modules share

  /// Rule 20: two modules with one address, or one with an address that is taken.
  private func checkModuleSlugs(_ modules: [CourseLayout.ModuleFolder]) {
    var first: [Module.Slug: String] = [:]
    for module in modules {
      let place = "\(module.name)/modulo.md"
      if FileNames.reservedModules.contains(module.slug.rawValue) {
        error(
          place,
          "Un módulo no se puede llamar «\(module.slug)», que es otra dirección del curso: cámbiale el nombre a la carpeta."
        )
      }
      if let other = first[module.slug] {
        error(
          place,
          "La carpeta «\(other)» ya se llama «\(module.slug)» después del número: cámbiale el nombre a una de las dos."
        )
      } else {
        first[module.slug] = module.name
      }
    }
  }

  /// Rule 21: numbers from 01 on, without gaps or doubles. Each entry: where it is reported, its name, its number.
  func checkNumbers(_ entries: [(place: String, name: String, number: Int)], what: String) {
    var last = (name: "", number: 0)
    for entry in entries {
      if entry.number == 0 {
        error(
          entry.place,
          "Los números empiezan en 01, no en 00: cámbiale el número a «\(entry.name)» y a los que siguen.")
      } else if entry.number == last.number {
        error(
          entry.place,
          "«\(last.name)» ya tiene el número \(NameRules.twoDigits(entry.number)): cámbiale el número a «\(entry.name)»."
        )
      } else if entry.number > last.number + 1 {
        let missing = (last.number + 1..<entry.number).map(NameRules.twoDigits)
        let numbers = missing.count == 1 ? "Falta el número" : "Faltan los números"
        error(
          entry.place,
          "\(numbers) \(Wording.list(missing)) antes de «\(entry.name)»: los números de \(what) van seguidos desde 01."
        )
      }
      last = (entry.name, entry.number)
    }
  }

  // MARK: Reporting

  /// Rules 19 and 23.
  func reportName(_ name: String, at place: String, right: String) {
    if name.lowercased() == right {
      error(place, capitalsMessage(name, right))
      return
    }
    error(
      place,
      "«\(name)» se tiene que llamar «\(right)»: solo minúsculas sin tildes, cifras y guiones; los módulos y las lecciones empiezan con dos cifras y un guion."
    )
  }

  /// Rule 23 for pictures and downloads.
  func checkCapitals(_ name: String, in folder: String) {
    guard let right = NameRules.withoutCapitals(name) else { return }
    error(folder + name, capitalsMessage(name, right))
  }

  private func capitalsMessage(_ name: String, _ right: String) -> String {
    "El nombre «\(name)» tiene mayúsculas, que en otra máquina no son lo mismo: llámalo «\(right)»."
  }

  /// Rules 24 and 25.
  func reportUnusable(_ entry: Folder.Entry, _ folder: String) {
    if case .symbolicLink = entry.content {
      error(folder + entry.name, symbolicLinkMessage)
    } else {
      error(folder + entry.name, "No se puede leer «\(entry.name)»: revisa sus permisos.")
    }
  }

  /// Rule 22: a text that no rule knows, most often a slip of a name.
  func reportUnknownText(_ name: String, at place: String, among known: [String], hint: String) {
    if let meant = Wording.nearest(to: name, among: known) {
      error(place, "No conozco el archivo «\(name)»: ¿quisiste escribir «\(meant)»?")
    } else {
      error(place, "No conozco el archivo «\(name)»: aquí van \(Wording.quoted(known))\(hint).")
    }
  }

  func error(_ path: String, _ message: String) {
    problems.error(prefix + path, 1, message)
  }
}

enum FileNames {
  static let ofCourse = ["curso.md", "glosario.md", "examen.md"]
  static let ofModule = ["modulo.md", "prueba.md", "tarea.md", "banco.md", "sesion.md"]
  /// Rule 20: what follows a course's address and is no module.
  static let reservedModules = ["examen", "glosario"]
  /// Rule 20: what follows a module's address and is no lesson.
  static let reservedLessons = ["prueba", "sesion", "tarea"]
}

extension String {
  var isMarkdownName: Bool { hasSuffix(".md") || hasSuffix(".MD") || hasSuffix(".Md") }
}
