import HTTP
import Web

/// A request with what the pipeline found out about it: all that a handler knows of the outside.
package struct Visit: Sendable {
  package let request: Request
  package let viewer: Viewer
  /// Whether the client reached us by https, by our own TLS or a trusted proxy's word.
  package let isSecure: Bool
  /// The client's address, by the socket or a trusted proxy's word.
  package let address: String
  /// Whether a sign-in over this connection is safe enough: encrypted, or on this machine, or allowed by the operator.
  package let maySignIn: Bool

  package init(
    request: Request, viewer: Viewer, isSecure: Bool = false, address: String = "127.0.0.1",
    maySignIn: Bool = true
  ) {
    self.request = request
    self.viewer = viewer
    self.isSecure = isSecure
    self.address = address
    self.maySignIn = maySignIn
  }

  /// The person who is signed in.
  ///
  /// - Throws: `Refusal.signInNeeded` for nobody.
  package func person() throws(Refusal) -> Viewer.SignedIn {
    guard let person = viewer.signedIn else { throw .signInNeeded }
    return person
  }

  /// The fields of the form that was sent.
  ///
  /// - Throws: `Refusal.badRequest` for bytes that no browser sends.
  package func form() throws(Refusal) -> Form {
    guard let form = Form(encoded: request.body) else {
      throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")
    }
    return form
  }

  /// The form with files that was sent.
  ///
  /// - Throws: `Refusal.badRequest` for bytes that no browser sends.
  package func formWithFiles() throws(Refusal) -> Multipart {
    guard let form = Multipart(request) else {
      throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")
    }
    return form
  }

  /// The fields of the query; none when it is broken.
  package var query: Form {
    Form(encoded: request.query.utf8) ?? Form.empty
  }
}
