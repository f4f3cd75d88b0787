extension Question {
  /// Something wrong with a question as a whole, to be told as a `Problem` once its line is known.
  package struct Finding: Sendable, Equatable {
    /// Which line is at fault (rule 110).
    package enum Place: Sendable, Equatable {
      case heading
      /// The option, item, pair or spare choice with this index, in the author's order.
      case answer(Int)
    }

    package let place: Place
    /// A Spanish sentence that says what is wrong and how to mend it.
    package let message: String
    package let isNotice: Bool

    package init(_ place: Place, _ message: String, isNotice: Bool = false) {
      self.place = place
      self.message = message
      self.isNotice = isNotice
    }
  }

  /// What the question itself must satisfy, whatever file it is in: enough options and no equal ones (rules 60, 74,
  /// 75), `parcial` and `fijo` only where they mean something (rules 5, 7, 62), known `{names}` in the texts of a
  /// calculated question (rule 81), and a notice for missing feedback (rule 56).
  package func validate() -> [Finding] {
    kind.findings() + braceFindings() + nameFindings() + feedbackFindings()
  }

  private func braceFindings() -> [Finding] {
    var findings: [Finding] = []
    if isPartial, !kind.allowsPartial {
      findings.append(
        Finding(
          .heading,
          "«parcial» solo sirve en preguntas de varias respuestas, de ordenar o de unir parejas: quítalo."))
    }
    guard isFixedOrder else { return findings }
    switch kind {
    case .single, .several, .matching: break
    case .trueFalse:
      findings.append(
        Finding(.heading, "«fijo» sobra: Verdadero y Falso nunca se mezclan.", isNotice: true))
    case .order:
      findings.append(Finding(.heading, "«fijo» mostraría el orden correcto: quítalo."))
    case .number, .shortText, .calculated, .open:
      findings.append(Finding(.heading, "«fijo» solo sirve en preguntas con opciones: quítalo."))
    }
    return findings
  }

  private func nameFindings() -> [Finding] {
    guard case .calculated(let calculation) = kind else { return [] }
    let known = calculation.parameters.map(\.name)
    return Placeholder.names(in: "\(title)\n\(stem)\n\(feedback ?? "")")
      .filter { !known.contains($0) }
      .map { Finding(.heading, Placeholder.unknown($0, among: known)) }
  }

  private func feedbackFindings() -> [Finding] {
    guard feedback == nil else { return [] }
    return [
      Finding(
        .heading, "Falta la explicación: después de la respuesta escribe «> » y por qué es así.",
        isNotice: true)
    ]
  }
}

extension Question.Kind {
  /// Whether part of the answer can be worth part of the mark (rules 5, 7).
  package var allowsPartial: Bool {
    switch self {
    case .several, .order, .matching: true
    case .single, .trueFalse, .number, .shortText, .calculated, .open: false
    }
  }

  fileprivate func findings() -> [Question.Finding] {
    switch self {
    case .single(let options, let right):
      listFindings(options, .options)
        + (options.indices.contains(right) ? [] : [noneRight("(x)")])
    case .several(let options, let right):
      listFindings(options, .options)
        + (right.contains(where: options.indices.contains) ? [] : [noneRight("[x]")])
    case .order(let items):
      listFindings(items, .items)
    case .matching(let pairs, let choices):
      listFindings(pairs.map(\.left), .pairs) + choiceFindings(pairs, choices)
    case .trueFalse, .number, .shortText, .calculated, .open:
      []
    }
  }
}

/// What the lines of an answer are called when something is wrong with them.
private enum ListName {
  case options, items, pairs

  var tooFew: String {
    switch self {
    case .options: "Hacen falta al menos dos opciones: agrega otra."
    case .items: "Hacen falta al menos dos elementos que ordenar: agrega otro."
    case .pairs: "Hacen falta al menos dos parejas: agrega otra, como «- Arriendo => Costo fijo»."
    }
  }

  var empty: String {
    switch self {
    case .options: "Esta opción está vacía: escribe su texto o bórrala."
    case .items: "Este elemento está vacío: escribe su texto o bórralo."
    case .pairs: "A esta pareja le falta el lado izquierdo: escríbelo antes de «=>»."
    }
  }

  func equal(_ text: Substring, _ first: Int) -> String {
    switch self {
    case .options: "«\(text)» ya es la opción \(first): cambia una de las dos."
    case .items: "«\(text)» ya es el elemento \(first): cambia uno de los dos."
    case .pairs: "«\(text)» ya está a la izquierda en la pareja \(first): cambia una de las dos."
    }
  }
}

private func noneRight(_ mark: String) -> Question.Finding {
  Question.Finding(.heading, "Ninguna opción es correcta: marca con «\(mark)» la que lo es.")
}

private func listFindings(_ texts: [String], _ name: ListName) -> [Question.Finding] {
  var findings: [Question.Finding] = []
  var firsts: [Substring: Int] = [:]
  for (index, text) in texts.enumerated() {
    let text = trimmed(Substring(text))
    if text.isEmpty {
      findings.append(Question.Finding(.answer(index), name.empty))
    } else if let first = firsts[text] {
      findings.append(Question.Finding(.answer(index), name.equal(text, first + 1)))
    } else {
      firsts[text] = index
    }
  }
  if texts.count < 2 { findings.insert(Question.Finding(.heading, name.tooFew), at: 0) }
  return findings
}

private func choiceFindings(_ pairs: [Question.Pair], _ choices: [String]) -> [Question.Finding] {
  var findings: [Question.Finding] = []
  for (index, pair) in pairs.enumerated() {
    guard choices.indices.contains(pair.choice), !trimmed(Substring(choices[pair.choice])).isEmpty else {
      findings.append(
        Question.Finding(.answer(index), "A esta pareja le falta el lado derecho: escríbelo después de «=>».")
      )
      continue
    }
  }
  if findings.isEmpty, pairs.count > 1, choices.count < 2 {
    findings.append(
      Question.Finding(
        .heading,
        "Todas las parejas tienen el mismo lado derecho: cambia alguno o agrega uno de sobra, «- => Texto»."))
  }
  return findings
}
