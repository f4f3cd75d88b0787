import Foundation
import Mail
import SeededRandom
import Testing

@Suite struct EncodingTests {
  @Test func `a plain message is as one would write it by hand`() throws {
    let message = try Message.sample(text: "Hola, Ana.\n\nTu código es 7KTA.", to: "Ana Pérez")

    #expect(
      String(decoding: message.encoded, as: UTF8.self).components(separatedBy: "\r\n") == [
        "Date: Sat, 21 Nov 2026 14:02:07 +0000", "From: \"Aula\"", " <aula@aula.example>",
        "To: =?utf-8?B?QW5hIFDDqXJleg==?=", " <ana@demo.example>", "Subject: Hola",
        "Message-ID: <1@aula.example>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable", "Auto-Submitted: auto-generated", "", "Hola, Ana.", "",
        "Tu c=C3=B3digo es 7KTA.", "",
      ])
  }

  @Test(arguments: [
    "Hola", "¿Cómo estás?", "ñ", "=?utf-8?B?SG9sYQ==?=", " espacios ", "\"comillas\" y \\barras\\",
    "a,b;c<d@e.example>",
    "😀👨‍👩‍👧", "Aprende, Trabaja y Emprende: " + String(repeating: "una línea muy larga ", count: 20),
    String(repeating: "x", count: 500), "a  b", "(comentario)", "Bcc: todos@demo.example",
  ])
  func `subjects and names of any kind arrive as they were`(_ text: String) throws {
    let message = try Message.sample(subject: text, to: text)

    let found = try read(message.encoded)

    #expect(found.subject == text)
    #expect(found.to == [text, "ana@demo.example"])
    #expect(found.headers == headerNames)
    #expect(found.defects == 0)
    #expect(isTidy(message.encoded))
  }

  @Test(arguments: [
    "", "Hola", "á\n\nü\n", "\n\n\nHola", ".\n..\n.Hola\n", "From mí\nFrom x",
    "termina en espacio \nen tabulador\t\n=\n==20\n",
    String(repeating: "a", count: 10_000), String(repeating: "ñ", count: 3_000),
    String(repeating: ".", count: 500),
    String(repeating: " ", count: 500), "a\0b\u{1}\u{7F}\u{1B}[31m", "😀",
    String(repeating: "palabra ", count: 300),
    String(repeating: "x", count: 75) + "=", String(repeating: "x", count: 75) + ".",
    String(repeating: "x", count: 76) + ".",
  ])
  func `texts of any kind arrive as they were`(_ text: String) throws {
    let encoded = try Message.sample(text: text).encoded

    #expect(try read(encoded).text == (text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"))
    #expect(isTidy(encoded))
  }

  @Test func `lines may end as they like`() throws {
    #expect(try read(Message.sample(text: "a\rb\r\nc\n\r\nd").encoded).text == "a\nb\nc\n\nd\n")
  }

  @Test func `generated texts arrive as they were`() throws {
    let pieces = [
      "a", "ñ", " ", "\t", ".", "\n", "=", "From ", "😀", "\u{1}", "palabra ", "\n.\n", "--", "=\n",
    ]
    var random = SeededGenerator(for: "letters")
    let texts = (0..<300).map { _ in
      (0..<200).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined() + "\n"
    }
    let messages = try texts.map { try Message.sample(text: $0).encoded }

    let script = """
      import email, email.policy, json, sys
      messages = json.load(sys.stdin)
      read = lambda m: email.message_from_bytes(bytes(m), policy=email.policy.default).get_content().replace("\\r\\n", "\\n")
      print(json.dumps([read(m) for m in messages]))
      """
    let found = try python(script, input: try JSONEncoder().encode(messages))

    #expect(try JSONDecoder().decode([String].self, from: found) == texts)
    #expect(messages.allSatisfy(isTidy))
  }

  @Test(arguments: [
    (Int64.min, "Thu, 1 Jan 1970 00:00:00 +0000"), (0, "Thu, 1 Jan 1970 00:00:00 +0000"),
    (1_709_210_096_789, "Thu, 29 Feb 2024 12:34:56 +0000"), (Int64.max, "Fri, 31 Dec 9999 23:59:59 +0000"),
  ])
  func `every moment has a date`(_ milliseconds: Int64, _ date: String) throws {
    let sample = try Message.sample()
    let message = Message(
      from: sample.from, to: sample.to, subject: sample.subject, text: "", writtenAt: milliseconds)

    #expect(String(decoding: message.encoded, as: UTF8.self).hasPrefix("Date: \(date)\r\n"))
  }
}

private let headerNames = [
  "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
  "Auto-Submitted",
]

/// Whether every server can pass it on untouched: ASCII, lines of at most 78 bytes that end with CRLF and with nothing that
/// gets lost, none that begins with a point or as a mailbox file's separator.
private func isTidy(_ message: [UInt8]) -> Bool {
  let text = String(decoding: message, as: UTF8.self)
  let lines = text.components(separatedBy: "\r\n")
  return text.hasSuffix("\r\n")
    && lines.allSatisfy { line in
      line.utf8.count <= 78 && line.utf8.allSatisfy { (32...126).contains($0) || $0 == 9 }
        && !line.hasPrefix(".") && !line.hasPrefix("From ") && !line.hasSuffix(" ") && !line.hasSuffix("\t")
    }
}
