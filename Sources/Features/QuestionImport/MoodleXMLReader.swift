import XML

/// Reads Moodle XML: every question an element with its parts.
enum MoodleXMLReader {
  static func read(
    _ text: String
  ) throws(QuestionImportError) -> (questions: [ImportedQuestion], leftOut: [LeftOut]) {
    let quiz = try tree(of: text)
    var questions: [ImportedQuestion] = []
    var leftOut: [LeftOut] = []
    for element in quiz.all("question") {
      var reading = MoodleXMLQuestion(element)
      if let question = reading.read() { questions.append(question) }
      leftOut += reading.leftOut
    }
    return (questions, leftOut)
  }

  private static func tree(of text: String) throws(QuestionImportError) -> XMLElement {
    let listener = TreeListener()
    do throws(XMLError) {
      try readXML(Array(withoutEncoding(text).utf8), to: listener)
    } catch {
      switch error {
      case .broken(let line, let what): throw .broken(line: line, what: what)
      case .documentType: throw .broken(line: 1, what: "declara un tipo de documento (DOCTYPE): bórralo")
      case .stopped:
        throw .broken(line: listener.lastLine, what: "hay demasiados elementos unos dentro de otros")
      }
    }
    guard let root = listener.root, root.name == "quiz" else { throw .noQuestions }
    return root
  }

  /// The text is decoded already, whatever encoding its first line names.
  private static func withoutEncoding(_ text: String) -> Substring {
    let content = text.drop(while: \.isWhitespace)
    guard content.hasPrefix("<?xml"), let end = content.firstRange(of: "?>") else { return content }
    let lines = content[..<end.lowerBound].filter(\.isNewline)
    return Substring(String(lines) + content[end.upperBound...])
  }
}

/// An element of a small XML text with everything in it.
final class XMLElement {
  let name: String
  let attributes: [String: String]
  /// Of the text, counted from 1.
  let line: Int
  fileprivate(set) var children: [XMLElement] = []
  fileprivate(set) var text = ""

  init(name: String, attributes: [String: String], line: Int) {
    self.name = name
    self.attributes = attributes
    self.line = line
  }

  subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

private final class TreeListener: XMLListener {
  private(set) var root: XMLElement?
  private(set) var lastLine = 1
  private(set) var isStopped = false
  private var open: [XMLElement] = []
  private var pieces: [UInt8] = []

  /// Moodle nests six deep.
  private static let deepest = 50

  func begin(_ element: String, _ attributes: [String: String], line: Int) {
    keepText()
    lastLine = line
    let element = XMLElement(name: element, attributes: attributes, line: line)
    if let parent = open.last { parent.children.append(element) } else { root = element }
    open.append(element)
    if open.count > Self.deepest { isStopped = true }
  }

  func end(_ element: String) {
    keepText()
    open.removeLast()
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) { pieces += text }

  private func keepText() {
    open.last?.text += String(decoding: pieces, as: UTF8.self)
    pieces = []
  }
}
