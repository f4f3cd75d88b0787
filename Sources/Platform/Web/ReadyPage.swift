import Crypto
import HTTP
import Markup

/// A page that was rendered and compressed ahead of time, with slots that each request fills.
package struct ReadyPage: Sendable {
  private let pieces: [ReadyPiece]
  private let slots: [Slot]
  /// Whether each slot is filled alike for many people.
  private let areShared: [Bool]
  /// Names the version of everything but the slots.
  private let version: String

  /// - Parameter shared: slots that are filled alike for many people, whose fillings are kept compressed.
  package init(_ page: HTML, shared: Set<Slot> = []) {
    let parts = page.partsBetweenSlots
    pieces = parts.pieces.map(ReadyPiece.init)
    slots = parts.slots
    areShared = parts.slots.map(shared.contains)
    weight = pieces.reduce(20) { $0 + $1.deflated.count }
    version = String(SHA256(of: page.markup.utf8).hexadecimal.prefix(12))
  }

  /// Bytes of the whole page as a phone receives them, without what fills the slots.
  package let weight: Int

  /// The page with its slots filled, as `request` wants it: compressed or not, or `304` when the client has it.
  /// A slot that `content` does not name stays empty.
  package func response(to request: Request, _ content: [Slot: HTML]) -> Response {
    let live = slots.map { content[$0] ?? .empty }
    let tag = "W/\"\(version)\(live.isEmpty ? "" : hash(live))\""
    var response = Response(.ok)
    response.headers.add("ETag", tag)
    response.headers.add("Cache-Control", "private, no-cache")
    response.headers.add("Vary", "Accept-Encoding, Cookie")
    guard !request.alreadyHas(tag) else {
      response.status = .notModified
      return response
    }
    response.headers.add("Content-Type", "text/html; charset=utf-8")
    if request.acceptsGzip {
      response.headers.add("Content-Encoding", "gzip")
      response.body = gzip(live)
    } else {
      response.body = plain(live)
    }
    return response
  }

  private func gzip(_ live: [HTML]) -> ByteStore {
    let liveCount = live.reduce(0) { $0 + $1.markup.utf8.count + 5 }
    var assembly = GzipAssembly(capacity: weight + liveCount)
    assembly.append(pieces[0])
    for (index, (filling, piece)) in zip(live, pieces.dropFirst()).enumerated() {
      let known = areShared[index] ? KnownFillings.deflated(filling.markup) : nil
      filling.markup.withBytes { assembly.append(UnsafeRawBufferPointer($0), known: known) }
      assembly.append(piece)
    }
    return assembly.finished()
  }

  private func plain(_ live: [HTML]) -> ByteStore {
    var bytes = pieces[0].plain.bytes
    for (filling, piece) in zip(live, pieces.dropFirst()) {
      bytes += filling.markup.utf8
      piece.plain.withBytes { bytes += $0 }
    }
    return ByteStore(bytes)
  }

  /// FNV-1a of 64 bits: tells states of one viewer apart, and resists nobody.
  private func hash(_ live: [HTML]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for filling in live {
      for byte in filling.markup.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    return String(hash, radix: 36)
  }
}
