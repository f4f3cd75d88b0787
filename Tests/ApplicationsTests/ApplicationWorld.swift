import Core
import Files
import Finance
import GrantCalls
import HTTP
import SQLite
import Submissions
import TestSupport
import Testing
import Web

@testable import Applications

extension TestSite {
  /// Everything that a call asks of a person besides the application itself: training, both works, residence since the first
  /// day of 2025.
  func makeEligible(_ cast: Cast, city: String = "quito", since: String? = "2025-01-01") throws {
    let cohort = try cohort("Grupo de \(cast.rawValue)", in: city, run: [], with: [cast])
    let (person, now) = (try id(of: cast), clock.now)
    try database.write { db in
      try db.run(
        """
        INSERT INTO profile (person_id, name_key, birth_date, sex, condition, city, resident_since)
        VALUES (\(person), 'x', '1990-01-01', 'female', 'host', \(city), \(since))
        """)
      try db.run(
        """
        INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (\(person), 'huerto', \(cohort), \(now))
        """)
      for (module, delivery) in [("la-tierra", OwnWork.Delivery.businessModel), ("el-agua", .financialTool)] {
        try db.run(
          """
          INSERT INTO submission (person_id, course, module, cohort_id, state, number, submitted_at)
          VALUES (\(person), 'huerto', \(module), \(cohort), 'approved', 1, \(now))
          """)
        let submission = db.lastInsertedID
        try db.run(
          """
          INSERT INTO submission_version (submission_id, number, text, course_version, at, is_late, digest)
          VALUES (\(submission), 1, '', 'x', \(now), 0, \([UInt8](repeating: 7, count: 32)))
          """)
        let version = db.lastInsertedID
        try db.run(
          "INSERT INTO submission_work (version_id, delivery, work) VALUES (\(version), \(delivery.rawValue), NULL)"
        )
      }
    }
  }

  /// A small PDF of that person's.
  func file(of cast: Cast, _ name: String = "cotizacion.pdf") throws -> StoredFile.ID {
    let bytes = Array("%PDF-1.4\n%\(name)\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".utf8)
    let outcome = try assembly.files.keeper.keep(
      Multipart.File(name: name, bytes: bytes), of: try id(of: cast))
    guard case .kept(let file) = outcome else { preconditionFailure("a file that is not kept: \(outcome)") }
    return file.id
  }

  /// Sends a step as its page does, with what the page read.
  @discardableResult
  func save(
    _ step: Step, _ fields: [(String, String)], for call: GrantCall.ID, as cast: Cast, seen: String? = nil
  ) throws -> Answer {
    let seen = try seen ?? mark(of: step, for: call, as: cast)
    let own = [("de", "\(try id(of: cast).rawValue)"), ("visto", seen), ("hacer", "seguir")]
    return post(call.path(to: step), own + fields, as: cast)
  }

  /// What a page of a step says that it read.
  func mark(of step: Step, for call: GrantCall.ID, as cast: Cast) throws -> String {
    let page = Page(get(call.path(to: step), as: cast).text)
    return try #require(page.root.all.first { $0["name"] == "visto" }?["value"])
  }

  /// Adds a line to the investment plan.
  @discardableResult
  func spend(
    _ what: String, _ quantity: Int, at price: String, on kind: String = "asset", quote: StoredFile.ID?,
    for call: GrantCall.ID, as cast: Cast
  ) throws -> Answer {
    var fields = [
      ("de", "\(try id(of: cast).rawValue)"), ("que", what), ("cuantos", "\(quantity)"), ("precio", price),
      ("para", kind),
    ]
    if let quote { fields.append(("cotizacion", "\(quote.rawValue)")) }
    return post("\(call.path(to: .investment))/gastos/nuevo", fields, as: cast)
  }

  /// What the page of a line of the plan says that it read.
  func mark(ofItem item: Int, for call: GrantCall.ID, as cast: Cast) throws -> String {
    let page = Page(get("\(call.path(to: .investment))/gastos/\(item)", as: cast).text)
    return try #require(page.root.all.first { $0["name"] == "visto" }?["value"])
  }

  /// A whole application of $ 450 for an oven and two tables, not handed in.
  func write(_ call: GrantCall.ID, as cast: Cast = .ana) throws {
    _ = post(call.ownPath, [("ciudad", "quito")], as: cast)
    let file = try file(of: cast)
    try save(
      .business,
      [
        ("negocio", "Pan de yuca"), ("actividad", "Vendo pan de yuca"), ("etapa", "initial"),
        ("inicio", "27/3/2024"), ("prueba", "\(file.rawValue)"),
      ], for: call, as: cast)
    try save(.purpose, [("destino", "assets")], for: call, as: cast)
    try spend("Horno", 1, at: "250", quote: file, for: call, as: cast)
    try spend("Mesa", 2, at: "100,00", quote: file, for: call, as: cast)
    try save(.investment, [("monto", "450")], for: call, as: cast)
    let document = try documentID(of: call)
    try save(.documents, [("documento-\(document)", "\(file.rawValue)")], for: call, as: cast)
    try save(.declarations, Declaration.allCases.map { ("declaro-\($0.rawValue)", "1") }, for: call, as: cast)
  }

  func documentID(of call: GrantCall.ID) throws -> Int64 {
    try database.read { db in try #require(try documents(of: call, in: db).first).id.rawValue }
  }

  func application(to call: GrantCall.ID, of cast: Cast) throws -> Application {
    let person = try id(of: cast)
    return try database.read { db in try #require(try Applications.application(to: call, of: person, in: db))
    }
  }

  func handIn(_ call: GrantCall.ID, as cast: Cast = .ana) -> Answer {
    post("\(call.ownPath)/entregar", as: cast)
  }

  /// What a version says.
  func content(_ number: Int, of call: GrantCall.ID, as cast: Cast = .ana) throws -> ApplicationContent {
    let own = try application(to: call, of: cast)
    let text = try database.read { db in
      try db.one(
        "SELECT content FROM application_version WHERE application_id = \(own.id) AND number = \(number)",
        as: String.self)
    }
    return try #require(ApplicationContent(encoded: text))
  }
}

extension Answer {
  /// The sentences in the lists of what is wrong.
  var faults: [String] {
    Page(text).root.all.filter { element in
      element.name == "li" && element.ancestors.contains { ($0["class"] ?? "").contains("errors") }
    }.map(\.text)
  }
}
