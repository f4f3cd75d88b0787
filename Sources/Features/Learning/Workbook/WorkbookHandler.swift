import Core
import HTTP
import Web

extension LearningFeature {
  /// `GET /mi-aula/cuaderno`
  func showWorkbook(_ visit: Visit) throws -> Response {
    let page = WorkbookPage(workbook: try ownWorkbook(visit), now: site.clock.now())
    return .page(page.page(for: visit.viewer, in: layout), to: visit.request)
  }

  /// `GET /mi-aula/cuaderno.html`
  func downloadPage(_ visit: Visit) throws -> Response {
    let page = WorkbookPage(workbook: try ownWorkbook(visit), now: site.clock.now())
    return attachment("cuaderno.html", .page(page.file(of: try visit.person()), to: visit.request))
  }

  /// `GET /mi-aula/cuaderno.txt`: with the mark by which Windows knows UTF-8.
  func downloadText(_ visit: Visit) throws -> Response {
    let text = try ownWorkbook(visit).plainText(of: try visit.person(), at: site.clock.now())
    var response = Response.text("\u{FEFF}\(text)")
    response.headers.add("Cache-Control", "no-store")
    return attachment("cuaderno.txt", response)
  }

  private func ownWorkbook(_ visit: Visit) throws -> Workbook {
    let person = try visit.person()
    let lines = try site.database.read { db in try workbook(of: person.id, in: db) }
    return Workbook(lines, in: served.current.courses)
  }

  private func attachment(_ name: StaticString, _ response: Response) -> Response {
    var response = response
    response.headers.add("Content-Disposition", "attachment; filename=\"\(name)\"")
    return response
  }
}
