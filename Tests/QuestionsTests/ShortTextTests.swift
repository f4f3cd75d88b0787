import Testing

@testable import Questions

@Suite struct ShortTextTests {
  @Test(arguments: [
    ("RUC", "ruc"), ("RUC", " r u\u{A0}c "), ("«RUC»", "RUC"), ("¿RUC?", "RUC."), ("\"RUC\"", "“RUC”"),
    ("Año", "ano"), ("pingüino", "PINGUINO"), ("camión", "camio\u{301}n"), ("Ñandú", "n\u{303}andu"),
    ("activos fijos", "Activos\u{2003}fijos"), ("R\u{200B}UC", "RUC"), ("-RUC-", "RUC"), ("`RUC´", "RUC"),
  ])
  func `case, accents, spaces and the signs around an answer do not count`(left: String, right: String) {
    #expect(ShortText.isSame(left, right))
  }

  @Test(arguments: [
    ("R.U.C.", "RUC"), ("Straße", "Strasse"), ("æ", "ae"), ("C#", "C"), ("50 %", "50"), ("RUC", "RUCs"),
    ("RUC", "RIC"), ("y/o", "yo"), ("", "RUC"), ("ø", "o"),
  ])
  func `inner signs and letters that are others count`(left: String, right: String) {
    #expect(!ShortText.isSame(left, right))
  }

  @Test func `an answer of nothing but signs is compared as it is`() {
    #expect(ShortText.key("?!") == "?!")
    #expect(ShortText.key(" \u{A0}\u{FEFF}\t") == "")
  }

  @Test func `a key is its own key, however wild the text`() {
    forAll(5000) { random in
      let text = random.text(of: wildPieces, upTo: 12)

      let key = ShortText.key(text)

      #expect(ShortText.key(key) == key)
      #expect(ShortText.isSame("R" + text + "C", "  «r " + text + "c».\n"))
    }
  }
}

/// Pieces of text that have broken parsers: marks alone, joiners, other scripts, numbers of all kinds.
let wildPieces = [
  "a", "Ñ", "é", "e\u{301}", "\u{301}", "\u{303}", "ß", "İ", "ı", "Σ", "æ", " ", "\u{A0}", "\u{200D}",
  "\u{FEFF}",
  "\u{202E}", "👩‍👩‍👧", "\r\n", "\n", "\t", "\0", "{", "}", "=", "±", "0", "9", "１", "٣", "½", "²", "Ⅻ", ",", ".",
  "..",
  "…", "−", "–", "-", "+", "*", "/", "÷", "×", "·", "(", ")", ";", ":", "%", "$", "¢", "'", "’", "\"", "“",
  "”", "«", "»",
  "precio", "paso", "redondear", "mil", "centavos", "USD", "e", "x", "inf", "NaN", "😀", "\u{10FFFF}", "\\",
  "_", "#",
]
