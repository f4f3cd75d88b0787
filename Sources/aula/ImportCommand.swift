import Courses
import FoundationEssentials
import QuestionImport

extension Main {
  static let importQuestions = Command(
    name: "import-questions", summary: "Pasa preguntas de Moodle (GIFT, Aiken, XML) a un banco",
    usage: """
      Uso: aula import-questions ARCHIVO [--salida BANCO] [--formato gift|aiken|moodle-xml]

        ARCHIVO           preguntas exportadas; UTF-8, UTF-16 o Windows-1252
        --salida BANCO    dónde se guarda, por ejemplo Courses/mi-curso/01-modulo/banco.md; no debe existir.
                          Sin ella, el banco se escribe en la salida normal
        --formato NOMBRE  cuál es, si no se reconoce solo

      Lo que un banco no puede decir se nombra con su línea en la salida de errores, y nada se pierde en silencio.
      Termina con 0 si pasó todo, 1 si algo se quedó fuera, 2 si se usó mal.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["salida", "formato"], operands: 1...1)
    let file = arguments.positional[0]
    let questions = try read(file, as: try format(arguments.values["formato"]))
    if let output = arguments.values["salida"] {
      try save(questions.bank, to: output)
    } else {
      print(questions.bank, terminator: "")
    }
    for left in questions.leftOut { printError("\(file):\(left.line): \(left.reason)") }
    let found = problems(inBank: questions.bank).filter { !$0.isNotice }
    for problem in found { printError("banco, línea \(problem.line): \(problem.message)") }
    printError(
      "\(questions.count) preguntas pasaron de \(questions.format.rawValue); \(questions.leftOut.count) avisos"
    )
    if !questions.leftOut.isEmpty || !found.isEmpty { throw Failure(message: nil) }
  }

  private static func format(_ name: String?) throws -> QuestionImport.Format? {
    guard let name else { return nil }
    guard let format = QuestionImport.Format(rawValue: name) else {
      throw Arguments.Misuse(message: "--formato es gift, aiken o moodle-xml, no «\(name)»")
    }
    return format
  }

  private static func read(_ file: String, as format: QuestionImport.Format?) throws -> QuestionImport {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: file))
    } catch {
      throw Failure(message: "no se puede leer «\(file)»: revisa el nombre y los permisos")
    }
    do {
      return try QuestionImport(Array(bytes), as: format)
    } catch {
      throw Failure(message: "\(file): \(error.sentence)")
    }
  }

  private static func save(_ bank: String, to file: String) throws {
    do {
      try Data(bank.utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
    } catch {
      throw Failure(message: "no se puede escribir «\(file)»: ya existe, o falta su carpeta o el permiso")
    }
  }
}
