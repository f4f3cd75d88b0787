import CExpat

/// What is told, piece by piece, of an XML text. Names come without their prefix; attributes with it.
package protocol XMLListener: AnyObject {
  /// Whether it has had enough: nothing more is told.
  var isStopped: Bool { get }
  /// - Parameter line: of the text, counted from 1.
  func begin(_ element: String, _ attributes: [String: String], line: Int)
  func end(_ element: String)
  /// A text may come in several pieces.
  func text(_ text: UnsafeBufferPointer<UInt8>)
}

extension XMLListener {
  package func end(_ element: String) {}
  package func text(_ text: UnsafeBufferPointer<UInt8>) {}
}

/// Why an XML text was not read to its end.
package enum XMLError: Error, Equatable {
  /// It is not well formed; what is wrong in the library's words.
  case broken(line: Int, what: String)
  /// It declares a document type, with which come entities of every kind.
  case documentType
  /// Its listener stopped it.
  case stopped
}

/// Reads an XML text once, from its beginning to its end, keeping nothing of it (expat). Document types, and with them
/// entities of every kind, are refused before they are looked at.
package func readXML(_ bytes: [UInt8], to listener: any XMLListener) throws(XMLError) {
  guard let parser = XML_ParserCreate(nil) else { throw .broken(line: 1, what: "out of memory") }
  defer { XML_ParserFree(parser) }
  let session = XMLSession(parser, listener)
  XML_SetUserData(parser, Unmanaged.passUnretained(session).toOpaque())
  XML_SetElementHandler(parser, beginElement, endElement)
  XML_SetCharacterDataHandler(parser, characters)
  XML_SetStartDoctypeDeclHandler(parser, documentType)
  let status = withExtendedLifetime(session) {
    bytes.withUnsafeBytes { buffer in
      XML_Parse(parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), 1)
    }
  }
  if session.hasDocumentType { throw .documentType }
  if listener.isStopped { throw .stopped }
  guard status == XML_STATUS_OK else {
    let what = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
    throw .broken(line: session.line, what: what)
  }
}

private final class XMLSession {
  let parser: XML_Parser
  let listener: any XMLListener
  var hasDocumentType = false

  init(_ parser: XML_Parser, _ listener: any XMLListener) {
    self.parser = parser
    self.listener = listener
  }

  var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  func stopIfAsked() {
    if listener.isStopped { XML_StopParser(parser, 0) }
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> XMLSession? {
    context.map { Unmanaged<XMLSession>.fromOpaque($0).takeUnretainedValue() }
  }
}

private func beginElement(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
  guard let session = XMLSession.of(context), let name, !session.listener.isStopped else { return }
  var found: [String: String] = [:]
  if var pair = attributes {
    while let key = pair[0], let value = pair[1] {
      found[String(cString: key)] = String(cString: value)
      pair += 2
    }
  }
  session.listener.begin(localName(name), found, line: session.line)
  session.stopIfAsked()
}

private func endElement(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
  guard let session = XMLSession.of(context), let name, !session.listener.isStopped else { return }
  session.listener.end(localName(name))
  session.stopIfAsked()
}

private func characters(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ count: Int32) {
  guard let session = XMLSession.of(context), let text, !session.listener.isStopped else { return }
  text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
    session.listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
  }
  session.stopIfAsked()
}

private func documentType(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?, _ system: UnsafePointer<CChar>?,
  _ publicName: UnsafePointer<CChar>?, _ hasSubset: Int32
) {
  guard let session = XMLSession.of(context) else { return }
  session.hasDocumentType = true
  XML_StopParser(session.parser, 0)
}

/// `row` of `x:row`.
private func localName(_ name: UnsafePointer<CChar>) -> String {
  let whole = String(cString: name)
  guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return whole }
  return String(whole[whole.utf8.index(after: colon)...])
}
