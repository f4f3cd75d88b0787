import CQREncode
import Glibc

/// A text as a square of dark and light modules that cameras read (ISO/IEC 18004, model 2), without its quiet zone.
package struct QRCode: Sendable, Equatable {
  /// How much of the picture may be dirty, torn or covered: about 7, 15, 25 and 30 % of it.
  package enum Correction: Sendable, CaseIterable {
    case low, medium, quartile, high
  }

  /// Modules along one side: 21 for the shortest texts, 177 for the longest.
  package let side: Int
  /// Row by row from the top, each from the left; true is dark.
  package let modules: [Bool]

  /// The smallest code that holds `text` as UTF-8. At most 2,953 bytes fit with `.low`, 1,273 with `.high`; more digits.
  package init(_ text: String, correction: Correction = .medium) throws(QRError) {
    guard !text.isEmpty else { throw .empty }
    guard !text.utf8.contains(0) else { throw .holdsNUL }
    // As bytes, but libqrencode still packs runs of digits and capitals closer.
    guard let code = QRcode_encodeString(text, 0, correction.level, QR_MODE_8, 1) else {
      throw errno == ENOMEM ? .noMemory : .tooLong(bytes: text.utf8.count)
    }
    defer { QRcode_free(code) }
    side = Int(code.pointee.width)
    // The lowest bit of each byte is the colour, the others say what the module is for.
    modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
  }

  /// Whether the module is dark. Both count from 0; outside of the code everything is light.
  package func isDark(row: Int, column: Int) -> Bool {
    (0..<side).contains(row) && (0..<side).contains(column) && modules[row * side + column]
  }
}

/// Why a text has no QR code.
package enum QRError: Error, Equatable {
  case empty
  /// More than the largest code holds with the correction asked for.
  case tooLong(bytes: Int)
  /// NUL ends a text for too many readers.
  case holdsNUL
  case noMemory
}

extension QRError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "no text for a QR code"
    case .tooLong(let bytes): "\(bytes) bytes are too long for a QR code"
    case .holdsNUL: "the text for a QR code holds NUL"
    case .noMemory: "no memory for a QR code"
    }
  }
}

extension QRCode.Correction {
  fileprivate var level: QRecLevel {
    switch self {
    case .low: QR_ECLEVEL_L
    case .medium: QR_ECLEVEL_M
    case .quartile: QR_ECLEVEL_Q
    case .high: QR_ECLEVEL_H
    }
  }
}
