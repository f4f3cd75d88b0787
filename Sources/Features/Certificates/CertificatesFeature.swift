import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web

/// Certificates: issued by those who coordinate, kept by those who earned them, and verified by anybody.
package struct CertificatesFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout
  /// Of this installation, to sign what other features issue.
  package let keys: KeyRing
  /// Issues, reissues and revokes, for other features too.
  package let issuing: Issuing
  let guesses = GuessThrottle()

  /// - Parameters:
  ///   - keys: of this installation.
  ///   - whenChanged: what follows from a certificate's being issued, replaced or revoked, in the same transaction.
  package init(
    site: Site, served: ServedCourses, keys: KeyRing, whenChanged: @escaping Issuing.Reaction
  ) {
    self.site = site
    self.served = served
    self.keys = keys
    layout = Layout(site)
    issuing = Issuing(whenChanged: whenChanged)
  }

  package var routes: [Route] { publicRoutes + badgeRoutes + ownRoutes + deskRoutes + endorsementRoutes }

  package var personalRecords: [PersonalRecord] { PersonalRecord.ofCertificates }

  /// Of which city, `certificate(_:coordinatedBy:in:)` and `cohort(_:coordinatedBy:in:)` say.
  static let coordinators = Audience.holders([.coordinator, .administrator])

  /// Where certificates are verified: the address that the operator configured. What a client says of it is believed in the
  /// demonstration only.
  ///
  /// - Throws: `Refusal.forbidden` where none is known.
  package func baseURL(of visit: Visit) throws(Refusal) -> String {
    if let base = site.baseURL { return base }
    guard site.isDemo, let host = visit.request.headers["Host"] else {
      throw .forbidden(
        "Todavía no se puede: falta decirle al aula su dirección en internet. Pídelo a quien administra el servidor."
      )
    }
    return "\(visit.isSecure ? "https" : "http")://\(host)"
  }

  /// The PDF of a certificate.
  func paper(_ certificate: Certificate, _ endorsements: [Endorsement], _ visit: Visit) throws -> [UInt8] {
    guard !certificate.isErased else { throw Refusal.notFound }
    return try CertificateSheet(
      certificate: certificate, endorsements: endorsements, baseURL: try baseURL(of: visit)
    ).pdf()
  }

  /// As it is called where it is kept.
  func fileName(of certificate: Certificate, _ ending: String) -> String {
    "certificado-\(certificate.code.shown).\(ending)"
  }
}
