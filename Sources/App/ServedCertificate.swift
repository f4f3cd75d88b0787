import Core
import HTTPServer

/// - Throws: `StartRefused` with what is wrong with the files.
func readCertificate(_ files: Configuration.CertificateFiles) throws -> Certificate {
  do {
    return try Certificate(at: files.certificate, keyAt: files.key)
  } catch {
    throw StartRefused("\(error)")
  }
}

extension Certificate {
  /// Whole days until browsers refuse it; below 0 once they do.
  func daysLeft(at now: Instant) -> Int {
    let seconds = expiresAt - Int(now.rawValue / 1000)
    return seconds >= 0 ? seconds / 86_400 : -1
  }
}
