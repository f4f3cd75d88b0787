import Core
import Files
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Applications

/// Two pages with the same line of an investment plan.
@Suite struct `Two pages of one spending line` {
  private let site: TestSite
  private let call: GrantCall.ID
  private let path: String
  private let seen: String
  private let ana: String

  init() throws {
    site = try TestSite()
    call = try site.publish()
    site.post(call.ownPath, as: .ana)
    try site.spend("Horno", 1, at: "250", quote: nil, for: call, as: .ana)
    path = "\(call.path(to: .investment))/gastos/1"
    seen = try site.mark(ofItem: 1, for: call, as: .ana)
    ana = "\(try site.id(of: .ana).rawValue)"
  }

  private func send(_ what: String, _ price: String, seen: String, quote: StoredFile.ID? = nil) -> Answer {
    var fields = [
      ("de", ana), ("visto", seen), ("que", what), ("cuantos", "1"), ("precio", price), ("para", "asset"),
    ]
    if let quote { fields.append(("cotizacion", "\(quote.rawValue)")) }
    return site.post(path, fields, as: .ana)
  }

  private func stored() throws -> [String] {
    try site.database.all("SELECT what || ' ' || unit_price FROM application_item ORDER BY id")
  }

  @Test func `the second one is shown both texts and writes nothing until it is sent again`() throws {
    #expect(send("Horno usado", "180", seen: seen).status == .seeOther)

    let second = send("Horno nuevo", "320", seen: seen)

    #expect(second.status == .conflict && Page(second.text).faults == [])
    #expect(
      second.faults == [
        "En otra página escribiste «Horno usado: 1 a 180, activo fijo». Deja aquí lo que vale y guarda otra vez."
      ])
    #expect(second.text.contains("value=\"Horno nuevo\"") && second.text.contains("value=\"320\""))
    #expect(try stored() == ["Horno usado 18000"])
    let mark = try site.mark(ofItem: 1, for: call, as: .ana)
    #expect(second.text.contains("name=\"visto\" value=\"\(mark)\""))
    #expect(send("Horno nuevo", "320", seen: mark).status == .seeOther)
    #expect(try stored() == ["Horno nuevo 32000"])
  }

  @Test func `the same text twice is no conflict, and quotes of both pages are kept`() throws {
    let (one, other) = (try site.file(of: .ana, "uno.pdf"), try site.file(of: .ana, "otro.pdf"))
    #expect(send("Horno", "300", seen: seen, quote: one).status == .seeOther)
    #expect(send("Horno", "300", seen: seen, quote: one).status == .seeOther)

    let second = send("Horno", "310", seen: seen, quote: other)

    #expect(second.status == .conflict)
    let files: [StoredFile.ID] = try site.database.all(
      "SELECT file_id FROM used_file WHERE kind = 'application-draft' ORDER BY file_id")
    #expect(files == [one, other])
  }

  @Test func `a line that another page took out comes back only if it is sent again`() throws {
    _ = site.post("\(path)/quitar", [("de", ana), ("visto", seen)], as: .ana)

    let second = send("Horno nuevo", "320", seen: seen)

    #expect(second.status == .conflict && Page(second.text).faults == [])
    #expect(second.text.contains("quitaste este gasto") && second.text.contains("value=\"Horno nuevo\""))
    #expect(second.text.contains("action=\"\(call.path(to: .investment))/gastos/nuevo\""))
    #expect(try stored() == [])
  }

  @Test func `a line that another page changed is not taken out unseen`() throws {
    #expect(send("Horno usado", "180", seen: seen).status == .seeOther)

    let second = site.post("\(path)/quitar", [("de", ana), ("visto", seen)], as: .ana)

    #expect(second.status == .conflict && second.text.contains("value=\"Horno usado\""))
    #expect(try stored() == ["Horno usado 18000"])
  }

  @Test func `nobody writes or takes out a line of somebody else's`() throws {
    site.post(call.ownPath, as: .olga)
    let olga = "\(try site.id(of: .olga).rawValue)"

    let written = site.post(
      path,
      [("de", olga), ("visto", seen), ("que", "Mesa"), ("cuantos", "1"), ("precio", "5"), ("para", "asset")],
      as: .olga)
    let removed = site.post("\(path)/quitar", [("de", olga), ("visto", seen)], as: .olga)

    #expect(written.status == .conflict && !written.text.contains("value=\"Horno\""))
    #expect(removed.status == .notFound)
    #expect(try stored() == ["Horno 25000"])
  }
}
