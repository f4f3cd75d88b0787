import Core
import Crypto
import FileStore
import HTTP
import Synchronization

/// Takes the body of one PATCH: each piece goes to the end of what has arrived.
final class PieceTaker: BodyTaker {
  private let feature: FilesFeature
  private let upload: Upload
  /// Where the client believes that the upload is.
  private let offset: Int
  private let expected: (way: Checksum.Way, sum: [UInt8])?
  private let state: Mutex<State>

  private struct State {
    var arrival: Arrival?
    var checksum: Checksum?
    var isOver = false
  }

  init(
    _ feature: FilesFeature, _ upload: Upload, from offset: Int,
    expecting: (way: Checksum.Way, expected: [UInt8])?
  ) {
    self.feature = feature
    self.upload = upload
    self.offset = offset
    expected = expecting.map { ($0.way, $0.expected) }
    state = Mutex(State(checksum: expecting.map { Checksum($0.way) }))
  }

  func receive(_ piece: [UInt8]) throws -> Response? {
    try answering {
      try take(piece)
      return nil
    } orElse: {
      cut()
    }
  }

  private func take(_ piece: [UInt8]) throws {
    try open()
    try state.withLock { state in
      guard !state.isOver, let arrival = state.arrival else { throw Tus.Refused.superseded }
      guard arrival.count + piece.count <= upload.bytes else {
        throw Tus.Refused(.contentTooLarge, "Llegaron más bytes de los que anunciaste.")
      }
      try arrival.append(piece[...])
      state.checksum?.add(piece)
    }
  }

  func finish() throws -> Response {
    let response = try answering {
      try end()
    } orElse: {
      cut()
    }
    guard let response else { preconditionFailure("the end of a piece without an answer") }
    return response
  }

  private func end() throws -> Response {
    try open()
    return try feature.underWay.alone(with: upload.token) {
      let count = try state.withLock { state in
        guard !state.isOver, let arrival = state.arrival else { throw Tus.Refused.superseded }
        state.isOver = true
        state.arrival = nil
        if let expected, state.checksum?.finish() != expected.sum {
          try arrival.cut(to: offset)
          throw Tus.Refused(
            .checksumMismatch, "Los bytes llegaron cambiados en el camino. Envíalos otra vez.")
        }
        return arrival.count
      }
      feature.underWay.end(upload.token, of: self)
      guard count == upload.bytes else { return feature.progress(of: upload, count, .noContent) }
      return try feature.end(upload, .noContent)
    }
  }

  func cut() {
    stop()
    feature.underWay.end(upload.token, of: self)
  }

  /// Ends it where it is. Of bytes whose sum cannot be compared any more nothing stays.
  func stop() {
    state.withLock { state in
      state.isOver = true
      if expected != nil, let arrival = state.arrival {
        do {
          try arrival.cut(to: offset)
        } catch {
          // Without its bytes the upload begins anew; with bytes that nobody vouches for it must not go on.
          arrival.remove()
        }
      }
      state.arrival = nil
    }
  }

  /// With the first bytes: takes the upload from whoever had it, and looks where it really is.
  private func open() throws {
    let isOpen = state.withLock { $0.arrival != nil || $0.isOver }
    guard !isOpen else { return }
    try feature.underWay.alone(with: upload.token) {
      feature.underWay.replace(upload.token, by: self)
      guard let arrival = try Arrival.open(upload.token.rawValue, isNew: false, in: feature.store) else {
        throw Tus.Refused(.gone, expired)
      }
      guard arrival.count == offset else { throw Tus.Refused(.conflict, wrongOffset) }
      state.withLock { $0.arrival = arrival }
    }
  }
}

extension Tus.Refused {
  static let superseded = Tus.Refused(.conflict, "Otro envío sigue ahora con este archivo.")
}

let wrongOffset = "Tu envío no sigue donde quedó el anterior. Pregunta por dónde va y sigue desde ahí."
