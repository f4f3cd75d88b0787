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

/// Whole days from `now` to `end`, in seconds since 1970; below 0 once it is over.
func daysLeft(until end: Int, at now: Instant) -> Int {
  let seconds = end - Int(now.rawValue / 1000)
  return seconds >= 0 ? seconds / 86_400 : -1
}
