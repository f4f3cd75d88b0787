import App
import Courses

extension Main {
  static let check = Command(
    name: "check", summary: "Lee cursos y dice todo lo que hay que corregir",
    usage: """
      Uso: aula check CARPETA [--against CARPETA] [--lenguaje]

        CARPETA            un curso, o la carpeta donde están todos
        --against CARPETA  la versión anterior: nombra las preguntas y actividades que ya no están
        --lenguaje         mira también si se lee fácil: legibilidad de cada lección (55 o más en la
                           escala INFLESZ), frases largas, palabras de oficina, formas que dejan gente
                           fuera y términos sin enlace al glosario; al final, una tabla de minutos,
                           palabras y legibilidad

      Cada línea dice archivo, línea, qué está mal y cómo se corrige. Los avisos no impiden publicar.
      Termina con 0 si no hay errores, 1 si los hay, 2 si se usó mal.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["against"], flags: ["lenguaje"], operands: 1...1)
    do {
      let check = arguments.flags.contains("lenguaje") ? LanguageCheck.run : CourseCheck.run
      let (lines, hasErrors) = try check(arguments.positional[0], arguments.values["against"])
      for line in lines { print(line) }
      if hasErrors { throw Failure(message: nil) }
    } catch let missing as CourseCheck.NoFolder {
      throw Arguments.Misuse(message: "no se puede abrir la carpeta «\(missing.path)»")
    }
  }

  static let routes = Command(
    name: "routes", summary: "Prints every address with who may reach it",
    usage: """
      Usage: aula routes

      Prints method, pattern, audience and lane of every route, sorted.
      """
  ) { words in
    _ = try Arguments(words)
    print(try Maintenance.routeList(), terminator: "")
  }
}
