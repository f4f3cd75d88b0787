import Accounts
import Core
import HTTP
import Markup
import SQLite

/// What people may do with what is kept about them: take it along, and have it erased.
package struct PersonalDataFeature: Feature {
  let site: Site
  let accounts: AccountsFeature
  let layout: Layout
  let archives: ArchiveMaker

  /// - Parameters:
  ///   - records: of all other features.
  ///   - folder: the data folder; archives are made in it and removed.
  package init(site: Site, accounts: AccountsFeature, records: [PersonalRecord], folder: String) {
    self.site = site
    self.accounts = accounts
    layout = Layout(site)
    archives = ArchiveMaker(database: site.database, records: records + Self.ownRecords, folder: folder)
  }

  /// Removes the files of downloads that a crash cut short. Called at the start, before anybody is served.
  package func removeLeftovers() { archives.removeLeftovers() }

  private static let ownRecords: [PersonalRecord] = [.erasures, .confirmedSessions]
  package var personalRecords: [PersonalRecord] { Self.ownRecords }

  package var routes: [Route] {
    [
      .get("/cuenta/datos", for: .signedIn, showData),
      .post("/cuenta/datos", for: .signedIn, in: .passwords, confirmForDownload),
      .get("/cuenta/datos/archivo", for: .signedIn, downloadData),
      .get("/cuenta/borrar", for: .signedIn, showErasure),
      .post("/cuenta/borrar", for: .signedIn, in: .passwords, requestOwnErasure),
      .get("/borrar/pedido", for: .everyone, showErasureRequested),
      .get(ErasureDesk.path, for: ErasureDesk.audience, showErasureDesk),
      .post(ErasureDesk.path, for: ErasureDesk.audience, findForErasure),
      .post("\(ErasureDesk.path)/pedir", for: ErasureDesk.audience, requestErasureForSomebody),
      .post("\(ErasureDesk.path)/{persona}/detener", for: ErasureDesk.audience, stopErasure),
    ]
  }
}

/// A field of a form with its label, its help and what is wrong with it.
func formField(
  _ name: HTML, _ label: HTML, help: HTML, problem: HTML?, _ control: (_ marks: HTML) -> HTML
) -> HTML {
  let marks: HTML = """
    \(problem == nil ? "" : " aria-invalid=\"true\"" as HTML) \
    aria-describedby="h-\(name)\(problem == nil ? "" : " e-\(name)" as HTML)"
    """
  return """
    <div class="field"><label for="\(name)">\(label)</label><p class="help" id="h-\(name)">\(help)</p>\
    \(control(marks))\(problem.map { "<p class=\"error\" id=\"e-\(name)\">\($0)</p>" as HTML })</div>

    """
}

/// The list of what is wrong, at the top of a page with a form; nothing without a problem.
func problemList(_ problems: [(field: HTML, summary: HTML)]) -> HTML {
  guard !problems.isEmpty else { return .empty }
  let title: HTML =
    problems.count == 1 ? "Falta una cosa por arreglar" : "Faltan \(problems.count) cosas por arreglar"
  return """
    <div class="errors" role="alert"><h2>\(title)</h2><ul>\
    \(problems.map { "<li><a href=\"#\($0.field)\">\($0.summary)</a></li>" })</ul></div>

    """
}
