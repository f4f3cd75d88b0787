import Core
import HTTP
import Finance
import SQLite
import TestSupport
import Web

@testable import FinancialTool

/// The plan of Yuleisy, as module 10 of the course tells it, and how a test types it.
enum PlanSample {
  static let root = "/mi-aula/herramienta-financiera"

  static let steps: [(step: String, fields: [(String, String)])] = [
    (
      "lo-que-vendes",
      [
        ("negocio", "Empanadas Yuleisy"), ("producto-1-nombre", "Empanada"), ("producto-1-precio", "1,00"),
        ("producto-1-unidades", "1250"),
      ]
    ),
    ("cuanto-cuesta-hacerlo", [("producto-1-costo", "0.60")]),
    ("costos-fijos", [("gasto-1-nombre", "Arriendo del puesto"), ("gasto-1-valor", "150")]),
    ("tu-sueldo", [("sueldo", "250")]),
    (
      "lo-que-necesitas",
      [
        ("equipo-1-nombre", "Cocina"), ("equipo-1-costo", "700"), ("equipo-1-meses", "60"),
        ("capital-de-trabajo", "250"),
      ]
    ),
    ("de-donde-sale-la-plata", [("dinero-propio", "150"), ("capital-pedido", "800")]),
    ("resultados", [("explicacion", "Debo vender 1.000.\r\nVendo más.")]),
  ]

  static var text: PlanText {
    var text = PlanText()
    for (name, value) in steps.flatMap(\.fields) { text[name] = value.replacing("\r\n", with: "\n") }
    return text
  }
}

extension TestSite {
  /// What the person has stored.
  func plan(of person: Cast) throws -> PlanText? {
    let id = try id(of: person)
    return try database.read { db in try storedPlan(of: id, in: db)?.text }
  }

  /// A step as its form sends it, from the version that is stored.
  @discardableResult
  func type(
    _ fields: [(String, String)], on step: String, as person: Cast = .ana, base: Int? = nil, tab: String = "",
    number: Int = 0, doing action: String = "guardar", part: Bool = false
  ) throws -> Answer {
    let person = (who: person, id: try id(of: person))
    let stored = try database.read { db in try storedPlan(of: person.id, in: db)?.version ?? 0 }
    let extra: [(String, String)] = [
      ("base", String(base ?? stored)), ("de", String(person.id.rawValue)), ("pestana", tab),
      ("n", String(number)), ("hacer", action),
    ]
    guard part else { return post("\(PlanSample.root)/\(step)", fields + extra, as: person.who) }
    let browser = signIn(person.who)
    let body = (fields + extra).map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(
      separator: "&")
    var headers = browser.formHeaders
    headers["Accept"] = "application/x-aula-parte"
    return browser.send(.post, "\(PlanSample.root)/\(step)", headers: headers, body: Array(body.utf8))
  }

  func typeYuleisy(as person: Cast = .ana) throws {
    for (step, fields) in PlanSample.steps { try type(fields, on: step, as: person) }
  }
}
