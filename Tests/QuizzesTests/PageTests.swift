import App
import Core
import Courses
import TestSupport
import Testing

/// The pages of a quiz as they are, to be looked at when they change.
@Suite struct `Pages of a quiz` {
  @Test func `the pages are those checked in`() throws {
    let world = try QuizWorld()
    try world.site.cohort(of: "tienda")
    // A seed of its own, so that order and numbers are the same at each run.
    let attempt = world.begin()
    try world.database.write { db in try db.run("UPDATE attempt SET seed = 42") }
    let drawn = try world.drawn(attempt)
    let positions = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($1.id.rawValue, $0 + 1) })
    let order = ["fijo", "variables", "sueldo", "batido", "ruc", "pasos", "gastos", "ganancia"]

    for (index, id) in order.enumerated() {
      try world.database.write { db in
        try db.run(
          """
          UPDATE attempt_question
             SET version = (SELECT version FROM question_text WHERE question = \(id))
           WHERE position = \(index + 1)
          """)
      }
    }
    #expect(positions.count == 8)
    var pages = order.indices.map { index in
      (name: "pregunta-\(order[index])", answer: world.site.get("\(attempt)/\(index + 1)", as: .ana))
    }
    world.answer("\(attempt)/1", [("respuesta", "0"), ("despues", "1")])
    pages.append(("ultima-mirada", world.site.get(attempt, as: .ana)))
    _ = world.site.post(attempt, as: .ana)
    pages.append(("resultado", world.site.get(attempt, as: .ana)))
    pages.append(("prueba", world.site.get(QuizCourse.path, as: .ana)))

    for (name, answer) in pages {
      let text = "\(answer.content(of: "main") ?? "")\n".replacing(
        /name="hoja" value="\d+"/, with: "name=\"hoja\" value=\"…\""
      )
      .replacing(/data-(ficha|clave)="[^"]+"/) { "data-\($0.output.1)=\"…\"" }
      .replacing(/recibo \w{4}/, with: "recibo …")
      #expect(Page(answer.text).faults == [], "\(name)")
      #expect(difference(of: text, fromSnapshot: "\(name).html") == nil, "\(name)")
    }
  }
}
