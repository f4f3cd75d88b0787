import Core
import Crypto
import HTTP
import SQLite
import Web

/// What everybody may ask: `/verificar` with what it needs to work without a network, and `/certificados/{codigo}`.
extension CertificatesFeature {
  var publicRoutes: [Route] {
    [
      .get("/verificar", for: .everyone, showVerifier),
      .get("/verificar/sw.js", for: .everyone, serviceWorker),
      .get("/verificar/lista.json", for: .everyone, showList),
      .get("/certificados", for: .everyone, showSearch),
      .post("/certificados", for: .everyone, findByCode),
      .get("/certificados/{codigo}", for: .everyone, showByCode),
    ]
  }

  private var pages: VerifyPages { VerifyPages(layout: layout, assets: site.assets) }

  /// Always as nobody sees it: the telephone keeps it, and may be a shared one (decision 0009).
  private func showVerifier(_ visit: Visit) throws -> Response {
    var response = Response.page(pages.verifier, to: visit.request)
    response.headers.set("Cache-Control", "no-cache")
    return response
  }

  /// Names the files of this version and leaves the work to a file of ours: when one changes, so does this, and telephones
  /// fetch them again.
  private func serviceWorker(_ visit: Visit) throws -> Response {
    let files =
      ([
        "aula.css", "sello.css", "icon.svg", "verificar.js", "ed25519.js",
      ] as [StaticString]).map { "\"\(site.assets.address(of: $0))\"" }
    let work = site.assets.address(of: "verificar-sw.js")
    var response = Response(
      .ok, body: ByteStore("self.files=[\(files.joined(separator: ","))];importScripts(\"\(work)\");\n"))
    response.headers.add("Content-Type", "text/javascript; charset=utf-8")
    response.headers.add("Cache-Control", "no-cache")
    response.headers.add("Service-Worker-Allowed", "/verificar")
    return response
  }

  /// Keys and withdrawn certificates of this moment, for telephones to keep: 8 bytes for each, sorted, as base 64.
  private func showList(_ visit: Visit) throws -> Response {
    let now = site.clock.now()
    let keys = try keys.keys().all.map { ($0.id.shown, JSON.text(Base64URL.encode($0.key.bytes))) }
    let withdrawn = try site.database.read(withdrawals)
    let list: JSON = [
      "fecha": .number(now.rawValue), "llaves": .object(keys), "anulados": .text(marks(withdrawn.revoked)),
      "reemplazados": .text(marks(withdrawn.replaced)),
    ]
    var response = Response(.ok, body: ByteStore(list.text))
    response.headers.add("Content-Type", "application/json")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  private func marks(_ marks: Set<[UInt8]>) -> String {
    Base64URL.encode(marks.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
  }

  private func showSearch(_ visit: Visit) throws -> Response {
    .page(pages.search(typed: "", problem: nil, for: visit.viewer), to: visit.request)
  }

  private func findByCode(_ visit: Visit) throws -> Response {
    let typed = try visit.form()["codigo"] ?? ""
    guard let code = CertificateCode(typed: typed) else {
      return .page(
        pages.search(
          typed: String(typed.prefix(100)),
          problem: "El código tiene 16 letras y números, como 7KTA-0P3N-XH4R-9QWE.",
          for: visit.viewer),
        status: .unprocessableContent, to: visit.request)
    }
    return .seeOther("/certificados/\(code.shown)")
  }

  private func showByCode(_ visit: Visit, typed: String) throws -> Response {
    let now = site.clock.now()
    if let wait = guesses.wait(for: visit.address, at: now) {
      throw Refusal.tooManyRequests(retryAfter: wait)
    }
    let found = try CertificateCode(typed: typed).flatMap { code in
      try site.database.read { db in
        try certificate(withCode: code, in: db).map { ($0, try endorsements(of: $0.id, in: db)) }
      }
    }
    var response: Response
    if let (certificate, endorsements) = found {
      response = .page(
        pages.found(certificate, endorsements, today: Day(now), for: visit.viewer), to: visit.request)
    } else {
      guesses.noteGuess(from: visit.address, at: now)
      response = .page(
        pages.unknown(typed: String(typed.prefix(100)), for: visit.viewer), status: .notFound,
        to: visit.request)
    }
    response.headers.add("X-Robots-Tag", "noindex")
    return response
  }
}
