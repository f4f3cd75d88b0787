import Synchronization

/// The certificate that new handshakes present: exchanged when its files were renewed, without a connection noticing.
final class CertificateInUse: Sendable {
  private let current: Mutex<Certificate?>
  let isSecure: Bool

  /// - Parameter certificate: nil for plain http.
  init(_ certificate: Certificate?) {
    current = Mutex(certificate)
    isSecure = certificate != nil
  }

  var value: Certificate? { current.withLock { $0 } }

  /// False when it is the one that is in use already.
  func replace(with certificate: Certificate) -> Bool {
    current.withLock { current in
      if let current, current.isSame(as: certificate) { return false }
      current = certificate
      return true
    }
  }
}
