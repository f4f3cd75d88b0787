/// `{name}` in the texts and the formula of a calculated question (rules 76, 81).
enum Placeholder {
  static let nameRule =
    "un nombre empieza con una letra y sigue con letras, cifras o «_», sin espacios ni guiones"

  /// Whether `text` can name a parameter.
  static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy(isNamePart)
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isWordPart(scalar) || scalar == "_" || scalar.properties.numericType == .decimal
  }

  /// The name in `{name}`, spaces inside the braces apart; nil when it is something else.
  static func name(in braced: some StringProtocol) -> String? {
    guard braced.hasPrefix("{"), braced.hasSuffix("}") else { return nil }
    let name = trimmed(braced.dropFirst().dropLast())
    return isName(name) ? String(name) : nil
  }

  /// `text` with every `{name}` for which there is a value replaced by it. One after a backslash is written so on
  /// purpose and stays, as does an unknown one.
  static func replace(in text: String, with value: (String) -> String?) -> String {
    // Most texts have none.
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let open = rest.firstIndex(of: "{") {
      let isEscaped = open > rest.startIndex && rest[rest.index(before: open)] == "\\"
      result.append(contentsOf: rest[..<open])
      rest = rest[rest.index(after: open)...]
      // Ends before the next brace, so that a text of nothing but braces is read once and not once for each.
      let inside = rest.prefix { isNamePart($0) || $0.properties.isWhitespace }
      let name = trimmed(Substring(inside))
      if !isEscaped, inside.endIndex < rest.endIndex, rest[inside.endIndex] == "}", isName(name),
        let replacement = value(String(name))
      {
        result.append(contentsOf: replacement.unicodeScalars)
        rest = rest[rest.index(after: inside.endIndex)...]
      } else {
        result.append("{")
      }
    }
    result.append(contentsOf: rest)
    return String(result)
  }

  /// Every name in `text`, in the order of their first appearance.
  static func names(in text: String) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    _ = replace(in: text) { name in
      if seen.insert(name).inserted { names.append(name) }
      return nil
    }
    return names
  }

  /// What to tell an author whose `{name}` is none of the parameters.
  static func unknown(_ name: String, among names: [String]) -> String {
    if let meant = names.first(where: { ShortText.isSame($0, name) }) {
      return "No hay un valor «{\(name)}»; ¿querías escribir {\(meant)}?"
    }
    return "No hay un valor «{\(name)}»: agrega su línea antes de la respuesta, como {\(name): 1..10 paso 1}."
  }
}

/// Without the spaces, tabs and line ends around it.
func trimmed<Text: StringProtocol>(_ text: Text) -> Text.SubSequence {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return text[text.endIndex...] }
  return text[first..<scalars.index(after: last)]
}
