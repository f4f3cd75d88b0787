import Testing

/// What a course's folders hold (rules 22 to 30).
@Suite struct FolderRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      22, "a slip in the name of a file",
      [
        "01-uno/pruebas.md": """
        Hola.

        """,
        "exmen.md": """
        Hola.

        """,
        "otro.md": """
        Hola.

        """,
      ],
      expects: [
        "01-uno/pruebas.md:1: No conozco el archivo «pruebas.md»: ¿quisiste escribir «prueba.md»?",
        "exmen.md:1: No conozco el archivo «exmen.md»: ¿quisiste escribir «examen.md»?",
        "otro.md:1: No conozco el archivo «otro.md»: aquí van «curso.md», «glosario.md» y «examen.md».",
      ]),
    .files(
      22, "a text that no module has",
      [
        "01-uno/apuntes.md": """
        Hola.

        """
      ],
      expects: [
        "01-uno/apuntes.md:1: No conozco el archivo «apuntes.md»: aquí van «modulo.md», «prueba.md», «tarea.md», «banco.md» y «sesion.md» y las lecciones, como «03-mi-leccion.md»."
      ]),
    .files(
      22, "a lesson outside its module",
      [
        "02-otra.md": """
        Hola.

        """
      ],
      expects: [
        "02-otra.md:1: «02-otra.md» parece una lección: las lecciones van en la carpeta de su módulo."
      ]),
    .files(
      22, "unknown folders",
      [
        "rubrica/mia.md": """
        ---
        titulo: Rúbrica
        ---
        ## Claro {#claro peso=100}
        - 0 Nada: no se entiende
        - 1 Todo: se entiende

        """,
        "imagenes/foto.png": "x",
        "01-uno/fotos/foto.png": "x",
        "rubricas/viejas/a.md": """
        ---
        titulo: Rúbrica
        ---
        ## Claro {#claro peso=100}
        - 0 Nada: no se entiende
        - 1 Todo: se entiende

        """,
      ],
      expects: [
        "01-uno/fotos:1: No conozco la carpeta «fotos»: los archivos de un módulo van sueltos en su carpeta.",
        "imagenes:1: No conozco la carpeta «imagenes»: un módulo se llama como «03-mi-modulo» y las rúbricas van en «rubricas».",
        "rubrica:1: No conozco la carpeta «rubrica»: ¿quisiste escribir «rubricas»?",
        "rubricas/viejas:1: No conozco la carpeta «viejas»: en «rubricas» solo van las rúbricas.",
      ]),
    .files(
      22, "a file where a folder should be",
      [
        "rubricas": "x",
        "02-dos": "x",
      ],
      expects: [
        "02-dos:1: Aquí va una carpeta, pero «02-dos» es un archivo: cámbiale el nombre o bórralo.",
        "rubricas:1: Aquí va una carpeta, pero «rubricas» es un archivo: cámbiale el nombre o bórralo.",
      ]),
    .files(
      22, "a file that nothing links",
      [
        "01-uno/hoja.pdf": "%PDF",
        "portada.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ],
      expects: [
        "01-uno/hoja.pdf:1: aviso: Ningún texto enlaza este archivo: enlázalo o bórralo.",
        "portada.svg:1: aviso: Ningún texto enlaza este archivo: enlázalo o bórralo.",
      ]),
    .files(
      22, "what systems leave behind is ignored",
      [
        "01-uno/.DS_Store": "x",
        "01-uno/~$hoja.docx": "x",
        "01-uno/01-leccion.md~": "x",
        "Thumbs.db": "x",
        "desktop.ini": "x",
        "README.md": "Hola",
        ".git/config": "x",
      ]),
    .files(
      22, "files beside the rubrics",
      [
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
        rubrica: mia
        ---
        Haz algo.

        """,
        "rubricas/mia.md": """
        ---
        titulo: Rúbrica
        ---
        ![Una línea](a.svg)

        ## Uno {#uno peso=100}
        - 0 Nada: no
        - 1 Todo: sí

        """,
        "rubricas/a.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
        "rubricas/hoja.pdf": "%PDF",
      ],
      expects: [
        "rubricas/hoja.pdf:1: aviso: Ningún texto enlaza este archivo: enlázalo o bórralo."
      ]),
    .files(
      23, "capital letters",
      [
        "01-uno/Prueba.md": "x",
        "Glosario.md": "x",
        "01-uno/02-Dos.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        ![Una línea](Foto.svg)

        """,
        "01-uno/Foto.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ],
      expects: [
        "01-uno/02-Dos.md:1: El nombre «02-Dos.md» tiene mayúsculas, que en otra máquina no son lo mismo: llámalo «02-dos.md».",
        "01-uno/Foto.svg:1: El nombre «Foto.svg» tiene mayúsculas, que en otra máquina no son lo mismo: llámalo «foto.svg».",
        "01-uno/Prueba.md:1: El nombre «Prueba.md» tiene mayúsculas, que en otra máquina no son lo mismo: llámalo «prueba.md».",
        "Glosario.md:1: El nombre «Glosario.md» tiene mayúsculas, que en otra máquina no son lo mismo: llámalo «glosario.md».",
      ]),
    .files(
      23, "a course named with capitals is told once",
      [
        "curso.md": nil,
        "Curso.md": """
        ---
        ---

        """,
      ],
      expects: [
        "Curso.md:1: El nombre «Curso.md» tiene mayúsculas, que en otra máquina no son lo mismo: llámalo «curso.md»."
      ]),
    .files(
      23, "the folder of rubrics in capitals",
      [
        "Rubricas/mia.md": """
        ---
        titulo: Rúbrica
        ---
        ## Claro {#claro peso=100}
        - 0 Nada: no se entiende
        - 1 Todo: se entiende

        """
      ],
      expects: [
        "Rubricas:1: El nombre «Rubricas» tiene mayúsculas, que en otra máquina no son lo mismo: llámalo «rubricas»."
      ]),
    .files(
      25, "an empty file",
      [
        "01-uno/01-leccion.md": "",
        "01-uno/banco.md": """



        """,
      ],
      expects: [
        "01-uno/01-leccion.md:1: El archivo está vacío: escríbelo o bórralo.",
        "01-uno/banco.md:1: El archivo está vacío: escríbelo o bórralo.",
      ]),
    .files(
      25, "a folder in the place of a text",
      [
        "01-uno/prueba.md/a.txt": "x",
        "01-uno/02-dos.md/a.txt": "x",
        "examen.md/a.txt": "x",
      ],
      expects: [
        "01-uno/02-dos.md:1: Aquí va un archivo de texto, pero hay una carpeta con ese nombre: cámbiale el nombre.",
        "01-uno/prueba.md:1: Aquí va un archivo de texto, pero hay una carpeta con ese nombre: cámbiale el nombre.",
        "examen.md:1: Aquí va un archivo de texto, pero hay una carpeta con ese nombre: cámbiale el nombre.",
      ]),
    .files(
      25, "an empty picture",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "",
      ],
      expects: [
        "01-uno/a.svg:1: El archivo está vacío: ponle su contenido o bórralo."
      ]),
    .lesson(
      25, "a lesson with nothing to read",
      """


      """,
      expects: [
        "1: La lección no tiene texto: escríbelo debajo de la cabecera."
      ]),
    .files(
      26, "NUL and other control characters",
      [
        "01-uno/01-leccion.md": lesson("Hola.\nUno\u{0}dos\n"),
        "01-uno/banco.md": "## ¿Dos? {#dos}\n= 2\n> U\u{7}no y uno.\n",
        "glosario.md": "---\ntitulo: \u{85}\n---\n",
      ],
      expects: [
        "01-uno/01-leccion.md:6: Hay un carácter de control invisible (U+0000): bórralo y vuelve a escribir la línea.",
        "01-uno/banco.md:3: Hay un carácter de control invisible (U+0007): bórralo y vuelve a escribir la línea.",
        "glosario.md:2: Hay un carácter de control invisible (U+0085): bórralo y vuelve a escribir la línea.",
      ]),
    .files(
      26, "a byte-order mark, CRLF and tabs are fine",
      [
        "01-uno/01-leccion.md": "\u{FEFF}---\r\ntitulo: Lección\r\nminutos: 60\r\n---\r\nHola\t.\r\n"
      ]),
    .files(
      26, "a lone carriage return is a control character",
      [
        "01-uno/01-leccion.md": "---\rtitulo: Lección\n"
      ],
      expects: [
        "01-uno/01-leccion.md:1: Hay un carácter de control invisible (U+000D): bórralo y vuelve a escribir la línea."
      ]),
    .files(
      27, "a name with composed and one with decomposed accents are the same",
      [
        "01-uno/01-leccion.md": lesson("![Una línea](ca\u{301}.svg)\n"),
        "01-uno/cá.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ]),
    .files(
      28, "a text of more than 256 KB",
      [
        "01-uno/01-leccion.md": lesson(String(repeating: "a\n", count: 131_100))
      ],
      expects: [
        "01-uno/01-leccion.md:1: El archivo pesa 257 KB y un texto puede pesar hasta 256 KB: divídelo en varios."
      ]),
    .files(
      30, "a bank has no front matter",
      [
        "01-uno/banco.md": """
        ---
        titulo: Banco
        ---
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """
      ],
      expects: [
        "01-uno/banco.md:1: «banco.md» no lleva cabecera: empieza con la primera pregunta, «## ¿…? {#mi-id}»."
      ]),
    .files(
      30, "a bank starts with its first question",
      [
        "01-uno/banco.md": """
        Hola.

        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """
      ],
      expects: [
        "01-uno/banco.md:1: «banco.md» empieza con la primera pregunta: borra lo que va antes o llévalo a una pregunta."
      ]),
  ]
}
