/// Writes out the forms of a word that the lists name by a pattern, without accents: `solicit~ar` all forms of the verb,
/// `usuari~o` the four of gender and number, `tematica~s` and `egreso~s` singular and plural, `ulterior~es`; `a|b` either.
///
/// Verbs get some forms that do not exist, which nobody writes.
enum Inflection {
  static func forms(of pattern: Substring) -> Set<String> {
    Set(pattern.split(separator: "|" as Character).flatMap(formsOfOne))
  }

  private static func formsOfOne(_ pattern: Substring) -> [String] {
    let pieces = pattern.split(separator: "~" as Character).map(String.init)
    guard let stem = pieces.first, pieces.count == 2 else { return [String(pattern)] }
    switch pieces[1] {
    case "o": return add(["o", "a", "os", "as"], to: stem)
    case "s": return add(["", "s"], to: stem)
    case "es": return add(["", "es"], to: stem)
    case "ar": return firstConjugation(stem)
    case "er": return otherConjugation(stem, infinitive: "er") + add(["emos", "e"], to: stem)
    case "ir": return otherConjugation(stem, infinitive: "ir")
    default: preconditionFailure("no inflection is called \(pieces[1])")
    }
  }

  private static func firstConjugation(_ stem: String) -> [String] {
    let forms = [
      "ar", "ando", "ado", "ada", "ados", "adas", "o", "as", "a", "amos", "an", "aba", "abas", "abamos",
      "aban",
      "aste", "aron", "ara", "aras", "aramos", "aran", "are", "aremos", "aria", "arias", "ariamos", "arian",
    ]
    let soft = softened(stem)
    return add(forms, to: stem) + add(["e", "es", "emos", "en"], to: soft)
      + withPronouns(add(["ar", "ando", "a"], to: stem)) + withPronouns(add(["e", "en"], to: soft))
  }

  /// Before `e` a stem keeps its sound with another letter: `realice`, `indique`, `pague`.
  private static func softened(_ stem: String) -> String {
    switch stem.last {
    case "z": stem.dropLast() + "c"
    case "c": stem.dropLast() + "qu"
    case "g": stem + "u"
    default: stem
    }
  }

  private static func otherConjugation(_ stem: String, infinitive: String) -> [String] {
    let forms = [
      "iendo", "ido", "ida", "idos", "idas", "o", "es", "e", "imos", "en", "ia", "ias", "iamos", "ian", "i",
      "iste", "io", "ieron", "a", "as", "amos", "an", "iera", "ieras", "ieramos", "ieran", "yendo", "yo",
      "yeron",
      "yera",
    ]
    let future = add(["", "e", "a", "as", "emos", "an", "ia", "ias", "iamos", "ian"], to: infinitive)
    return add(forms + future, to: stem) + withPronouns(add([infinitive, "iendo", "e", "a"], to: stem))
  }

  private static func withPronouns(_ forms: [String]) -> [String] {
    forms.flatMap { add(pronouns, to: $0) }
  }

  private static func add(_ endings: [String], to stem: String) -> [String] {
    endings.map { ending in stem + ending }
  }

  private static let pronouns = [
    "me", "te", "se", "lo", "la", "los", "las", "le", "les", "nos", "selo", "sela", "telo", "tela", "melo",
    "mela",
  ]
}
