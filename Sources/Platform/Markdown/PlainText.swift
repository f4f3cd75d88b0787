extension Document {
  /// The text of all nodes without any mark, as it would be read aloud: pictures by their alternative text, one
  /// line for each block.
  package var plainText: String { plainText(of: 0) }

  /// The text of the node at `index` and what it holds.
  package func plainText(of index: Int) -> String {
    var text = ""
    for node in nodes[index..<nodes[index].end] {
      switch node.kind {
      case .text(let part), .code(let part), .inlineHTML(let part): text += part
      case .softBreak: text += " "
      case .lineBreak: text += "\n"
      case .codeBlock(let block): text.beginLine(with: block.text)
      case .htmlBlock(let part): text.beginLine(with: part)
      case .paragraph, .heading: text.beginLine(with: "")
      case .document, .blockQuote, .list, .item, .thematicBreak, .emphasis, .strong, .link, .image: break
      }
    }
    return String(text[...].trimmingLineEnds())
  }

  /// How many words the text has: runs without blanks that hold a letter or a digit.
  package var wordCount: Int { plainText.wordCount }
}

extension String {
  /// How many runs without blanks hold a letter or a digit. Beyond ASCII the first byte decides: those of
  /// `« » ¿ ¡` (C2) and of dashes, quotes and signs (E2) begin no letter.
  package var wordCount: Int {
    var count = 0
    var isInWord = false
    for byte in utf8 {
      switch byte {
      case 0...0x20: isInWord = false
      case _ where isInWord: continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), 0xC3...0xE1, 0xE3...:
        isInWord = true
        count += 1
      default: continue
      }
    }
    return count
  }

  fileprivate mutating func beginLine(with part: String) {
    if !isEmpty, utf8.last != UInt8(ascii: "\n") { self += "\n" }
    self += part
  }
}

extension Substring {
  fileprivate func trimmingLineEnds() -> Substring {
    var end = endIndex
    while end > startIndex, utf8[utf8.index(before: end)] == UInt8(ascii: "\n") {
      end = utf8.index(before: end)
    }
    return self[startIndex..<end]
  }
}
