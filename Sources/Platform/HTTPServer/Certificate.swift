import CMicroHTTPD
import Glibc

/// A certificate with the chain above it and its private key, read from PEM files, for TLS. It is never changed once it is
/// made, and GnuTLS only reads it, so any thread may have it.
package final class Certificate: @unchecked Sendable {
  /// Seconds since 1970 after which browsers refuse it.
  package let expiresAt: Int
  fileprivate let chain: UnsafeMutablePointer<gnutls_pcert_st>
  fileprivate let chainCount: UInt32
  fileprivate let key: gnutls_privkey_t
  private let content: [UInt8]

  /// The most certificates in a chain.
  private static let mostInChain: UInt32 = 16

  /// Reads both files, and sees that they belong together.
  ///
  /// - Parameters:
  ///   - path: of the certificate, followed by those between it and its authority, as certbot's `fullchain.pem`.
  ///   - keyPath: of its private key, without a passphrase.
  package init(at path: String, keyAt keyPath: String) throws(CertificateError) {
    let chainText = try readFile(path)
    let keyText = try readFile(keyPath)
    content = chainText + keyText
    let chain = UnsafeMutablePointer<gnutls_pcert_st>.allocate(capacity: Int(Self.mostInChain))
    chain.initialize(repeating: gnutls_pcert_st(), count: Int(Self.mostInChain))
    var count = Self.mostInChain
    let isChainRead =
      withDatum(chainText) {
        gnutls_pcert_list_import_x509_raw(
          chain, &count, $0, GNUTLS_X509_FMT_PEM, UInt32(GNUTLS_X509_CRT_LIST_SORT.rawValue))
      } == GNUTLS_E_SUCCESS
    self.chain = chain
    chainCount = isChainRead ? count : 0
    var key: gnutls_privkey_t?
    gnutls_privkey_init(&key)
    guard let key else { preconditionFailure("GnuTLS has no memory for a key") }
    self.key = key
    expiresAt = isChainRead ? expiry(of: chain) : 0
    // From here on everything is freed by `deinit`.
    guard isChainRead, count > 0 else { throw .noCertificate(path: path) }
    let keyRead = withDatum(keyText) { gnutls_privkey_import_x509_raw(key, $0, GNUTLS_X509_FMT_PEM, nil, 0) }
    guard keyRead != GNUTLS_E_DECRYPTION_FAILED else { throw .keyNeedsPassphrase(path: keyPath) }
    guard keyRead == GNUTLS_E_SUCCESS else { throw .noKey(path: keyPath) }
    guard belongTogether(chainText, keyText) else { throw .keyOfAnother(path: path, keyPath: keyPath) }
  }

  deinit {
    for index in 0..<Int(chainCount) { gnutls_pcert_deinit(chain + index) }
    chain.deallocate()
    gnutls_privkey_deinit(key)
  }

  /// Whether both were read from files of the same content.
  func isSame(as other: Certificate) -> Bool { content == other.content }
}

/// Why a certificate cannot be used, in words for an operator.
package enum CertificateError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case noCertificate(path: String)
  case noKey(path: String)
  case keyNeedsPassphrase(path: String)
  case keyOfAnother(path: String, keyPath: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .noCertificate(let path): "\(path) holds no chain of certificates in PEM"
    case .noKey(let path): "\(path) holds no private key in PEM"
    case .keyNeedsPassphrase(let path):
      "the key in \(path) is locked by a passphrase: “openssl pkey” writes it without one"
    case .keyOfAnother(let path, let keyPath):
      "the key in \(keyPath) is not that of the certificate in \(path)"
    }
  }
}

/// More than any chain of certificates holds.
private let mostBytes = 1 << 20

private func readFile(_ path: String) throws(CertificateError) -> [UInt8] {
  func failure() -> CertificateError { .unreadable(path: path, reason: String(cString: strerror(errno))) }
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw failure() }
  defer { close(file) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 16 * 1024)
  while bytes.count < mostBytes {
    let count = read(file, &piece, piece.count)
    guard count >= 0 else { throw failure() }
    if count == 0 { break }
    bytes += piece[..<count]
  }
  return bytes
}

private func withDatum(_ bytes: [UInt8], _ body: (UnsafePointer<gnutls_datum_t>) -> Int32) -> Int32 {
  var bytes = bytes
  return bytes.withUnsafeMutableBufferPointer { buffer in
    var datum = gnutls_datum_t(data: buffer.baseAddress, size: UInt32(buffer.count))
    return body(&datum)
  }
}

private func belongTogether(_ chain: [UInt8], _ key: [UInt8]) -> Bool {
  var credentials: gnutls_certificate_credentials_t?
  guard gnutls_certificate_allocate_credentials(&credentials) == GNUTLS_E_SUCCESS, let credentials else {
    return false
  }
  defer { gnutls_certificate_free_credentials(credentials) }
  let result = withDatum(chain) { chain in
    withDatum(key) { key in
      gnutls_certificate_set_x509_key_mem2(credentials, chain, key, GNUTLS_X509_FMT_PEM, nil, 0)
    }
  }
  return result >= 0
}

/// Seconds since 1970; 0 when the certificate does not say.
private func expiry(of chain: UnsafeMutablePointer<gnutls_pcert_st>) -> Int {
  var certificate: gnutls_x509_crt_t?
  gnutls_x509_crt_init(&certificate)
  guard let certificate else { return 0 }
  defer { gnutls_x509_crt_deinit(certificate) }
  guard gnutls_x509_crt_import(certificate, &chain.pointee.cert, GNUTLS_X509_FMT_DER) == GNUTLS_E_SUCCESS
  else {
    return 0
  }
  return max(gnutls_x509_crt_get_expiration_time(certificate), 0)
}

/// What GnuTLS asks for in each handshake, on the event thread of its connection.
func chooseCertificate(
  session: gnutls_session_t?, authorities: UnsafePointer<gnutls_datum_t>?, authorityCount: Int32,
  algorithms: UnsafePointer<gnutls_pk_algorithm_t>?, algorithmCount: Int32,
  chain: UnsafeMutablePointer<UnsafeMutablePointer<gnutls_pcert_st>?>?,
  chainCount: UnsafeMutablePointer<UInt32>?,
  key: UnsafeMutablePointer<gnutls_privkey_t?>?
) -> Int32 {
  guard let session, let context = aula_connection_context(aula_connection_of_session(session)) else {
    return -1
  }
  let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
  guard let certificate = connection.handshakeCertificate() else { return -1 }
  chain?.pointee = certificate.chain
  chainCount?.pointee = certificate.chainCount
  key?.pointee = certificate.key
  return 0
}
