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
  /// Whether everybody but participants signs in with a second step; nil for yes unless the people are made up.
  package var requiresSecondFactor: Bool?

  package init() {}
}
