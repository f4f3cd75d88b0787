import Courses
import Testing

@Suite struct CourseCheckTests {
  @Test func `aula check prints file, line and message, and says whether there are errors`() throws {
    let clean = try TemporaryFolder(SampleCourse.files, name: "curso")
    let wrong = try TemporaryFolder(
      SampleCourse.files.merging([SampleCourse.lessonPath: lesson("[a](http://example.org)\n\n# Uno\n")]) {
        $1
      },
      name: "curso")

    let none = try CourseCheck.run(clean.path)
    let some = try CourseCheck.run(wrong.path)

    #expect(none.lines == [])
    #expect(!none.hasErrors)
    #expect(
      some.lines == [
        "01-uno/01-leccion.md:5: aviso: La dirección «http://example.org» no es segura: usa «https://» si el sitio lo permite.",
        "01-uno/01-leccion.md:7: Un título con un solo «#» es el de la página, que ya está en «titulo»: usa «##».",
      ])
    #expect(some.hasErrors)
  }

  @Test func `notices alone are no errors`() throws {
    let folder = try TemporaryFolder(
      SampleCourse.files.merging(["rubricas/mia.md": rubric]) { $1 }, name: "curso")

    let (lines, hasErrors) = try CourseCheck.run(folder.path)

    #expect(lines == ["rubricas/mia.md:1: aviso: Ninguna tarea usa esta rúbrica: úsala o bórrala."])
    #expect(!hasErrors)
  }

  @Test func `a folder that is not there is a wrong use`() throws {
    let folder = try TemporaryFolder(SampleCourse.files, name: "curso")

    #expect(throws: CourseCheck.NoFolder.self) { try CourseCheck.run(folder.path + "/no") }
    #expect(throws: CourseCheck.NoFolder.self) {
      try CourseCheck.run(folder.path, against: folder.path + "/no")
    }
  }

  @Test func `a course against itself has lost nothing`() {
    #expect(CourseCheck.run(SampleCourse.folder(), against: SampleCourse.folder()) == [])
  }

  @Test func `what an older copy had and is gone is named where it was`() {
    let new = RichCourse.files.merging([
      RichCourse.lessonPath: "---\ntitulo: Fijos y variables\nminutos: 100\n---\n## La idea {#idea}\n",
      "01-costos/banco.md": (RichCourse.files["01-costos/banco.md"] ?? "") + "## ¿Otra? {#e3}\n= a\n> Así.\n",
    ]) { $1 }.filter {
      !$0.key.hasSuffix("02-precio.md") && !$0.key.hasSuffix(".pdf") && !$0.key.hasSuffix(".svg")
    }

    let problems = CourseCheck.run(Folder(name: "tu-negocio", texts: new), against: RichCourse.folder)

    #expect(
      problems.map(\.description) == [
        "01-costos/01-leccion.md:1: aviso: Ya no está el identificador «mis-costos», que antes estaba en la línea 46: sus respuestas se conservan, pero quedan sin pregunta.",
        "01-costos/01-leccion.md:1: aviso: Ya no está el identificador «cual-fijo», que antes estaba en la línea 51: sus respuestas se conservan, pero quedan sin pregunta.",
        "curso.md:1: aviso: Ya no está la lección «costos/precio»: lo hecho en ella se conserva, pero nadie la verá.",
      ])
  }

  @Test func `a module and a course that are gone are named`() throws {
    var old: [String: String] = [:]
    for (path, text) in RichCourse.files { old["tu-negocio/\(path)"] = text }
    for (path, text) in SampleCourse.files {
      old["uno/\(path)"] = text
      old["dos/\(path)"] = text.replacing("Curso", with: "Otro curso")
    }
    let withoutModule = old.filter { !$0.key.contains("02-ventas") && !$0.key.hasPrefix("dos/") }
      .mapValues {
        $0.replacing("horas: 2,5", with: "horas: 2").replacing("  - mixta\n", with: "")
          .replacing("mixta-presencial: 0,5", with: "mixta-presencial: 1")
      }

    let problems = CourseCheck.run(
      Folder(name: "cursos", texts: withoutModule), against: Folder(name: "cursos", texts: old))

    #expect(
      problems.filter { $0.message.hasPrefix("Ya no") }.map(\.description) == [
        "dos/curso.md:1: aviso: Ya no está el curso «dos»: quien lo estudiaba lo pierde de vista.",
        "tu-negocio/02-ventas/banco.md:1: aviso: Ya no está el identificador «e2», que antes estaba en la línea 1: sus respuestas se conservan, pero quedan sin pregunta.",
        "tu-negocio/curso.md:1: aviso: Ya no está el módulo «ventas»: lo hecho en él se conserva, pero nadie lo verá.",
      ])
  }

  @Test func `an older copy with errors cannot be compared, and that is said`() {
    let older = SampleCourse.folder(changing: [SampleCourse.lessonPath: nil, "curso.md": "x"])

    #expect(
      CourseCheck.run(SampleCourse.folder(), against: older).map(\.description) == [
        ".:1: aviso: La copia anterior tiene errores: corrígela para saber qué identificadores faltan."
      ])
  }

  @Test func `what is gone is a value that a reload can count answers of`() throws {
    var files = RichCourse.files
    files["01-costos/banco.md"] = (files["01-costos/banco.md"] ?? "").replacing("#e1", with: "#e9")
    let old = try RichCourse.course()

    let new = try #require(
      CourseReader.read(Folder(name: "tu-negocio", texts: files)).catalogue?.courses.first)

    #expect(old.removals(in: new) == [.answerable(id: "e1")])
    #expect(old.removals(in: old) == [])
  }
}

private let rubric = """
  ---
  titulo: Rúbrica
  ---
  ## Claro {#claro peso=100}
  - 0 Nada: no se entiende
  - 1 Todo: se entiende

  """
