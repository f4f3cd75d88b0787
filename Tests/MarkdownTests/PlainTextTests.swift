import Markdown
import Testing

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("Uno *dos* [tres](a) ![cuatro](b)\ncinco\\\nseis", "Uno dos tres cuatro cinco\nseis"),
    ("## Uno\nDos\n\n- Tres\n- Cuatro", "Uno\nDos\nTres\nCuatro"),
    ("```x\nuno\ndos\n```\n\ntres", "uno\ndos\ntres"), ("a <b>c</b>", "a <b>c</b>"),
    ("<div>\na\n</div>\n\nb", "<div>\na\n</div>\nb"), ("", ""), ("---", ""),
  ])
  func `plain text is what would be read aloud`(_ source: String, _ expected: String) throws {
    #expect(try Document(source).plainText == expected)
  }

  @Test(arguments: [
    ("", 0), ("Hola, ¿qué tal?", 3), ("2 + 2 = 4", 3), ("— ¡Ay! —", 1), ("a\tb\n\nc", 3), ("ñandú", 1),
    ("«» . ,", 0), ("bien-venida", 1),
    ("日本", 1),
  ])
  func `words are counted as a reader would`(_ text: String, _ expected: Int) {
    #expect(text.wordCount == expected)
  }
}
