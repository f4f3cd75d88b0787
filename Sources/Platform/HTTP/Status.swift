/// The status codes that Aula sends (RFC 9110, section 15; 429 and 431: RFC 6585; 460: tus 1.0,
/// Checksum; 507: RFC 4918, 11.5).
package enum Status: Int, Sendable {
  case ok = 200
  case created = 201
  case noContent = 204
  case partialContent = 206
  case seeOther = 303
  case notModified = 304
  case permanentRedirect = 308
  case badRequest = 400
  case unauthorized = 401
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case conflict = 409
  case gone = 410
  case lengthRequired = 411
  case preconditionFailed = 412
  case contentTooLarge = 413
  case uriTooLong = 414
  case unsupportedMediaType = 415
  case rangeNotSatisfiable = 416
  case unprocessableContent = 422
  case tooManyRequests = 429
  case requestHeaderFieldsTooLarge = 431
  case checksumMismatch = 460
  case internalServerError = 500
  case notImplemented = 501
  case serviceUnavailable = 503
  case insufficientStorage = 507

  /// Whether a response with this status never has a body (RFC 9110, 6.4.1).
  package var forbidsBody: Bool { self == .noContent || self == .notModified }
}
