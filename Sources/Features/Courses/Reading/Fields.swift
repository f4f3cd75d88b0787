import Markdown

/// The front matter of a file with the type of each value: whoever asks gets a value, or `nil` after the error was
/// reported. An optional value that is not there is `nil` without an error.
struct Fields {
  let file: String
  let frontMatter: FrontMatter
  let problems: ProblemList

  func has(_ key: String) -> Bool { frontMatter.entries[key] != nil }

  /// The line of a key, or line 1 where a missing one is reported (rule 110).
  func line(of key: String) -> Int { frontMatter.entries[key]?.line ?? 1 }

  /// Rule 3: one message for each key that has to be there and is not.
  func require(_ keys: [String]) {
    for key in keys where !has(key) {
      problems.error(file, 1, "Falta «\(key)» en la cabecera: añade una línea «\(key): …».")
    }
  }

  /// A text; one that is missing or faulty is empty.
  func text(_ key: String) -> String { optionalText(key) ?? "" }

  func optionalText(_ key: String) -> String? {
    switch frontMatter.entries[key]?.value {
    case nil, .faulty: return nil
    case .text(let text): return text
    case .list:
      error(key, "«\(key)» lleva un solo valor, en la misma línea: «\(key): …».")
      return nil
    }
  }

  /// The items of a list; none when it is missing or faulty.
  func list(_ key: String) -> [FrontMatter.Item] {
    switch frontMatter.entries[key]?.value {
    case nil, .faulty: return []
    case .list(let items): return items
    case .text(let text):
      error(key, "«\(key)» es una lista: deja «\(key):» sin valor y escribe debajo «  - \(text)».")
      return []
    }
  }

  /// A list of words out of a few, each at most once (rules 39 and 46).
  func choices<Choice: RawRepresentable & CaseIterable & Equatable>(_ key: String) -> [Choice]
  where Choice.RawValue == String {
    var found: [Choice] = []
    for item in list(key) {
      guard let choice = Choice(rawValue: item.text) else {
        problems.error(file, item.line, unknown(item.text, key, Choice.self))
        continue
      }
      if found.contains(choice) {
        problems.error(file, item.line, "«\(item.text)» está dos veces en «\(key)»: deja una sola.")
      } else {
        found.append(choice)
      }
    }
    return found
  }

  /// A word out of a few.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) -> Choice?
  where Choice.RawValue == String {
    guard let text = optionalText(key) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      error(key, unknown(text, key, Choice.self))
      return nil
    }
    return choice
  }

  private func unknown<Choice: RawRepresentable & CaseIterable>(_ text: String, _ key: String, _: Choice.Type)
    -> String
  where Choice.RawValue == String {
    "«\(text)» no vale en «\(key)»: escribe \(Wording.quoted(Choice.allCases.map(\.rawValue), or: true))."
  }

  func error(_ key: String, _ message: String) {
    problems.error(file, line(of: key), message)
  }
}

// MARK: Numbers

extension Fields {
  /// A whole number from `least` on.
  func count(_ key: String, from least: Int = 1) -> Int? {
    guard let text = optionalText(key) else { return nil }
    guard let number = text.wholeNumber, number >= least else {
      error(key, "«\(text)» no vale en «\(key)»: escribe un número entero desde \(least).")
      return nil
    }
    return number
  }

  /// Rule 37: `70` or `70 %`.
  func percent(_ key: String) -> Percent? {
    guard let text = optionalText(key) else { return nil }
    let digits = text.hasSuffix("%") ? String(text.dropLast()[...].trimmingBlanks()) : text
    guard let number = digits.wholeNumber, (1...100).contains(number) else {
      error(key, "«\(text)» no vale en «\(key)»: escribe un porcentaje entero de 1 a 100, como «70».")
      return nil
    }
    return Percent(number)
  }

  /// Rule 38: whole hours or quarters, `1,5` or `0.75`; 0 only where `allowsZero`.
  func hours(_ key: String, allowsZero: Bool = false) -> Minutes? {
    guard let text = optionalText(key) else { return nil }
    guard let minutes = text.minutesOfHours, minutes > 0 || allowsZero else {
      error(
        key,
        "«\(text)» no vale en «\(key)»: escribe horas enteras o en cuartos\(allowsZero ? "" : ", más de 0"): «2», «1,5» o «0,75»."
      )
      return nil
    }
    return Minutes(minutes)
  }

  /// Rule 38: `horas` or `minutos`, not both.
  func hoursOrMinutes() -> Minutes? {
    guard has("horas") || has("minutos") else {
      problems.error(file, 1, "Falta «horas» o «minutos» en la cabecera: añade una línea «horas: …».")
      return nil
    }
    guard has("horas"), has("minutos") else { return has("horas") ? hours("horas") : minutes() }
    let second = line(of: "horas") > line(of: "minutos") ? "horas" : "minutos"
    error(second, "«horas» y «minutos» dicen lo mismo: deja solo una de las dos.")
    return nil
  }

  /// `minutos`, a whole number from 1.
  func minutes() -> Minutes? { count("minutos").map(Minutes.init) }

  /// The line that says how long it takes.
  var lineOfMinutes: Int { has("horas") ? line(of: "horas") : line(of: "minutos") }

  /// Rule 44: a number from 1 or `sin-limite`.
  func attempts() -> AttemptLimit? {
    guard let text = optionalText("intentos") else { return nil }
    if text == "sin-limite" { return .unlimited }
    guard let number = text.wholeNumber, number >= 1 else {
      error("intentos", "«\(text)» no vale en «intentos»: escribe un número desde 1 o «sin-limite».")
      return nil
    }
    return .atMost(number)
  }

  /// Rule 41: `es`, `es-EC`, `zh-Hant`.
  func language() -> String {
    guard let text = optionalText("idioma") else { return "" }
    if !text.isLanguageCode {
      error("idioma", "«\(text)» no es un código de idioma: escribe «es», «es-EC» o «en».")
    }
    return text
  }

  /// The four kinds of hours; `nil` when one is missing or faulty.
  func hoursByKind() -> HoursByKind? {
    let values = FileKind.hourKeys.map { hours($0, allowsZero: true) }
    guard let inPerson = values[0], let virtual = values[1], let extra = values[2], let practice = values[3]
    else {
      return nil
    }
    return HoursByKind(inPerson: inPerson, virtual: virtual, extra: extra, practice: practice)
  }
}

extension String {
  /// A whole number of at most six digits, without sign.
  var wholeNumber: Int? {
    guard (1...6).contains(utf8.count), utf8.allSatisfy(\.isDigit) else { return nil }
    return Int(self)
  }

  /// `1,5` hours as 90; only whole hours and quarters.
  fileprivate var minutesOfHours: Int? {
    let parts = split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard let first = parts.first, let hours = String(first).wholeNumber else { return nil }
    guard parts.count == 2 else { return hours * 60 }
    switch parts[1] {
    case "0", "00": return hours * 60
    case "25": return hours * 60 + 15
    case "5", "50": return hours * 60 + 30
    case "75": return hours * 60 + 45
    default: return nil
    }
  }

  /// Two or three small letters, then parts of two to eight letters or digits.
  fileprivate var isLanguageCode: Bool {
    let parts = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let language = parts.first, (2...3).contains(language.count) else { return false }
    guard language.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count)
        && part.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    }
  }
}
