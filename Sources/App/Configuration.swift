import HTTPServer

/// What an operator decides about a server.
package struct Configuration: Sendable {
  package var host = "127.0.0.1"
  package var port: UInt16 = 8080
  /// The folder of the database and of what people upload.
  package var data = "data"
  package var courses = "Courses"
  /// The folder of style sheet and icons.
  package var publicFolder = "Public"
  /// The address of a proxy whose word about clients is believed.
  package var trustedProxy: String?
  /// Whether people may sign in over plain http from other machines.
  package var allowHTTP = false
  /// `https://aula.example`, by which others reach the server.
  package var baseURL: String?
  /// How letters leave the server.
  package var mail = MailSettings()
  /// Where a clamd listens that looks for viruses in files: the path of its socket or `host:port`; nil for none.
  package var clamd: String?
  /// Whether everybody but participants signs in with a second step; nil for yes unless the people are made up.
  package var requiresSecondFactor: Bool?

  /// The certificate for https, with its chain, and its key, both in PEM; nil for plain http.
  package var certificate: CertificateFiles?
  /// What listens already, with clients that may be waiting; nil to listen on `host` and `port`.
  package var socket: ListeningSocket?

  /// Two files that belong together.
  package struct CertificateFiles: Sendable {
    package let certificate: String
    package let key: String

    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  package init() {}
}
