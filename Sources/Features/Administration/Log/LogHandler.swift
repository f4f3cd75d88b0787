import Accounts
import Core
import HTTP
import Web
import XLSX

extension AdministrationFeature {
  /// Events on one page.
  static let pageSize = 100

  func showLog(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let filter = LogFilter(visit.query)
    let found = try site.database.read { db in try logLines(filter, most: Self.pageSize + 1, in: db) }
    let lines = Array(found.prefix(Self.pageSize))
    noteLooks(at: lines, by: viewer)
    let page = LogPage(
      layout: layout, filter: filter, lines: lines,
      next: found.count > Self.pageSize ? lines.last?.id : nil)
    return .page(page.page(for: viewer), to: visit.request)
  }

  func exportLog(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let filter = LogFilter(visit.query).page(before: nil)
    let lines = try site.database.read { db in try logLines(filter, most: LogExport.most, in: db) }
    noteLooks(at: lines, by: viewer)
    var response = Response(.ok, body: ByteStore(LogExport(lines: lines).csv))
    response.headers.add("Content-Type", "text/csv; charset=utf-8")
    response.headers.add("Content-Disposition", "attachment; filename=\"bitacora.csv\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func noteLooks(at lines: [LogLine], by viewer: Viewer.SignedIn) {
    let people = lines.flatMap { [$0.actor?.id, $0.about?.id].compactMap { $0 } }
    noteViews(of: Array(Set(people)), by: viewer, for: .auditLog, on: site)
  }
}

/// Events as spreadsheets open them.
struct LogExport {
  let lines: [LogLine]

  /// The most lines of one file.
  static let most = 20_000

  var csv: [UInt8] {
    let head = [
      "Número", "Fecha", "Qué pasó", "Código", "Número de quién", "Quién", "Número de sobre quién",
      "Sobre quién", "Detalle",
    ]
    // Line by line: the cells of all at once would take several times the file.
    return CSV.bytes(of: (0...lines.count).lazy.map { $0 == 0 ? head : row(lines[$0 - 1]) })
  }

  private func row(_ line: LogLine) -> [String] {
    let deed = ["\(line.id)", GuayaquilTime(line.at).iso, line.kind.sentence, line.kind.rawValue]
    let actor = [number(of: line.actor), line.actor?.name ?? "El sistema"]
    let about = [number(of: line.about), line.about?.name ?? ""]
    return deed + actor + about + [line.subjectInWords]
  }

  private func number(of person: LogLine.Named?) -> String { person.map { "\($0.id.rawValue)" } ?? "" }
}
