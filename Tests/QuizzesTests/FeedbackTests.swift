import HTTP
import TestSupport
import Testing

/// What is shown when, by `mostrar` (rule 45).
@Suite struct `Feedback modes` {
  @Test func `al responder, the explanation comes after the answer, which then stays`() throws {
    let world = try QuizWorld(QuizCourse.folder(feedback: "al-responder"))
    let attempt = world.begin()
    let index = try #require(try world.drawn(attempt).firstIndex { $0.id.rawValue == "sueldo" })
    let path = "\(attempt)/\(index + 1)"

    let before = world.site.get(path, as: .ana).text
    let empty = world.answer(path, [], action: "comprobar")
    let stillOpen = world.site.get(path, as: .ana).text
    world.answer(path, [("respuesta", "falso")], action: "comprobar")
    let after = Page(world.site.get(path, as: .ana).text)
    let late = world.send(
      path,
      [
        ("hoja", "1"), ("turno", "1"), ("version", "1"), ("accion", "guardar"), ("sola", "1"),
        ("respuesta", "verdadero"),
      ])

    #expect(!before.contains("Tu tiempo vale."))
    #expect(empty.outcome == "303→\(path)")
    #expect(!stillOpen.contains("Tu tiempo vale."))
    #expect(after.faults == [])
    #expect(after.root.text.contains("Tu tiempo vale."))
    #expect(after.root.text.contains("No es así"))
    #expect(late.status == .conflict)
    #expect(!after.root.all.contains { $0["name"] == "respuesta" })
  }

  @Test func `al terminar, it comes with the result`() throws {
    let world = try QuizWorld()
    let attempt = world.begin()

    let index = try #require(try world.drawn(attempt).firstIndex { $0.id.rawValue == "sueldo" })
    world.answer("\(attempt)/\(index + 1)", [("respuesta", "falso")], action: "comprobar")
    let open = world.site.get("\(attempt)/\(index + 1)", as: .ana).text
    _ = world.site.post(attempt, as: .ana)

    #expect(!open.contains("Tu tiempo vale."))
    #expect(world.site.get(attempt, as: .ana).text.contains("Tu tiempo vale."))
  }

  @Test func `nunca, only the percentage and whether it is passed`() throws {
    let world = try QuizWorld(QuizCourse.folder(feedback: "nunca"))

    let page = world.site.get(try world.take(3), as: .ana).text

    #expect(Page(page).faults == [])
    #expect(!page.contains("Tu tiempo vale."))
    #expect(!page.contains("La respuesta correcta"))
    #expect(page.contains("para aprobar"))
  }

  @Test func `a number that cannot be read is kept and said, and the page stays`() throws {
    let world = try QuizWorld()
    let attempt = world.begin()
    let index = try #require(try world.drawn(attempt).firstIndex { $0.id.rawValue == "batido" })
    let path = "\(attempt)/\(index + 1)"

    let answer = world.answer(path, [("respuesta", "85 centavos")])

    let page = Page(world.site.get(path, as: .ana).text)
    #expect(answer.outcome == "303→\(path)")
    #expect(page.faults == [])
    #expect(page.root.all.first { $0["id"] == "e-respuesta" }?.text.contains("centavos") == true)
    #expect(page.root.all.first { $0["id"] == "r" }?["value"] == "85 centavos")
  }

  @Test func `what one wants to look at again is on the map and in the last look`() throws {
    let world = try QuizWorld()
    let attempt = world.begin()

    world.answer("\(attempt)/3", [("despues", "1")])

    let page = Page(world.site.get(attempt, as: .ana).text)
    let marks = page.root.all.filter { $0["class"] == "later" }.map { $0["aria-label"] ?? "" }
    #expect(marks == ["Pregunta 3, sin responder, para volver a mirar"])
    #expect(page.root.all.filter { $0.name == "h2" }.map(\.text) == ["Sin responder", "Para volver a mirar"])
  }
}
