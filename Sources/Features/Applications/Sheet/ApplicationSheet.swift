import Core
import Files
import Finance
import GrantCalls
import Markup
import SQLite
import Submissions

/// Who reads what was handed in.
package enum SheetReader: Sendable, Equatable {
  /// Blind ones see neither who applies nor where they are from.
  case evaluator(isBlind: Bool)
  case staff
  case applicant

  /// Whether name, city and where the business works are left out.
  var isBlind: Bool {
    switch self {
    case .evaluator(let isBlind): isBlind
    case .staff, .applicant: false
    }
  }
}

/// The whole of what was handed in, with both works as they were frozen: headings from the third level on.
///
/// A blind sheet leaves out name, city and address, and says that words and files of the applicant may tell them all the same.
/// Sex, nationality and contact stand in no sheet.
///
/// - Throws: `Refusal.notFound` for no version.
package func applicationSheet(
  _ version: Int64, to reader: SheetReader, works: [OwnWork], in db: ReadConnection
) throws -> HTML {
  let kept = try keptVersion(version, in: db)
  guard let content = ApplicationContent(encoded: kept.content) else {
    return
      "<p>Lo que decía esta postulación se borró: pidieron borrarlo, o venció el plazo para guardarlo.</p>"
  }
  return ApplicationSheet(
    kept: kept, content: content, reader: reader, files: try filesByID(of: version, in: db),
    works: try shownWorks(of: kept, works, in: db)
  ).html
}

/// The whole of what was handed in.
struct ApplicationSheet {
  let kept: KeptVersion
  let content: ApplicationContent
  let reader: SheetReader
  let files: [StoredFile.ID: StoredFile]
  let works: [ShownWork]

  var html: HTML {
    """
    <div class="handed-in">
    \(reader.isBlind ? Self.blindNote : .empty)\(facts)
    <h3>Para qué es el dinero</h3>
    \(purpose)
    <h3>Plan de inversión</h3>
    \(itemTable(content.items.map { ($0, fileList(found($0.quotes))) }, total: content.amount))
    <h3>Que el negocio funciona</h3>
    \(fileList(found(content.proof)))
    \(documents)\(conditions)\(declared)\(works.map(shown))
    </div>

    """
  }

  private static let blindNote: HTML = """
    <p class="box note">No se muestra quién postula ni de dónde es. Lo que la persona escribió y sus archivos pueden decirlo \
    igual: si la reconoces, decláralo.</p>

    """

  private var facts: HTML {
    let isBlind = reader.isBlind
    return """
      <dl>\(line("Postulación", "\(reference(of: kept.application)), entrega \(String(kept.number))"))\
      \(isBlind ? .empty : line("Persona", "\(kept.personName)"))\(isBlind ? .empty : line("Ciudad", "\(kept.cityName)"))\
      \(line("Negocio", "\(content.businessName)"))\(line("Qué hace", written(content.activity)))\
      \(line("Etapa", "\(content.stage.name)"))\(line("Funciona desde", "\(content.startedOn.inWords)"))\
      \(isBlind || content.address.isEmpty ? .empty : line("Dónde", "\(content.address)"))\
      \(line("Pide", "<b>\(content.amount.dollars)</b>"))\
      \(line("Recibo", "\(kept.receipt.code)"))</dl>

      """
  }

  private var purpose: HTML {
    guard content.destination.needsOpportunity else { return "<p>\(content.destination.name).</p>" }
    return """
      <p>\(content.destination.name)\(content.opportunity.map { ", por esta oportunidad: \($0.name.lowercased())" as HTML }).</p>
      \(written(content.opportunityText))\(fileList(found(content.evidence)))
      """
  }

  private var documents: HTML {
    guard !content.documents.isEmpty else { return .empty }
    let parts = content.documents.map { "<h4>\($0.name)</h4>\(fileList(found($0.files)))\n" as HTML }
    return "<h3>Documentos</h3>\n\(parts)"
  }

  /// What showed residence and city tells where somebody is from.
  private var conditions: HTML {
    let told = content.conditions.filter { condition in
      let hidden: [EligibilityCondition] = [.residence, .city]
      return !reader.isBlind || !hidden.contains { $0.rawValue == condition.condition }
    }
    guard !told.isEmpty else { return .empty }
    let items = told.map { condition -> HTML in
      let name = EligibilityCondition(rawValue: condition.condition)?.name ?? condition.condition
      let mark: HTML =
        condition.isOverridden ? " <span class=\"tag warn\">Aceptada por la coordinación</span>" : .empty
      return "<li><div><b>\(name)</b>\(mark)<small>\(condition.evidence)</small></div></li>"
    }
    return "<h3>Requisitos</h3>\n<ul class=\"items\">\(items)</ul>\n"
  }

  private var declared: HTML {
    "<h3>Lo que declara</h3>\n<ul>\(content.declarations.map { "<li>\($0.sentence)</li>" as HTML })</ul>\n"
  }

  private func shown(_ work: ShownWork) -> HTML {
    "<details class=\"card\"><summary>\(work.title)</summary>\(work.html)</details>\n"
  }

  private func found(_ ids: [StoredFile.ID]) -> [StoredFile] { ids.compactMap { files[$0] } }
}

private func line(_ name: HTML, _ value: HTML) -> HTML {
  "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
}

/// The investment plan as a table: cards on a phone.
func itemTable(_ items: [(item: ApplicationContent.Item, quotes: HTML)], total: Money) -> HTML {
  let rows = items.map { item, quotes -> HTML in
    """
    <tr><th scope="row">\(item.what)</th><td data-t="Para">\(item.kind.name)</td><td data-t="Cuántos" class="n">\(String(item.quantity))</td>\
    <td data-t="Cada uno" class="n">\(Money(cents: item.unitPrice).dollars)</td><td data-t="Total" class="n">\(item.total.dollars)</td>\
    <td data-t="Cotización">\(quotes)</td></tr>
    """
  }
  return """
    <table class="rows"><thead><tr><th scope="col">Qué</th><th scope="col">Para</th><th scope="col">Cuántos</th>\
    <th scope="col">Cada uno</th><th scope="col">Total</th><th scope="col">Cotización</th></tr></thead>
    <tbody>\(rows)</tbody></table>
    <p>Suma: <b>\(total.dollars)</b></p>

    """
}

extension ApplicationContent.Item.Kind {
  /// As people read it.
  var name: String {
    switch self {
    case .asset: "Activo fijo"
    case .working: "Capital de trabajo"
    }
  }
}

/// What a page with an `applicationSheet` loads besides the common style sheet: its own, and those of both works.
package let applicationSheetFiles: [StaticString] = ["postulacion.css", "lienzo.css", "herramienta.css"]
