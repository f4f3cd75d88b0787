import Courses

/// Two small courses with one of everything: a module in preparation, quiz, assignment, glossary, exam-free; and one for
/// trainers, with a session plan.
package enum SampleCourses {
  /// - Parameter mark: stands in every text that an author writes, to see what becomes of it on the pages.
  package static func folder(marked mark: String = "") -> Folder {
    Folder(name: "Cursos", texts: texts(marked: mark))
  }

  /// The files by their paths.
  package static func texts(marked mark: String = "") -> [String: String] {
    garden(mark).merging(guides(mark)) { first, _ in first }
  }

  /// An empty set of courses.
  package static let none = Folder(name: "Cursos", entries: [])

  private static func garden(_ mark: String) -> [String: String] {
    [
      "huerto/curso.md": """
      ---
      titulo: Huerto en casa\(mark)
      resumen: Siembra, cuida y vende.\(mark)
      idioma: es
      horas: 1
      modalidades:
        - presencial
        - virtual
      aprobacion: 70
      secuencia: libre
      ---

      Un curso pequeño para probar.\(mark)
      """,
      "huerto/glosario.md": """
      ---
      titulo: Palabras del huerto\(mark)
      ---

      Así se llaman las cosas.\(mark)

      ## Choclo\(mark) {#choclo}

      Maíz tierno.\(mark)

      - Ecuador: choclo\(mark)
      - Venezuela: jojoto\(mark)
      """,
      "huerto/01-la-tierra/modulo.md": module("La tierra", minutes: 30, mark),
      "huerto/01-la-tierra/01-el-suelo.md": lesson(
        "El suelo", minutes: 10, mark,
        "Mira [el riego](../02-el-agua/01-el-riego.md) y [el abono](02-el-abono.md)."),
      "huerto/01-la-tierra/02-el-abono.md": lesson("El abono", minutes: 10, mark),
      "huerto/01-la-tierra/prueba.md": """
      ---
      titulo: Prueba de la tierra\(mark)
      minutos: 5
      preguntas: 1
      intentos: sin-limite
      mostrar: al-terminar
      ---

      ## ¿Qué necesita una semilla?\(mark) {#semilla}

      - (x) Agua\(mark)
      - ( ) Ruido\(mark)

      > Sin agua no brota.\(mark)
      """,
      "huerto/01-la-tierra/tarea.md": """
      ---
      titulo: Tu primera maceta\(mark)
      minutos: 5
      entrega:
        - texto
      ---

      Cuenta qué sembraste.\(mark)
      """,
      "huerto/02-el-agua/modulo.md": module("El agua", minutes: 15, mark),
      "huerto/02-el-agua/01-el-riego.md": lesson("El riego", minutes: 15, mark),
      "huerto/03-la-venta/modulo.md": module("La venta", minutes: 15, mark),
    ]
  }

  private static func guides(_ mark: String) -> [String: String] {
    let hours = """
      horas-presenciales: 0,5
      horas-virtuales: 0,25
      horas-extra: 0,25
      horas-practica: 0
      """
    return [
      "guias/curso.md": """
      ---
      titulo: Guías de huerto\(mark)
      resumen: Para quien enseña.\(mark)
      idioma: es
      horas: 1
      modalidades:
        - presencial
      aprobacion: 70
      secuencia: libre
      certificado: cursó Guías de huerto\(mark)
      \(hours)
      asistencia-minima: 80
      rubrica-practica: practica
      aprobacion-practica: 70
      ---

      Enseñar es sembrar.\(mark)
      """,
      "guias/rubricas/practica.md": """
      ---
      titulo: Práctica\(mark)
      ---

      ## Claridad\(mark) {#claridad peso=100}

      - 0 Falta: no se entiende\(mark)
      - 1 Está: se entiende\(mark)
      """,
      "guias/01-empezar/modulo.md": """
      ---
      titulo: Empezar\(mark)
      horas: 1
      \(hours)
      resultados:
        - Abrir una clase\(mark)
      ---

      La primera sesión.\(mark)
      """,
      "guias/01-empezar/01-saludar.md": lesson("Saludar", minutes: 15, mark),
      "guias/01-empezar/sesion.md": """
      ---
      titulo: Plan de la sesión 1\(mark)
      materiales:
        - Semillas\(mark)
      ---

      ## Antes

      Llega temprano.\(mark)
      """,
    ]
  }

  private static func module(_ title: String, minutes: Int, _ mark: String) -> String {
    """
    ---
    titulo: \(title)\(mark)
    minutos: \(minutes)
    resultados:
      - Hacerlo en casa\(mark)
    ---

    De qué trata.\(mark)
    """
  }

  private static func lesson(_ title: String, minutes: Int, _ mark: String, _ more: String = "") -> String {
    """
    ---
    titulo: \(title)\(mark)
    minutos: \(minutes)
    ---

    Texto de la lección.\(mark) \(more)

    ## Un apartado\(mark) {#apartado}

    ```consejo
    Riega de noche.\(mark)
    ```

    ```tabla
    Planta\(mark) | Días
    Rábano\(mark) | 30
    ```
    """
  }
}
