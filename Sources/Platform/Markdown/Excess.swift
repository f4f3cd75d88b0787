/// A text that is not parsed, because it could only be meant to exhaust the parser.
///
/// cmark 0.30 walks all open lists at every blank line, so 60,000 nested lists before as many blank lines take a minute;
/// its other costs were measured to grow no faster than the text (`ExcessTests`).
package enum Excess: Error, Equatable {
  /// More than `mostBytes`.
  case size
  /// Lists and quotations nested deeper than anybody writes, on this line of the file.
  case nesting(line: Int)

  /// The longest text that is parsed.
  package static let mostBytes = 1_000_000
  /// The most lists and quotations that one line may open.
  package static let mostMarks = 24
  /// The farthest from the margin that a list or quotation may open.
  static let farthestMark = 120

  static func check(_ lines: [Substring], firstLine: Int) throws(Excess) {
    var bytes = 0
    for (index, line) in lines.enumerated() {
      bytes += line.utf8.count + 1
      guard line.opensFewBlocks else { throw .nesting(line: firstLine + index) }
    }
    guard bytes <= mostBytes else { throw .size }
  }
}

extension Substring {
  /// Whether the marks of lists and quotations at the start of the line are few and near the margin.
  fileprivate var opensFewBlocks: Bool {
    var rest = utf8[...]
    var marks = 0
    while true {
      rest = rest.drop(while: \.isBlank)
      let length = rest.lengthOfMark
      guard length > 0 else { return true }
      marks += 1
      let width = utf8.distance(from: startIndex, to: rest.startIndex)
      if marks > Excess.mostMarks || width > Excess.farthestMark { return isRule }
      rest = rest.dropFirst(length)
    }
  }

  /// Whether the line has nothing but one sign of a rule, which opens no block: `- - - -`.
  private var isRule: Bool {
    guard let sign = utf8.first(where: { !$0.isBlank }) else { return false }
    guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "*") else { return false }
    return utf8.allSatisfy { $0.isBlank || $0 == sign }
  }
}

extension Substring.UTF8View {
  /// How many bytes the mark of a list or quotation has that these bytes begin with; 0 when they begin with none.
  fileprivate var lengthOfMark: Int {
    switch first {
    case UInt8(ascii: ">"): return 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      return dropFirst().first.isBlankOrEnd ? 1 : 0
    default:
      let digits = prefix(10).prefix(while: \.isDigit).count
      guard (1...9).contains(digits) else { return 0 }
      let delimiter = dropFirst(digits).first
      guard delimiter == UInt8(ascii: ".") || delimiter == UInt8(ascii: ")") else { return 0 }
      return dropFirst(digits + 1).first.isBlankOrEnd ? digits + 1 : 0
    }
  }
}

extension UInt8? {
  fileprivate var isBlankOrEnd: Bool { self?.isBlank ?? true }
}
