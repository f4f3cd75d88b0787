/// How the nine texts are set on one A4 page lying down: each as large as its box allows, and what does not fit even in the
/// smallest letters goes on on a second page. Nothing is cut off.
struct CanvasSheet: Sendable, Equatable {
  /// What stands in a box, and what does not fit there.
  struct Box: Sendable, Equatable {
    let block: CanvasBlock
    let size: LetterSize
    let text: String
    /// Empty when all of it fits.
    let rest: String
  }

  /// In points.
  enum LetterSize: Int, Sendable, CaseIterable {
    case ten = 10
    case nine = 9
    case eight = 8
    case seven = 7
  }

  /// In the order of the blocks.
  let boxes: [Box]

  init(_ canvas: Canvas) {
    boxes = CanvasBlock.allCases.map { block in Self.box(block, canvas[block]) }
  }

  private static func box(_ block: CanvasBlock, _ text: String) -> Box {
    for size in LetterSize.allCases {
      let room = block.room(at: size)
      if lineEnds(of: text, width: room.letters).count <= room.lines {
        return Box(block: block, size: size, text: text, rest: "")
      }
    }
    let room = block.room(at: .seven)
    // One line of the box says that it goes on.
    let cut = lineEnds(of: text, width: room.letters)[room.lines - 2]
    let rest = text[cut...].drop(while: \.isWhitespace)
    return Box(block: block, size: .seven, text: String(text[..<cut]), rest: String(rest))
  }
}

/// Where the lines of a text end when it is set so wide: at line breaks, else at the last blank, else in the word.
func lineEnds(of text: String, width: Int) -> [String.Index] {
  var ends: [String.Index] = []
  var start = text.startIndex
  while start < text.endIndex {
    let limit = text.index(start, offsetBy: width, limitedBy: text.endIndex) ?? text.endIndex
    let line = text[start..<limit]
    let end: String.Index
    if let newline = line.firstIndex(where: \.isNewline) {
      end = text.index(after: newline)
    } else if limit == text.endIndex {
      end = limit
    } else if let blank = line.lastIndex(where: \.isWhitespace) {
      end = text.index(after: blank)
    } else {
      end = limit
    }
    ends.append(end)
    start = end
  }
  return ends
}

extension CanvasBlock {
  /// How many letters a line of this block's box has, and how many lines it has, in letters of that size. The boxes are those
  /// of `lienzo.css`; a letter of a wide font is 0.57 times as wide as it is high, and a point 0.353 mm.
  fileprivate func room(at size: CanvasSheet.LetterSize) -> (letters: Int, lines: Int) {
    let letter = Double(size.rawValue) * 0.353
    return (Int(boxSize.width / (letter * 0.57)), Int(boxSize.height / (letter * 1.25)))
  }

  /// Millimetres, without borders and the title.
  private var boxSize: (width: Double, height: Double) {
    switch self {
    case .allies, .proposition, .customers: (51, 116)
    case .activities, .resources, .relation, .channels: (51, 53)
    case .costs, .income: (135, 40)
    }
  }
}
