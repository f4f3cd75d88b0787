import Core
import Finance
import FinanceSheet
import HTTP
import Web
import XLSX

extension FinancialToolFeature {
  /// Bytes of the whole form: a file as large as `readPlan` takes, and what surrounds it.
  static let sheetLimit = (2 << 20) + (64 << 10)

  /// `GET /mi-aula/herramienta-financiera/excel`: the spreadsheet with the person's own numbers.
  func downloadSheet(_ visit: Visit) throws -> Response {
    let plan = try view(of: visit.person().id).outcome.reading.plan
    return .download(
      try template(for: plan), named: "herramienta-financiera.xlsx", mediaType: Workbook.mediaType)
  }

  /// `GET /mi-aula/herramienta-financiera/subir`
  func showUpload(_ visit: Visit) throws -> Response {
    .page(SheetPage(layout: layout, person: try visit.person()).upload(problem: nil), to: visit.request)
  }

  /// `POST /mi-aula/herramienta-financiera/subir`: shows what was read; nothing changes yet.
  func readSheet(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let page = SheetPage(layout: layout, person: person)
    guard let file = try visit.formWithFiles().file("archivo"), !file.bytes.isEmpty else {
      return .page(
        page.upload(problem: "No elegiste ningún archivo, o está vacío."), status: .unprocessableContent,
        to: visit.request)
    }
    let sheet: ReadPlan
    do throws(SheetRefusal) {
      sheet = try readPlan(file.bytes)
    } catch {
      return .page(page.upload(problem: error.sentence), status: .unprocessableContent, to: visit.request)
    }
    let current = try view(of: person.id).text
    let text = PlanText(sheet, over: current)
    return .page(page.review(sheet, becoming: text, from: current.closedUp), to: visit.request)
  }

  /// `POST /mi-aula/herramienta-financiera/subir/usar`: what was read takes the plan's place, which is kept as a version.
  func useSheet(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let text = try PlanText(sent: try visit.form()["plan"] ?? "")
    let now = site.clock.now()
    try site.database.write { db in
      try replace(with: text, keeping: .beforeFile, of: person.id, at: now, in: db)
    }
    return .seeOther(Step.results.path)
  }
}

extension PlanText {
  /// As the page that showed the file sends it back.
  ///
  /// - Throws: `Refusal.badRequest` for what that page never sends.
  init(sent text: String) throws(Refusal) {
    let plain = PlanText(encoded: text.replacing("\r\n", with: "\n"))
    guard !plain.isEmpty else { throw .badRequest("El archivo ya no está. Súbelo otra vez.") }
    self.init()
    for (name, value) in plain.fields { self[name] = try StepForm.checked(value, of: name) }
  }
}
