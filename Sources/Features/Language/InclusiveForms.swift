/// A noun whose masculine plural is written for a group of all genders.
struct GroupNoun: Sendable {
  /// Masculine plural without accents.
  let plural: String
  /// Feminine plural; `nil` where both are one (`las participantes`).
  let feminine: String?
  /// What to write instead.
  let plainer: String

  /// Not here: `hijos`, `niños` and `amigos`, who in stories are these and no others.
  static let all: [GroupNoun] =
    neutral.map { GroupNoun(plural: $0, feminine: nil, plainer: $1) }
    + gendered.map { GroupNoun(plural: $0, feminine: String($0.dropLast(2)) + "as", plainer: $1) }
    + agents.map { GroupNoun(plural: $0, feminine: String($0.dropLast(2)) + "as", plainer: $1) }

  private static let neutral = [
    ("participantes", "«quienes participan»"), ("migrantes", "«las personas migrantes»"),
    ("inmigrantes", "«las personas migrantes»"), ("estudiantes", "«quienes estudian»"),
    ("comerciantes", "«quienes tienen un comercio»"), ("postulantes", "«quienes postulan»"),
    ("solicitantes", "«quienes lo piden»"), ("jovenes", "«la gente joven»"),
    ("asistentes", "«quienes asisten»"), ("habitantes", "«quienes viven ahí»"),
    ("representantes", "«las personas que representan»"), ("miembros", "«quienes integran»"),
  ]

  private static let gendered = [
    ("beneficiarios", "«las personas que reciben»"), ("usuarios", "«las personas que usan»"),
    ("ciudadanos", "«la ciudadanía»"), ("refugiados", "«las personas refugiadas»"),
    ("retornados", "«las personas retornadas»"), ("desplazados", "«las personas desplazadas»"),
    ("vecinos", "«el vecindario» o «la gente del barrio»"), ("alumnos", "«quienes estudian»"),
    ("compañeros", "«compañeras y compañeros»"), ("funcionarios", "«el personal»"),
    ("empleados", "«el personal»"), ("desempleados", "«quienes buscan empleo»"),
    ("extranjeros", "«las personas extranjeras»"), ("venezolanos", "«las personas venezolanas»"),
    ("colombianos", "«las personas colombianas»"), ("peruanos", "«las personas peruanas»"),
    ("ecuatorianos", "«las personas ecuatorianas»"), ("dueños", "«las dueñas y los dueños»"),
    ("empresarios", "«el empresariado» o «las empresas»"), ("socios", "«las socias y los socios»"),
    ("maestros", "«el profesorado»"), ("medicos", "«el personal médico»"),
    ("ancianos", "«las personas mayores»"), ("interesados", "«quienes tengan interés»"),
    ("inscritos", "«las personas inscritas»"), ("artesanos", "«las personas artesanas»"),
    ("discapacitados", "«las personas con discapacidad»"),
    ("minusvalidos", "«las personas con discapacidad»"), ("politicos", "«quienes están en la política»"),
    ("desconocidos", "«gente desconocida»"),
  ]

  private static let agents = [
    ("emprendedores", "«las personas que emprenden»"), ("trabajadores", "«las personas que trabajan»"),
    ("facilitadores", "«el equipo de facilitación»"), ("empleadores", "«quienes contratan»"),
    ("vendedores", "«quienes venden»"), ("compradores", "«quienes compran»"),
    ("consumidores", "«quienes compran»"), ("profesores", "«el profesorado»"),
    ("evaluadores", "«quienes evalúan»"), ("coordinadores", "«quienes coordinan»"),
    ("capacitadores", "«quienes capacitan»"), ("productores", "«quienes producen»"),
    ("agricultores", "«quienes cultivan»"), ("seguidores", "«quienes te siguen»"),
  ]
}

/// Finds forms that leave people out, or that a screen reader cannot say, outside quotations.
struct InclusiveSearch: Sendable {
  static let shared = InclusiveSearch()

  private let nouns: [String: GroupNoun]

