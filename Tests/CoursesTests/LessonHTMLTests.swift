import Courses
import Markup
import Testing

@Suite struct LessonHTMLTests {
  @Test func `a lesson with every block is rendered as the stylesheet knows it`() throws {
    let course = try RichCourse.course()

    let lesson = try #require(course.modules.first?.lessons.first)

    #expect(
      lesson.html.markup == """
        <p>Hay gastos que pagas <strong>aunque no vendas nada</strong>. &lt;b&gt;Ojo&lt;/b&gt;</p>
        <h2 id="idea">La idea</h2>
        <ol>
        <li>Uno</li>
        <li>Dos</li>
        </ol>
        <figure><img src="/cursos/tu-negocio/archivos/aad077952f4f1557/linea.svg" alt="Una línea que sube" width="340" height="100" loading="lazy" decoding="async"><figcaption>Sube.</figcaption></figure>
        <p>Mira <a href="/cursos/tu-negocio/costos/precio#precio">la otra</a>, <a href="/cursos/tu-negocio/costos/prueba">la prueba</a> y <a href="https://www.sri.gob.ec/%C3%A1">el SRI</a>.</p>
        <div class="table"><table><thead><tr><th scope="col">Gasto</th><th scope="col" class="n">Dólares</th></tr></thead><tbody>
        <tr><td>Arriendo</td><td class="n">120</td></tr>
        <tr><td>Gas y <code>a|b</code></td><td class="n">$ 1.250,50</td></tr>
        <tr><td><strong>Total</strong></td><td></td></tr>
        </tbody></table></div>
        <div class="box tip"><p class="box-title">Consejo</p>
        <p>Anota tu sueldo.</p>
        </div>
        <div class="box warn"><p class="box-title">Aviso</p>
        <h3>Cuidado</h3>
        <p>No mezcles.</p>
        </div>
        <div class="box example"><p class="box-title">Ejemplo</p>
        <p>Así:</p>
        <pre><code>120 + 15
        </code></pre>
        </div>
        <div class="box summary"><p class="box-title">Resumen</p>
        <ul>
        <li>Fijo</li>
        <li>Variable</li>
        </ul>
        </div>
        <section class="box activity" id="actividad-mis-costos"><p class="box-title">En tu cuaderno</p>
        <p>¿Cuáles son los tuyos? Mira la <img src="/cursos/tu-negocio/archivos/aad077952f4f1557/linea.svg" alt="tabla vacía" width="340" height="100" loading="lazy" decoding="async">.</p>
        \0activity-mis-costos\0</section>
        <div class="box question"><p class="box-title">Pregunta</p>
        <p><strong>¿Cuál es <em>fijo</em>?</strong></p>
        <p>Piensa en el mes.</p>
        <ul>
        <li>La harina</li>
        <li>El arriendo</li>
        </ul>
        <details><summary>Ver la respuesta</summary>
        <p>Respuesta: El arriendo</p>
        <p>Se paga <strong>siempre</strong>.</p>
        </details></div>
        <p class="download"><a href="/cursos/tu-negocio/archivos/86edbaa24831badf/hoja.pdf" download>hoja.pdf</a> La hoja <em>de costos</em> · 1 KB</p>

        """)
  }

  @Test func `a lesson knows its headings, words, activities, questions and files`() throws {
    let course = try RichCourse.course()

    let lesson = try #require(course.modules.first?.lessons.first)

    #expect(lesson.headings == [Lesson.Heading(level: 2, text: "La idea", anchor: "idea")])
    #expect(lesson.wordCount == 76)
    #expect(lesson.activities.map(\.id.rawValue) == ["mis-costos"])
    #expect(lesson.questions.map(\.id.rawValue) == ["cual-fijo"])
    #expect(lesson.files.map(\.path) == ["01-costos/linea.svg", "01-costos/hoja.pdf"])
    #expect(lesson.files.map(\.pictureSize) == [PictureSize(width: 340, height: 100), nil])
    #expect(lesson.files.map(\.size) == [87, 8])
  }

  @Test func `each kind of question on the spot shows what to choose from and hides what is right`() throws {
    let course = try RichCourse.course()
    let bank = try #require(course.modules.first?.quiz?.bank)
    let body = bank.map { question in
      "```pregunta\n" + RichCourse.sourceWithoutTable(of: question.id.rawValue) + "\n```\n"
    }

    let lesson = try #require(
      CourseReader.read(SampleCourse.folder(changing: [SampleCourse.lessonPath: lesson(body.joined())]))
        .catalogue?
        .courses.first?.modules.first?.lessons.first)

    #expect(
      lesson.html.markup.components(between: "<strong>", and: "<details>") == [
        "¿Cuál es un costo fijo?</strong></p>\n<ul>\n<li>La harina</li>\n<li>El arriendo</li>\n</ul>\n",
        "¿Cuáles varían?</strong></p>\n<ul>\n<li>El aceite</li>\n<li>El arriendo</li>\n<li>La harina</li>\n</ul>\n",
        "El arriendo sube con las ventas.</strong></p>\n<ul>\n<li>Verdadero</li>\n<li>Falso</li>\n</ul>\n",
        "¿Cuánto es 200 + 50?</strong></p>\n<p>Escribe el número en tu cuaderno.</p>\n",
        "¿Qué sacas en el SRI?</strong></p>\n<p>Escribe la respuesta en tu cuaderno.</p>\n",
        "Ordena.</strong></p>\n<p>Ponlos en orden:</p>\n<ul>\n<li>Vender</li>\n<li>Cocinar</li>\n</ul>\n",
        "Une.</strong></p>\n<p>Une cada uno:</p>\n<ul>\n<li>Arriendo</li>\n<li>Harina</li>\n</ul>\n<p>con su pareja:</p>\n<ul>\n<li>Fijo</li>\n<li>Ninguno</li>\n<li>Variable</li>\n</ul>\n",
        "Vendes 2 a 1,00 dólares. ¿Cuánto cobras?</strong></p>\n<p>Escribe el número en tu cuaderno.</p>\n",
        "Cuenta tu caso.</strong></p>\n<p>Escribe la respuesta en tu cuaderno.</p>\n",
      ])
    #expect(
      lesson.html.markup.components(between: "</summary>\n", and: "</details>") == [
        "<p>Respuesta: El arriendo</p>\n<p>Se paga siempre.</p>\n",
        "<p>Respuesta:</p>\n<ul>\n<li>La harina</li>\n<li>El aceite</li>\n</ul>\n<p>Con cada empanada.</p>\n",
        "<p>Respuesta: Falso</p>\n<p>Es fijo.</p>\n",
        "<p>Respuesta: 250 o 2,5</p>\n<p>Suma.</p>\n",
        "<p>Respuesta: RUC o R.U.C.</p>\n<p>El RUC.</p>\n",
        "<p>Respuesta:</p>\n<ol>\n<li>Cocinar</li>\n<li>Vender</li>\n</ol>\n<p>Primero se cocina.</p>\n",
        "<p>Respuesta:</p>\n<ul>\n<li>Arriendo: Fijo</li>\n<li>Harina: Variable</li>\n</ul>\n<p>Así.</p>\n",
        "<p>Respuesta: 2</p>\n<p>Multiplica 2 por 1,00.</p>\n",
        "<p>Lo lee tu facilitadora.</p>\n",
      ])
  }

  @Test func `small things of a text are rendered as they are meant`() throws {
    let svg = "<svg viewBox='0 0 9 9'/>"
    let source = """
      Un ![punto](mi%20punto.svg "Leyenda") aquí.

      ```tabla
       | USD 5 | −3,5 %
      a\\|b | $ 1 | n/a
      ```

      """
    let files = [SampleCourse.lessonPath: lesson(source), "01-uno/mi punto.svg": svg]

    let course = try #require(
      CourseReader.read(SampleCourse.folder(changing: files)).catalogue?.courses.first)

    let hash = try #require(course.files.first?.hash)
    #expect(
      course.modules.first?.lessons.first?.html.markup == """
        <p>Un <img src="/cursos/curso/archivos/\(hash)/mi%20punto.svg" alt="punto" title="Leyenda" width="9" height="9" loading="lazy" decoding="async"> aquí.</p>
        <div class="table"><table><thead><tr><td></td><th scope="col" class="n">USD 5</th><th scope="col">−3,5 %</th></tr></thead><tbody>
        <tr><td>a|b</td><td class="n">$ 1</td><td>n/a</td></tr>
        </tbody></table></div>

        """)
  }

  @Test(arguments: [
    ("Uno | Dos | Tres", false), ("Uno | Dos | Tres | Cuatro", true),
    ("Municipio | Registro | Convocatoria", false), ("Municipalidad | Registrado | Convocado", true),
  ])
  func `a table that may not fit on a telephone is reached by keyboard`(header: String, isReached: Bool)
    throws
  {
    let module = try #require(try RichCourse.course().modules.first)

    let markup = module.typesetter.html("```tabla\n\(header)\n\(header)\n```\n").markup

    #expect(markup.hasPrefix(isReached ? "<div class=\"table\" tabindex=\"0\">" : "<div class=\"table\">"))
  }

  @Test func `a typesetter renders the Markdown that an attempt keeps, whatever has become of the course`()
    throws
  {
    let module = try #require(try RichCourse.course().modules.first)
    let stem = try #require(module.quiz?.bank[7].stem)

    #expect(
      module.typesetter.html(stem).markup == """
        <div class="table"><table><thead><tr><th scope="col">Día</th><th scope="col">Ventas</th></tr></thead><tbody>
        <tr><td>Lunes</td><td>{n}</td></tr>
        </tbody></table></div>

        """)
    #expect(
      module.typesetter.inline("1. *a* [b](02-precio.md)").markup
        == "1. <em>a</em> <a href=\"/cursos/tu-negocio/costos/precio\">b</a>")
    #expect(module.typesetter.inline("```\na\n```").markup == "<pre><code>a\n</code></pre>\n")
    #expect(
      module.typesetter.html("![perdida](no.svg) [perdido](no.md)").markup == "<p>perdida perdido</p>\n")
    #expect(module.typesetter.html("```nada\n<b>\n```").markup == "<pre><code>&lt;b&gt;\n</code></pre>\n")
    #expect(module.typesetter.html(String(repeating: ">", count: 99)).markup.hasPrefix("<p>&gt;&gt;"))
    #expect(module.typesetter.html("").markup == "")
  }
}
