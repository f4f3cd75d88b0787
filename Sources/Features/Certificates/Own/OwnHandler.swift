import Core
import HTTP
import SQLite
import Web

/// `/mi-aula/certificados`: a person's own.
extension CertificatesFeature {
  var ownRoutes: [Route] {
    let path = "/mi-aula/certificados/{certificado}"
    return [
      .get("/mi-aula/certificados", for: .signedIn, showOwn),
      .get("\(path)/certificado.pdf", for: .signedIn, in: .press, ownPaper),
      .get("\(path)/insignia.png", for: .signedIn, in: .press, ownBadge),
      .get("\(path)/credencial.json", for: .signedIn, ownCredential),
      .get("\(path)/credencial.jwt", for: .signedIn, ownToken),
    ]
  }

  private func showOwn(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let all = try site.database.read { db in try certificates(of: viewer.id, in: db) }
    return .page(
      OwnPage(layout: layout, today: Day(site.clock.now())).page(all, for: viewer), to: visit.request)
  }

  private func own(_ visit: Visit, _ id: Certificate.ID) throws -> (Certificate, [Endorsement]) {
    let viewer = try visit.person()
    return try site.database.read { db in
      (try certificate(id, of: viewer.id, in: db), try endorsements(of: id, in: db))
    }
  }

  private func ownPaper(_ visit: Visit, id: Certificate.ID) throws -> Response {
    let (certificate, endorsements) = try own(visit, id)
    return .download(
      try paper(certificate, endorsements, visit), named: fileName(of: certificate, "pdf"),
      mediaType: "application/pdf")
  }

  private func ownBadge(_ visit: Visit, id: Certificate.ID) throws -> Response {
    let (certificate, endorsements) = try own(visit, id)
    let token = try credential(of: certificate, endorsements, visit).token
    return .download(
      try BadgePicture(certificate: certificate).baked(with: token), named: fileName(of: certificate, "png"),
      mediaType: "image/png")
  }

  private func ownCredential(_ visit: Visit, id: Certificate.ID) throws -> Response {
    let (certificate, endorsements) = try own(visit, id)
    let credential = try credential(of: certificate, endorsements, visit)
    return .download(
      Array(credential.enveloped.text.utf8), named: fileName(of: certificate, "json"),
      mediaType: "application/json")
  }

  private func ownToken(_ visit: Visit, id: Certificate.ID) throws -> Response {
    let (certificate, endorsements) = try own(visit, id)
    return .download(
      Array(try credential(of: certificate, endorsements, visit).token.utf8),
      named: fileName(of: certificate, "jwt"), mediaType: "application/vc+jwt")
  }
}
