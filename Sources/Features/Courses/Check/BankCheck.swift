import Markdown
import Questions

/// What `aula check` would say against the questions of a bank, without the course around them: links and pictures are not
/// looked for.
package func problems(inBank text: String) -> [Problem] {
  let document: Document
  do {
    document = try Document(text)
  } catch {
    return [
      Problem(line: 1, message: "El banco es demasiado largo o tiene demasiadas partes: pártelo en dos.")
    ]
  }
  let reader = QuestionReader(document: document)
  let (introduction, sections) = QuestionReader.sections(of: document)
  var problems = reader.problemsOfDefinitions()
  if let first = introduction.first {
    problems.append(Problem(line: document[first].line, message: "El banco empieza con la primera pregunta."))
  }
  for section in sections { problems += reader.read(section).problems }
  return problems.sorted { $0.line < $1.line }
}