  private init() {
    nouns = Dictionary(GroupNoun.all.map { ($0.plural, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func findings(in text: ReadPassage) -> [Wording] {
    text.words.indices.compactMap { index in
      if text.words[index].isQuoted { return nil }
      return split(at: index, in: text) ?? signInWord(text.words[index]) ?? group(at: index, in: text.words)
    }
  }

  // MARK: Signs for both genders

  /// `los/as`, `el/la`, `facilitador(a)`.
  private func split(at index: Int, in text: ReadPassage) -> Wording? {
    let words = text.words
    guard index + 1 < words.count else { return nil }
    let (word, next) = (words[index], words[index + 1])
    let found = text.text(of: index..<index + 2)
    if word.gap == "/" {
      guard word.key.count > 1, endings.contains(next.plain) else { return nil }
      return unspeakable("barra", found, word)
    }
    guard word.gap == "(", next.gap.hasPrefix(")"), endings.contains(next.plain) else { return nil }
    return unspeakable("barra", found + ")", word)
  }

  private let endings: Set<String> = [
    "a", "as", "o", "os", "la", "las", "lo", "los", "una", "unas", "ella", "ellas", "ra", "ras", "ora",
    "oras", "na", "nas",
  ]

  /// `tod@s`, `todxs`, `todes`, which a screen reader cannot say or many do not know.
  private func signInWord(_ word: Word) -> Wording? {
    let letters = Array(word.plain)
    if let sign = letters.firstIndex(of: "@"), sign > 0, letters.count - sign <= 2 {
      return unspeakable("arroba", String(word.text), word)
    }
    if let last = letters.dropLast(2).last, word.plain.hasSuffix("xs"), !"aeiou".contains(last) {
      return unspeakable("equis", String(word.text), word)
    }
    guard unusual.contains(word.plain) else { return nil }
    return unspeakable("equis", String(word.text), word)
  }

  private let unusual: Set<String> = [
    "todx", "latinx", "elx", "amigx", "niñx", "todes", "amigues", "nosotres", "compañeres", "chiques",
    "niñes", "hijes",
  ]

  private func unspeakable(_ name: String, _ found: String, _ word: Word) -> Wording {
    Wording(
      name: name, found: found, complaint: "no se puede leer en voz alta",
      plainer: "las dos palabras, o una que valga para todas las personas", line: word.line)
  }

  // MARK: The masculine for groups

  /// `los participantes`, `tus vecinos`; not beside the feminine, as in `las vecinas y los vecinos`.
  private func group(at index: Int, in words: [Word]) -> Wording? {
    if words[index].plain == "bienvenidos", !has("bienvenidas", near: index, in: words) {
      return excluding("bienvenidos", String(words[index].text), "«te damos la bienvenida»", words[index])
    }
    guard let noun = nouns[words[index].plain], index > 0, words[index - 1].isJoined else { return nil }
    let before = words[index - 1]
    let determiners = noun.feminine == nil ? gendered : gendered.union(possessives)
    guard determiners.contains(before.plain) else { return nil }
    // `las y los participantes`, `los y las participantes`, `ellas y los demás vecinos`.
    let earlier = words[max(0, index - 3)..<index - 1].map(\.plain)
    if earlier.contains("las") || earlier.contains("todas") || earlier.contains("muchas") { return nil }
    if let feminine = noun.feminine, has(feminine, near: index, in: words) { return nil }
    return excluding(noun.plural, "\(before.text) \(words[index].text)", noun.plainer, before)
  }

  private func excluding(_ name: String, _ found: String, _ plainer: String, _ word: Word) -> Wording {
    Wording(
      name: name, found: found, complaint: "no nombra a todas las personas", plainer: plainer, line: word.line
    )
  }

  private let gendered: Set<String> = [
    "los", "estos", "esos", "aquellos", "nuestros", "algunos", "muchos", "otros", "unos", "varios", "todos",
  ]
  private let possessives: Set<String> = ["tus", "sus", "mis"]

  private func has(_ word: String, near index: Int, in words: [Word]) -> Bool {
    words[max(0, index - 6)..<min(words.count, index + 7)].contains { $0.plain == word }
  }
}
