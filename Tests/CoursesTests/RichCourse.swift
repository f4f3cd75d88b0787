import Courses
import Foundation
import Testing

/// A course with everything that the format has, and without a notice.
enum RichCourse {
  static let lessonPath = "01-costos/01-leccion.md"

  static let files: [String: String] = [
    "curso.md": """
    ---
    titulo: Tu negocio
    resumen: Cuentas claras: de la idea a la venta
    idioma: es-EC
    horas: 2,5
    modalidades:
      - presencial
      - mixta
      - validacion
    mixta-presencial: 0,5
    aprobacion: 70
    secuencia: ordenada
    certificado: Terminó «Tu negocio»
    ---
    Bienvenida. Mira el [glosario](glosario.md#funda).

    """,
    "glosario.md": """
    ---
    titulo: Palabras
    ---
    Las que más se preguntan.

    ## funda {#funda}

    Sirve para llevar el **pan**.

    - Ecuador: funda
    - Venezuela: bolsa

    ## RUC {#ruc}

    Tu número ante el SRI.

    """,
    "examen.md": """
    ---
    titulo: Examen
    minutos: 90
    preguntas-por-modulo: 1
    aprobacion: 70 %
    intentos: 2
    ---
    Lee con calma.

    """,
    "rubricas/plan.md": """
    ---
    titulo: Plan
    ---
    Lee todo antes de calificar.

    ## Claridad {#claridad peso=60}

    Que se entienda.

    - 0 Nada: no se entiende
    - 1 Algo: se entiende **a medias**
    - 2 Todo: se entiende

    ## Cuentas {#cuentas peso=40}

    - 0 Mal: no cuadran
    - 1 Bien: cuadran

    """,
    "01-costos/modulo.md": """
    ---
    titulo: Costos
    horas: 2
    mixta: virtual
    resultados:
      - Separar costos fijos y variables
      - Poner un precio
    ---
    Yuleisy hace *empanadas*.

    """,
    lessonPath: """
    ---
    titulo: Fijos y variables
    minutos: 80
    ---
    Hay gastos que pagas **aunque no vendas nada**. <b>Ojo</b>

    ## La idea {#idea}

    1. Uno
    2. Dos

    ![Una línea que sube](linea.svg "Sube.")

    Mira [la otra](02-precio.md#precio), [la prueba](prueba.md) y [el SRI](https://www.sri.gob.ec/á).

    ```tabla
    Gasto | Dólares
    Arriendo | 120
    Gas y `a|b` | $ 1.250,50
    **Total** |
    ```

    ```consejo
    Anota tu sueldo.
    ```

    ```aviso
    ### Cuidado

    No mezcles.
    ```

    ````ejemplo
    Así:

    ```
    120 + 15
    ```
    ````

    ~~~resumen
    - Fijo
    - Variable
    ~~~

    ```actividad {#mis-costos}
    ¿Cuáles son los tuyos? Mira la ![tabla vacía](linea.svg).
    ```

    ```pregunta
    ## ¿Cuál es *fijo*? {#cual-fijo fijo}

    Piensa en el mes.

    - ( ) La harina
    - (x) El arriendo

    > Se paga **siempre**.
    ```

    ```descarga
    hoja.pdf
    La hoja *de costos*
    ```

    """,
    "01-costos/02-precio.md": """
    ---
    titulo: El precio
    minutos: 20
    ---
    ## Tu precio {#precio}

    Uno.

    """,
    "01-costos/linea.svg":
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 99.6"><path d="M0 0h9"/></svg>"#,
    "01-costos/hoja.pdf": "%PDF-1.7",
    "01-costos/prueba.md": """
    ---
    titulo: ¿Cuánto sabes?
    minutos: 10
    preguntas: 8
    aprobacion: 60
    intentos: sin-limite
    mostrar: al-terminar
    ---
    Ten a mano papel.

    ## ¿Cuál es un costo fijo? {#p1}

    - ( ) La harina
    - (x) El arriendo

    > Se paga siempre.

    ## ¿Cuáles varían? {#p2 parcial}

    - [x] La harina
    - [x] El aceite
    - [ ] El arriendo

    > Con cada empanada.

    ## El arriendo sube con las ventas. {#p3}

    - ( ) Verdadero
    - (x) Falso

    > Es fijo.

    ## ¿Cuánto es 200 + 50? {#p4}

    = 250 ± 5
    = 2,5

    > Suma.

    ## ¿Qué sacas en el SRI? {#p5}

    = RUC
    = R.U.C.

    > El RUC.

    ## Ordena. {#p6}

    1. Cocinar
    2. Vender

    > Primero se cocina.

    ## Une. {#p7}

    - Arriendo => Fijo
    - Harina => Variable
    - => Ninguno

    > Así.

    ## Vendes {n} a {precio} dólares. ¿Cuánto cobras? {#p8}

    ```tabla
    Día | Ventas
    Lunes | {n}
    ```

    {n: 2..5}
    {precio: 0,50..1 paso 0,25}

    = {n} * {precio} ± 1 %

    > Multiplica {n} por {precio}.

    ## Cuenta tu caso. {#p9}

    ___

    > Lo lee tu facilitadora.

    """,
    "01-costos/tarea.md": """
    ---
    titulo: Tus costos
    minutos: 10
    entrega:
      - texto
      - archivo
    rubrica: plan
    ---
    Haz tu lista.

    """,
    "01-costos/banco.md": """
    ## ¿Qué es fijo? {#e1}

    - (x) El internet
    - ( ) El queso

    > Se paga siempre.

    """,
    "02-ventas/modulo.md": """
    ---
    titulo: Ventas
    minutos: 30
    mixta: presencial
    resultados:
      - Vender
    ---
    Pronto.

    """,
    "02-ventas/01-vender.md": """
    ---
    titulo: Vender
    minutos: 30
    ---
    Vuelve a [los costos](../01-costos/01-leccion.md#idea).

    """,
    "02-ventas/banco.md": """
    ## ¿Quién compra? {#e2}

    = cliente

    > El cliente.

    """,
  ]

  static var folder: Folder { Folder(name: "tu-negocio", texts: files) }
}

extension RichCourse {
  static func course() throws -> Course {
    try #require(CourseReader.read(folder).catalogue?.courses.first)
  }

  /// The Markdown of a question of its quiz, without the table that no block may hold.
  static func sourceWithoutTable(of id: String) -> String {
    let parts = (files["01-costos/prueba.md"] ?? "").components(separatedBy: "\n## ")
    let source = parts.first { $0.contains("{#\(id)") }.map { "## " + $0 } ?? ""
    let table = source.components(separatedBy: "```")
    return table.count == 3 ? table[0] + table[2] : source
  }
}

extension String {
  /// What stands between each `start` and the `end` after it.
  func components(between start: String, and end: String) -> [String] {
    components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
  }
}
