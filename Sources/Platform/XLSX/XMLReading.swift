import CExpat

/// What is told, piece by piece, of an XML text. Names come without their prefix; attributes with it.
class XMLListener {
  func begin(_ element: String, _ attributes: [String: String]) {}
  func end(_ element: String) {}
  func text(_ text: UnsafeBufferPointer<UInt8>) {}

  /// Set to stop reading: nothing more is told.
  final var failure: XLSXError?
}

/// Reads an XML text once, from its beginning to its end, keeping nothing of it (expat). Document types, and with them
/// entities of every kind, are refused before they are looked at.
///
/// - Throws: `XLSXError.notAWorkbook` for what is not well formed, `.suspicious` for a document type, and what the
///   listener sets as its failure.
func readXML(_ bytes: [UInt8], to listener: XMLListener) throws(XLSXError) {
  guard let parser = XML_ParserCreate(nil) else { throw .tooLarge }
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
  if let failure = listener.failure { throw failure }
  guard status == XML_STATUS_OK else { throw .notAWorkbook }
}

private final class XMLSession {
  let parser: XML_Parser
  let listener: XMLListener

  init(_ parser: XML_Parser, _ listener: XMLListener) {
    self.parser = parser
    self.listener = listener
  }

  func stopIfFailed() {
    if listener.failure != nil { XML_StopParser(parser, 0) }
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> XMLSession? {
    context.map { Unmanaged<XMLSession>.fromOpaque($0).takeUnretainedValue() }
  }
}

private func beginElement(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
  guard let session = XMLSession.of(context), let name, session.listener.failure == nil else { return }
  var found: [String: String] = [:]
  if var pair = attributes {
    while let key = pair[0], let value = pair[1] {
      found[String(cString: key)] = String(cString: value)
      pair += 2
    }
  }
  session.listener.begin(localName(name), found)
  session.stopIfFailed()
}

private func endElement(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
  guard let session = XMLSession.of(context), let name, session.listener.failure == nil else { return }
  session.listener.end(localName(name))
  session.stopIfFailed()
}

private func characters(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ count: Int32) {
  guard let session = XMLSession.of(context), let text, session.listener.failure == nil else { return }
  text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
    session.listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
  }
  session.stopIfFailed()
}

private func documentType(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?, _ system: UnsafePointer<CChar>?,
  _ publicName: UnsafePointer<CChar>?, _ hasSubset: Int32
) {
  guard let session = XMLSession.of(context) else { return }
  session.listener.failure = .suspicious
  XML_StopParser(session.parser, 0)
}

/// `row` of `x:row`.
private func localName(_ name: UnsafePointer<CChar>) -> String {
  let whole = String(cString: name)
  guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return whole }
  return String(whole[whole.utf8.index(after: colon)...])
}
