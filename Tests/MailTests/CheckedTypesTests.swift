import Mail
import Testing

@Suite struct CheckedTypesTests {
  @Test(arguments: [
    "ana@demo.example", "ana.perez+aula@correo.quito.gob.ec", "o'brien_1@x-y.example", "a@b",
    "ANA@DEMO.EXAMPLE",
    "ana@xn--espaa-rta.example", String(repeating: "a", count: 64) + "@demo.example",
  ])
  func `ordinary addresses are kept as they are`(_ text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test(arguments: [
    "", "ana", "@", "ana@", "@demo.example", "a@b@c", " ana@demo.example", "ana@demo.example ",
    "ana@demo..example",
    ".ana@demo.example", "ana.@demo.example", "a..b@demo.example", "ana@-demo.example", "ana@demo-.example",
    "ana@.example",
    "ana@demo.example\r\nBcc: x@y.example", "ana@demo.example\n", "ana\r@demo.example", "ana@demo.example>",
    "<ana@demo.example>",
    "ana@demo.example\0", "ana@demo.example, x@y.example", "\"ana pérez\"@demo.example", "añá@demo.example",
    "ana@ñandú.example",
    "ana@[127.0.0.1]", "ana perez@demo.example", "ana(x)@demo.example", "ana@demo.example SIZE=1",
    String(repeating: "a", count: 65) + "@demo.example", "a@" + String(repeating: "b", count: 64),
    "a@" + String(repeating: "b.", count: 130) + "c",
  ])
  func `what could be anything else is no address`(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test func `an address knows its domain`() {
    #expect(MailAddress("ana@demo.example")?.domain == "demo.example")
  }

  @Test(arguments: [
    "", " ", "\u{A0}", "Hola\r\nBcc: x@y.example", "Hola\nX", "Hola\rX", "a\0b", "a\u{85}b", "a\u{2028}b",
    "a\u{2029}b", "a\u{B}b",
    "a\u{C}b", "a\u{7F}b", "moc.elpmaxe\u{202E}", "\u{2066}x", String(repeating: "x", count: 501),
  ])
  func `text that could end a header or lie is no header`(_ text: String) {
    #expect(HeaderText(text) == nil)
  }

  @Test(arguments: [
    ("Ana\r\nBcc: x", "Ana Bcc: x"), ("a\0\0b", "a  b"),
    (String(repeating: "ñ", count: 300), String(repeating: "ñ", count: 250)),
    ("👨‍👩‍👧", "👨‍👩‍👧"), ("\u{202E}Ana", " Ana"),
  ])
  func `a registered name becomes one that can be sent`(_ text: String, _ clean: String) {
    #expect(HeaderText(cleaning: text)?.text == clean)
  }

  @Test(arguments: ["", "\r\n", "\u{202E}", "   "])
  func `of nothing nothing is left`(_ text: String) {
    #expect(HeaderText(cleaning: text) == nil)
  }

  @Test(arguments: [
    "", "a b", "a>", "a\r\nb", "a/b", "../a", ".", "a.", ".a", "a..b", "ñ", "a\0",
    String(repeating: "a", count: 65),
  ])
  func `an id can neither end a header nor lead out of a folder`(_ text: String) {
    #expect(Message.ID(text) == nil)
  }

  @Test func `new ids are ids and differ`() {
    let ids = (0..<1000).map { _ in Message.ID() }

    #expect(Set(ids).count == 1000)
    #expect(ids.allSatisfy { Message.ID($0.text) == $0 })
  }
}
