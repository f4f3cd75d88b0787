/// Questions of another program, written as a bank (`banco.md`).
package struct QuestionImport: Sendable {
  package enum Format: String, Sendable, CaseIterable {
    /// Moodle's plain-text format (Moodle documentation, «GIFT format»).
    case gift
    /// One question, its options with letters, and a line ANSWER (Moodle documentation, «Aiken format»).
    case aiken
    /// Moodle's own exchange format (Moodle documentation, «Moodle XML format»).
    case moodleXML = "moodle-xml"
  }

  /// The whole file, ready to be saved beside a module; empty where nothing could be carried over.
  package let bank: String
  /// How many questions are in it.
  package let count: Int
  /// By line.
  package let leftOut: [LeftOut]
  package let format: Format

  /// - Parameters:
  ///   - bytes: the file as it is: UTF-8 with or without a mark, UTF-16 with one, or Windows-1252; lines end as they like.
  ///   - format: nil to tell it from the content.
  /// - Throws: `QuestionImportError` when the file is none that can be read.
  package init(_ bytes: [UInt8], as format: Format? = nil) throws(QuestionImportError) {
    let text = try decodedText(bytes)
    let format = format ?? Format(of: text)
    let found: (questions: [ImportedQuestion], leftOut: [LeftOut])
    switch format {
    case .gift: found = GIFTReader.read(text)
    case .aiken: found = AikenReader.read(text)
    case .moodleXML: found = try MoodleXMLReader.read(text)
    }
    let written = BankWriter.write(found.questions)
    guard written.count > 0 || !found.leftOut.isEmpty else { throw .noQuestions }
    self.format = format
    bank = written.text
    count = written.count
    leftOut = (found.leftOut + written.leftOut).sorted()
  }
}

/// Why no question could be read.
package enum QuestionImportError: Error, Equatable {
  case empty
  case tooLarge(most: Int)
  /// A zip, a picture, a spreadsheet …
  case notText
  case noQuestions
  /// The XML is broken.
  case broken(line: Int, what: String)

  /// In a sentence.
  package var sentence: String {
    switch self {
    case .empty: "el archivo está vacío"
    case .tooLarge(let most): "el archivo pasa de \(most / 1_000_000) MB: pártelo en dos"
    case .notText: "no es un archivo de texto: exporta las preguntas como GIFT, Aiken o Moodle XML"
    case .noQuestions: "no se encontró ninguna pregunta: ¿está en formato GIFT, Aiken o Moodle XML?"
    case .broken(let line, let what): "línea \(line): el XML está dañado: \(what)"
    }
  }
}

extension QuestionImport.Format {
  /// XML begins with an angle bracket; Aiken has its ANSWER lines and no braces; the rest is GIFT.
  init(of text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    if text.drop(while: \.isWhitespace).first == "<" {
      self = .moodleXML
    } else if lines.contains(where: AikenReader.isAnswer), !text.contains("{") {
      self = .aiken
    } else {
      self = .gift
    }
  }
}
