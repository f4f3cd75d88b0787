/// A word of a passage: a run of letters, with a hyphen, apostrophe or slash as its end. Numbers and addresses are no
/// words, since nobody can tell how they are read.
struct Word: Equatable {
  /// As it was written.
  let text: Substring
  /// In small letters.
  let key: String
  /// The same without accents (`ñ` stays), to find what people write with or without them.
  let plain: String
  /// In bytes of the passage.
  let offset: Int
  let line: Int
  /// Between quotation marks: the voice of somebody, or a word that is only named.
  let isQuoted: Bool
  /// What stands between it and the next word, or the end of the passage.
  var gap: Substring

  /// Only spaces part it from the next word, so that both may be parts of a phrase.
  var isJoined: Bool { gap.unicodeScalars.allSatisfy(\.isSpace) && !gap.isEmpty }
  /// A clause ends behind it.
  var isBeforePause: Bool {
    guard let sign = gap.unicodeScalars.first(where: { !$0.isSpace }) else {
      return gap.isEmpty
    }
    return [".", ",", ";", ":", "!", "?", "…", ")", "]", "»", "”"].contains(sign)
  }
  var isCapitalised: Bool { text.unicodeScalars.first?.properties.isUppercase == true }
}

/// A passage cut into words and sentences.
struct ReadPassage {
  let passage: Passage
  let words: [Word]
  /// Ranges of `words`, none empty, that follow each other.
  let sentences: [Range<Int>]

  init(_ passage: Passage) {
    self.passage = passage
    words = WordReader.words(of: passage)
    sentences = SentenceEnds.sentences(of: words)
  }

  /// The sentence as it was written, in one line.
  func text(of sentence: Range<Int>) -> String {
    let first = words[sentence.lowerBound].offset
    let last = words[sentence.upperBound - 1]
    let start = passage.text.utf8.index(passage.text.startIndex, offsetBy: first)
    let end = passage.text.utf8.index(passage.text.startIndex, offsetBy: last.offset + last.text.utf8.count)
    return passage.text[start..<end].unicodeScalars.split(whereSeparator: \.isSpace).map(String.init).joined(
      separator: " ")
  }
}

/// Cuts a text into words.
private struct WordReader {
  let text: String
  private var words: [Word] = []
  private var line: Int
  private var quotations = 0

  static func words(of passage: Passage) -> [Word] {
    var reader = WordReader(text: passage.text, line: passage.line)
    reader.read()
    return reader.words
  }

  private init(text: String, line: Int) {
    self.text = text
    self.line = line
  }

  private mutating func read() {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if scalar.isSpace {
        if scalar == "\n" { line += 1 }
        index = scalars.index(after: index)
      } else {
        let end = scalars[index...].firstIndex(where: \.isSpace) ?? scalars.endIndex
        readChunk(text[index..<end])
        index = end
      }
    }
  }

  /// What stands between blanks.
  private mutating func readChunk(_ chunk: Substring) {
    if chunk.isAddress { return }
    let scalars = chunk.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      guard scalars[index].isPartOfWord else {
        readSign(scalars[index])
        index = scalars.index(after: index)
        continue
      }
      let end = scalars[index...].firstIndex { !$0.isPartOfWord } ?? scalars.endIndex
      add(chunk[index..<end])
      index = end
    }
  }

  private mutating func readSign(_ sign: Unicode.Scalar) {
    switch sign {
    case "«", "“": quotations += 1
    case "»", "”": quotations = max(0, quotations - 1)
    default: return
    }
  }

  private mutating func add(_ run: Substring) {
    // `B2B`, `10h30`.
    guard !run.unicodeScalars.contains(where: \.isNumeral),
      run.unicodeScalars.contains(where: \.isLetter)
    else { return }
    if !words.isEmpty {
      let previous = words[words.count - 1].text.endIndex
      words[words.count - 1].gap = text[previous..<run.startIndex]
    }
    let key = run.lowercased()
    words.append(
      Word(
        text: run, key: key, plain: key.withoutAccents,
        offset: text.utf8.distance(from: text.startIndex, to: run.startIndex), line: line,
        isQuoted: quotations > 0, gap: text[run.endIndex...]))
  }
}

extension Substring {
  /// `https://…`, `ana@correo.ec`, `sri.gob.ec`.
  fileprivate var isAddress: Bool {
    if contains("://") || hasPrefix("www.") { return true }
    let scalars = Array(unicodeScalars)
    var lettersBefore = 0
    for (index, scalar) in scalars.enumerated() {
      if scalar == ".", lettersBefore >= 2, index + 2 < scalars.count,
        scalars[index + 1].properties.isLowercase,
        scalars[index + 2].properties.isLowercase
      {
        return true
      }
      lettersBefore = scalar.isPartOfWord ? lettersBefore + 1 : 0
    }
    return false
  }
}

// Most letters are ASCII, and the tables of Unicode are slow.
extension Unicode.Scalar {
  var isSpace: Bool { isASCII ? self == " " || (9...13).contains(value) : properties.isWhitespace }

  var isNumeral: Bool { isASCII ? ("0"..."9").contains(self) : properties.numericType != nil }

  var isLetter: Bool {
    isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
  }

  /// A letter, a mark on one, a digit, or `@`, which some write for `a` and `o` at once.
  fileprivate var isPartOfWord: Bool {
    if isASCII { return isLetter || isNumeral || self == "@" }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}

extension String {
  /// Without the accents over vowels; `ñ` stays, being a letter of its own.
  var withoutAccents: String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "á": result.append("a")
      case "é": result.append("e")
      case "í": result.append("i")
      case "ó": result.append("o")
      case "ú", "ü": result.append("u")
      case "\u{301}", "\u{308}": continue
      case "\u{303}" where result.last == "n":
        result.removeLast()
        result.append("ñ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
