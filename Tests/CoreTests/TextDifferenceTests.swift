import Core
import Testing

@Suite struct `The difference of two texts` {
  private func pieces(_ old: String, _ new: String) -> [TextDifference.Piece] {
    TextDifference(from: old, to: new).pieces
  }

  @Test func `a word that was changed stands beside the one in its place`() {
    #expect(
      pieces("Vendo pan los lunes", "Vendo pan los martes")
        == [.same("Vendo pan los "), .removed("lunes"), .added("martes")])
  }

  @Test func `what was added at the end is all that changed`() {
    #expect(pieces("Vendo pan", "Vendo pan y café") == [.same("Vendo pan"), .added(" y café")])
  }

  @Test func `words that were replaced one after another are one change`() {
    #expect(
      pieces("a las 7 de la tarde", "a las 8 en punto")
        == [.same("a las "), .removed("7 de la tarde"), .added("8 en punto")])
  }

  @Test func `lines that stay are told from those that go`() {
    #expect(
      pieces("uno\ndos\ntres", "uno\ntres\ncuatro")
        == [.same("uno\n"), .removed("dos\n"), .same("tres"), .added("\ncuatro")])
  }

  @Test func `equal texts, and nothing`() {
    #expect(pieces("igual", "igual") == [.same("igual")])
    #expect(pieces("", "") == [])
    #expect(pieces("", "algo") == [.added("algo")])
    #expect(pieces("algo", "") == [.removed("algo")])
    #expect(TextDifference(from: "igual", to: "igual").isEmpty)
    #expect(!TextDifference(from: "uno", to: "dos").isEmpty)
  }

  @Test func `words are counted`() {
    let words = TextDifference(from: "uno dos tres", to: "uno cuatro cinco seis").words

    #expect(words == (added: 3, removed: 2))
  }

  @Test func `what looks alike and is written differently is a change`() {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"

    #expect(
      pieces(composed, decomposed).map { Array($0.text.utf8) }
        == [composed, decomposed].map {
          Array($0.utf8)
        })
  }

  @Test func `applying the difference gives the new text, and taking it back the old one`() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var cases = SeededWords(seed: seed)
    for round in 0..<2_000 {
      let old = cases.text()
      let new = round.isMultiple(of: 2) ? cases.changed(old) : cases.text()

      let pieces = pieces(old, new)

      let kept = pieces.filter { if case .removed = $0 { false } else { true } }.map(\.text).joined()
      let before = pieces.filter { if case .added = $0 { false } else { true } }.map(\.text).joined()
      #expect(Array(kept.utf8) == Array(new.utf8), "seed \(seed), round \(round)")
      #expect(Array(before.utf8) == Array(old.utf8), "seed \(seed), round \(round)")
      #expect(!pieces.contains { $0.text.isEmpty }, "seed \(seed), round \(round)")
    }
  }

  /// A text whose words are all different, one in another order, one of a single word, and two without anything in common: none
  /// may take a number of steps that grows with the square of its length, which would be seen as minutes.
  @Test func `two texts of hundreds of thousands of bytes are compared too`() {
    let counted = (0..<30_000).map(String.init).joined(separator: " ")
    let backwards = (0..<30_000).reversed().map(String.init).joined(separator: " ")
    let same = Array(repeating: "pan", count: 40_000).joined(separator: " ")
    let other = Array(repeating: "sal", count: 40_000).joined(separator: " ")

    for (old, new) in [(counted, counted + " fin"), (counted, backwards), (same, other), (same, counted)] {
      let kept = pieces(old, new).filter { if case .removed = $0 { false } else { true } }
      #expect(kept.map(\.text).joined() == new)
    }
  }
}

/// Texts of few words, so that many are equal, with blanks of every sort.
private struct SeededWords {
  private var state: UInt64
  private let words = ["pan", "sal", "a", "á", "a\u{301}", "🧺", "<b>", "\u{200B}", "ñandú", "", "7,50"]
  private let blanks = [" ", "  ", "\n", "\r\n", "\t", "\n\n", " \u{301}", ""]

  init(seed: UInt64) { state = seed }

  private mutating func below(_ most: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % most
  }

  mutating func text() -> String {
    (0..<below(40)).map { _ in words[below(words.count)] + blanks[below(blanks.count)] }.joined()
  }

  mutating func changed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<below(6) {
      let place = scalars.isEmpty ? 0 : below(scalars.count)
      if below(2) == 0, !scalars.isEmpty {
        scalars.remove(at: place)
      } else {
        scalars.insert(contentsOf: words[below(words.count)].unicodeScalars, at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
