import Foundation
import Mail
import Testing

/// What Python's email package, which shares no code with ours, reads in a message.
struct ReadMessage: Decodable, Equatable {
  let headers: [String]
  let from: [String]
  let to: [String]
  let subject: String
  let text: String
  let defects: Int
}

func read(_ message: [UInt8]) throws -> ReadMessage {
  let script = """
    import email, email.policy, json, sys
    import email.header, email.utils
    content = sys.stdin.buffer.read()
    message = email.message_from_bytes(content, policy=email.policy.default)
    # The older interface for the names: the newer keeps the space between two encoded words (RFC 2047, 6.2).
    def party(name):
      shown, address = email.utils.parseaddr(email.message_from_bytes(content)[name])
      return [str(email.header.make_header(email.header.decode_header(shown))), address]
    print(json.dumps({
      "headers": message.keys(), "from": party("From"), "to": party("To"), "subject": message["Subject"],
      "text": message.get_content().replace("\\r\\n", "\\n"),
      "defects": len(message.defects) + sum(len(v.defects) for v in message.values())}))
    """
  return try JSONDecoder().decode(ReadMessage.self, from: try python(script, input: Data(message)))
}

func python(_ script: String, input: Data) throws -> Data {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", script]
  let (toPython, fromPython) = (Pipe(), Pipe())
  process.standardInput = toPython
  process.standardOutput = fromPython
  try process.run()
  try toPython.fileHandleForWriting.write(contentsOf: input)
  try toPython.fileHandleForWriting.close()
  let answer = try fromPython.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
  return answer
}

extension Message {
  static func sample(
    subject: String = "Hola", text: String = "Hola, Ana.\n", to name: String? = nil, id: String = "1"
  ) throws -> Message {
    Message(
      id: try #require(ID(id)),
      from: Party(try #require(MailAddress("aula@aula.example")), name: HeaderText("Aula")),
      to: Party(
        try #require(MailAddress("ana@demo.example")), name: try name.map { try #require(HeaderText($0)) }),
      subject: try #require(HeaderText(subject)), text: text, writtenAt: 1_795_269_727_000)
  }
}
