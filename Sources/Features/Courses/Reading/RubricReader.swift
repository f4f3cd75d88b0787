import Markdown
import Markup

/// Reads the rubrics of a course (rules 89 to 93).
struct RubricReader {
  let context: CourseContext

  func read(_ name: String) -> Rubric? {
    guard let file = TextFile.open("rubricas/\(name).md", as: .rubric, in: context) else { return nil }
    file.fields.require(["titulo"])
    let (introduction, sections) = QuestionReader.sections(of: file.body.document)
    if sections.isEmpty {
      file.text.error(
        1, "La rúbrica no tiene criterios: escribe cada uno como «## Criterio {#mi-id peso=20}».")
    }
    var firstLines: [String: Int] = [:]
    var weights: [Int?] = []
    var criteria: [Criterion] = []
    for section in sections {
      let (criterion, weight) = read(section, file, &firstLines)
      weights.append(weight)
      if let criterion { criteria.append(criterion) }
    }
    checkSum(weights, lastLine: sections.last.map { file.body.document[$0.heading].line } ?? 1, file)
    return Rubric(
      slug: Rubric.Slug(rawValue: name), title: file.fields.text("titulo"),
      instructions: file.html(introduction),
      criteria: criteria)
  }

  /// Rule 89: exactly 100, said at the last criterion; nothing where a weight is missing or faulty (rule 112).
  private func checkSum(_ weights: [Int?], lastLine: Int, _ file: TextFile) {
    let known = weights.compactMap { $0 }
    guard !known.isEmpty, known.count == weights.count else { return }
    let sum = known.reduce(0, +)
    if sum != 100 { file.text.error(lastLine, "Los pesos suman \(sum) y tienen que sumar 100: ajústalos.") }
  }

  private func read(
    _ section: QuestionReader.Section, _ file: TextFile, _ firstLines: inout [String: Int]
  ) -> (criterion: Criterion?, weight: Int?) {
    let document = file.body.document
    let line = document[section.heading].line
    let (title, mark) = HeadingMark.read(document, section.heading)
    let levels = levels(of: section, file)
    guard let mark else {
      file.text.error(
        line, "Al criterio le faltan su identificador y su peso: «## \(title) {#mi-id peso=20}».")
      return (nil, nil)
    }
    if let problem = mark.problemOfID {
      file.text.error(line, problem)
    } else if let first = firstLines[mark.id] {
      file.text.error(
        line, "El identificador «\(mark.id)» ya está en la línea \(first): cambia uno de los dos.")
    } else {
      firstLines[mark.id] = line
    }
    guard let weight = weight(mark, line, file) else { return (nil, nil) }
    let instructions = section.blocks.filter { $0 != levels.block }
    return (
      Criterion(
        id: Criterion.ID(rawValue: mark.id), title: plain(title), weight: weight,
        instructions: instructions.map { file.html([$0]) }.joined(), levels: levels.levels), weight
    )
  }

  private func plain(_ title: String) -> String {
    do { return try Document(inline: title).plainText } catch { return title }
  }

  /// Rule 89: a whole number from 1, obligatory, and nothing else in the brace.
  private func weight(_ mark: HeadingMark, _ line: Int, _ file: TextFile) -> Int? {
    guard let word = mark.words.first else {
      file.text.error(line, "Falta el peso del criterio: «{#\(mark.id) peso=20}».")
      return nil
    }
    guard mark.words.count == 1, word.hasPrefix("peso="), let weight = String(word.dropFirst(5)).wholeNumber,
      weight >= 1
    else {
      file.text.error(
        line,
        "«\(mark.words.joined(separator: " "))» no vale aquí: después del identificador va «peso=» y un número entero desde 1, sin espacios."
      )
      return nil
    }
    return weight
  }

  // MARK: Levels

  /// Rule 90: the last list is `- N Nombre: descripción` with N = 0, 1, 2 … and at least two of them.
  private func levels(of section: QuestionReader.Section, _ file: TextFile) -> (block: Int?, levels: [Level])
  {
    let document = file.body.document
    let list = section.blocks.last { if case .list(.bullet) = document[$0].kind { true } else { false } }
    guard let list else {
      file.text.error(
        document[section.heading].line,
        "Faltan los niveles del criterio: una lista «- 0 Insuficiente: …», «- 1 Básico: …».")
      return (nil, [])
    }
    let items = document.children(of: list)
    var levels: [Level] = []
    for (number, item) in items.enumerated() {
      guard let level = level(item, number: number, file) else { return (list, []) }
      levels.append(level)
    }
    if levels.count < 2 {
      file.text.error(document[list].line, "Un criterio tiene al menos dos niveles: añade «- 1 …: …».")
    }
    return (list, levels)
  }

  private func level(_ item: Int, number: Int, _ file: TextFile) -> Level? {
    let document = file.body.document
    let line = document[item].line
    let lines = document.source(lines: line...document[item].endLine).map { String($0.trimmingBlanks()) }
    let source = Substring(lines.joined(separator: " ").utf8.dropFirst()).trimmingBlanks()
    let digits = source.prefix { $0.isASCII && $0.isNumber }
    guard let written = String(digits).wholeNumber, let colon = source.utf8.firstIndex(of: UInt8(ascii: ":"))
    else {
      file.text.error(line, "Un nivel se escribe «- \(number) Nombre: descripción».")
      return nil
    }
    guard written == number else {
      file.text.error(line, "Aquí va el nivel \(number), no el \(written): los niveles van seguidos desde 0.")
      return nil
    }
    let name = source[digits.endIndex..<colon].trimmingBlanks()
    let description = source[source.utf8.index(after: colon)...].trimmingBlanks()
    guard !name.isEmpty, !description.isEmpty else {
      file.text.error(
        line,
        "A este nivel le falta \(name.isEmpty ? "el nombre" : "la descripción"): «- \(number) Nombre: descripción»."
      )
      return nil
    }
    return Level(name: String(name), description: file.text.typesetter.inline(String(description)))
  }
}
