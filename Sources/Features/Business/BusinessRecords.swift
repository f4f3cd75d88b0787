import Core
import SQLite

extension BusinessFeature {
  package var personalRecords: [PersonalRecord] { [.canvas, .canvasCopies, .canvasVersions] }
}

extension PersonalRecord {
  fileprivate static let canvas = PersonalRecord(
    "canvas_block",
    export: .section("Tu modelo de negocio") { person, db, add in
      let own = try ownCanvas(of: person, in: db)
      for block in CanvasBlock.allCases where own[block].version > 0 {
        try add([
          "casilla": .of("\(block.number). \(block.name)"), "texto": .of(own[block].text),
          "guardado el": .of(own[block].savedAt),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM canvas_block WHERE person_id = \(person.id)")
    })

  fileprivate static let canvasCopies = PersonalRecord(
    "canvas_block_copy",
    export: .section("Textos anteriores de tu modelo de negocio") { person, db, add in
      try db.forEach(
        "SELECT block, text, saved_at FROM canvas_block_copy WHERE person_id = \(person) ORDER BY id"
      ) { row in
        let block: CanvasBlock = try row[0]
        try add([
          "casilla": .of(block.name), "texto": .of(try row[1] as String),
          "guardado el": .of(try row[2] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM canvas_block_copy WHERE person_id = \(person.id)")
    })

  /// The grade of a version that was handed in stays under the person's code, so its number does too; its words go.
  fileprivate static let canvasVersions = PersonalRecord(
    "canvas_version",
    export: .section("Versiones de tu modelo de negocio") { person, db, add in
      try db.forEach(
        """
        SELECT canvas_version.id, canvas_version.at, kind, block, text
          FROM canvas_version
          JOIN canvas_version_text ON canvas_version_text.version_id = canvas_version.id
         WHERE person_id = \(person)
         ORDER BY canvas_version.id
        """
      ) { row in
        let kind: CanvasVersion.Kind = try row[2]
        let block: CanvasBlock = try row[3]
        try add([
          "versión del": .of(try row[1] as Instant), "por qué se guardó": .of(kind.reason),
          "casilla": .of(block.name), "texto": .of(try row[4] as String),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        DELETE FROM canvas_version_text
         WHERE version_id IN (SELECT id FROM canvas_version WHERE person_id = \(person.id))
        """)
      try db.run(
        """
        DELETE FROM canvas_version
         WHERE person_id = \(person.id) AND kind <> \(CanvasVersion.Kind.handedIn)
        """)
    })
}

extension CanvasVersion.Kind {
  fileprivate var reason: String {
    switch self {
    case .rested: "la dejaste por una hora o más"
    case .restored: "volviste a una versión anterior"
    case .handedIn: "la entregaste"
    }
  }
}
