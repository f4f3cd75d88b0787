import Markdown
import Markup

/// Reads `glosario.md` (rule 13).
struct GlossaryReader {
  let context: CourseContext

  func read() -> Glossary? {
    guard let file = TextFile.open("glosario.md", as: .glossary, in: context) else { return nil }
    file.fields.require(["titulo"])
    let (introduction, sections) = QuestionReader.sections(of: file.body.document)
    if sections.isEmpty {
      file.text.error(1, "El glosario no tiene términos: escribe cada uno como «## término {#mi-id}».")
    }
    let terms = sections.compactMap { term($0, file) }
    return Glossary(title: file.fields.text("titulo"), introduction: file.html(introduction), terms: terms)
  }

  private func term(_ section: QuestionReader.Section, _ file: TextFile) -> Glossary.Term? {
    let document = file.body.document
    let line = document[section.heading].line
    let (title, mark) = HeadingMark.read(document, section.heading)
    guard let mark else {
      file.text.error(line, "Falta el identificador del término: «## \(title) {#mi-id}».")
      return nil
    }
    if let problem = mark.problemOfID
      ?? mark.words.first.map({ "Después del identificador no va nada más: borra «\($0)»." })
    {
      file.text.error(line, problem)
      return nil
    }
    if let first = context.anchors[file.text.path]?[mark.id] {
      file.text.error(
        line, "El identificador «\(mark.id)» ya está en la línea \(first): cambia uno de los dos.")
      return nil
    }
    context.anchors[file.text.path, default: [:]][mark.id] = line
    let lists = section.blocks.filter { if case .list(.bullet) = document[$0].kind { true } else { false } }
    let meaning = section.blocks.filter { !lists.contains($0) }
    if meaning.isEmpty { file.text.error(line, "Falta el significado de «\(title)»: escríbelo debajo.") }
    return Glossary.Term(
      id: Glossary.Term.ID(rawValue: mark.id), name: title, meaning: meaning.map { file.html([$0]) }.joined(),
      variants: variants(lists.flatMap(document.children), file))
  }

  /// `- Ecuador: …`, each country at most once.
  private func variants(_ items: [Int], _ file: TextFile) -> [Glossary.Variant] {
    let document = file.body.document
    var variants: [Glossary.Variant] = []
    for item in items {
      let line = document[item].line
      let lines = document.source(lines: line...document[item].endLine).map { String($0.trimmingBlanks()) }
      let source = Substring(lines.joined(separator: " ").utf8.dropFirst()).trimmingBlanks()
      let parts = source.split(separator: ":", maxSplits: 1).map { String($0.trimmingBlanks()) }
      guard parts.count == 2, !parts[1].isEmpty, let country = Glossary.Country(rawValue: parts[0]) else {
        let names = Glossary.Country.allCases.map { "- \($0.rawValue): …" }
        file.text.error(
          line,
          "La lista de un término dice cómo se llama en otros países: \(Wording.quoted(names, or: true)).")
        continue
      }
      if variants.contains(where: { $0.country == country }) {
        file.text.error(line, "«\(country.rawValue)» está dos veces en este término: junta las dos líneas.")
        continue
      }
      variants.append(Glossary.Variant(country: country, word: file.text.typesetter.inline(parts[1])))
    }
    return variants
  }
}
