import Markdown
import Questions

/// Reads `prueba.md`, `banco.md` and `examen.md`.
struct QuizReader {
  let context: CourseContext

  /// The questions of a file, each registered under its id, and what stands before the first.
  func questions(_ file: TextFile) -> (questions: [Question], introduction: [Int], areAllRead: Bool) {
    let (introduction, sections) = QuestionReader.sections(of: file.body.document)
    let reader = QuestionReader(document: file.body.document)
    context.problems.add(reader.problemsOfDefinitions(), in: file.text.file)
    var questions: [Question] = []
    for section in sections {
      let (question, problems) = reader.read(section)
      context.problems.add(problems, in: file.text.file)
      guard let question else { continue }
      context.register(question.id.rawValue, file.text.path, file.body.document[section.heading].line)
      questions.append(question)
    }
    return (questions, introduction, questions.count == sections.count)
  }

  /// The quiz of a module and its minutes for the sum: nothing where there is no quiz or it says none, `faulty` where
  /// the sum cannot be known.
  func quiz(in module: String, passMark: Percent) -> (quiz: Quiz?, minutes: OptionalMinutes) {
    let path = "\(module)/prueba.md"
    guard let file = TextFile.open(path, as: .quiz, in: context) else {
      return (nil, context.layout.content(at: path) == nil ? .known(Minutes(0)) : .faulty)
    }
    file.fields.require(["titulo", "preguntas", "intentos", "mostrar"])
    let (bank, introduction, areAllRead) = questions(file)
    let drawn = file.fields.count("preguntas")
    if areAllRead, let drawn { checkDrawn(drawn, of: bank.count, file.fields) }
    let minutes = OptionalMinutes(file.fields)
    let quiz = Quiz(
      title: file.fields.text("titulo"), minutes: minutes.given, drawn: drawn ?? 0,
      passMark: file.fields.percent("aprobacion") ?? passMark, attempts: file.fields.attempts() ?? .unlimited,
      feedback: file.fields.choice("mostrar") ?? .afterHandingIn, introduction: file.html(introduction),
      bank: bank)
    return (quiz, minutes)
  }

  /// Rule 87: 1 to the size of the bank.
  private func checkDrawn(_ drawn: Int, of count: Int, _ fields: Fields) {
    if count == 0 {
      fields.problems.error(
        fields.file, 1, "La prueba no tiene preguntas: escribe al menos una, «## ¿…? {#mi-id}».")
    } else if drawn > count {
      fields.error(
        "preguntas",
        "«preguntas» dice \(drawn), pero aquí hay \(preguntas(count)): escribe más o baja el número.")
    }
  }

  /// The questions of a module for the exam; `nil` where there is no bank or it has errors.
  func bank(in module: String) -> [Question]? {
    guard let file = TextFile.open("\(module)/banco.md", as: .bank, in: context) else { return nil }
    let (bank, introduction, areAllRead) = questions(file)
    if let first = introduction.first {
      file.text.error(
        file.body.document[first].line,
        "«banco.md» empieza con la primera pregunta: borra lo que va antes o llévalo a una pregunta.")
    }
    for question in bank where question.kind == .open {
      file.text.error(
        line(of: question, in: file),
        "Una pregunta abierta no va en «banco.md», porque el examen se califica solo: cámbiala o llévala a la prueba."
      )
    }
    return areAllRead ? bank : nil
  }

  private func line(of question: Question, in file: TextFile) -> Int {
    context.ids.last { $0.id == question.id.rawValue && $0.place.file == file.text.file }?.place.line ?? 1
  }

  // MARK: The exam

  /// Rules 4 and 48: `banks` has, for each module in order, its questions, or `nil` where they could not be read.
  func exam(banks: [[Question]?]) -> Exam? {
    guard let file = TextFile.open("examen.md", as: .exam, in: context) else { return nil }
    let fields = file.fields
    fields.require(["titulo", "minutos", "preguntas-por-modulo", "aprobacion", "intentos"])
    let perModule = fields.count("preguntas-por-modulo")
    checkBanks(banks, perModule: perModule, fields)
    return Exam(
      title: fields.text("titulo"), minutes: fields.minutes() ?? Minutes(0),
      questionsPerModule: perModule ?? 0,
      passMark: fields.percent("aprobacion") ?? Percent(100), attempts: fields.attempts() ?? .unlimited,
      waitingHours: fields.has("espera-horas") ? fields.count("espera-horas", from: 0) ?? 0 : 24,
      introduction: file.html)
  }

  private func checkBanks(_ banks: [[Question]?], perModule: Int?, _ fields: Fields) {
    for (module, bank) in zip(context.layout.modules, banks) {
      guard module.has("banco.md") else {
        fields.error(
          "preguntas-por-modulo",
          "El examen saca preguntas de cada módulo y falta «\(module.name)/banco.md»: escríbelo.")
        continue
      }
      if let perModule, let bank, bank.count < perModule {
        fields.error(
          "preguntas-por-modulo",
          "El examen saca \(perModule) de cada módulo, pero «\(module.name)/banco.md» tiene \(preguntas(bank.count)): escribe más o baja el número."
        )
      }
    }
  }

  private func preguntas(_ count: Int) -> String { count == 1 ? "1 pregunta" : "\(count) preguntas" }
}

/// Minutes that a file may leave out.
enum OptionalMinutes {
  case known(Minutes)
  case faulty

  init(_ fields: Fields) {
    guard fields.has("minutos") else {
      self = .known(Minutes(0))
      return
    }
    self = fields.minutes().map { .known($0) } ?? .faulty
  }

  /// For the sum; `nil` where it cannot be known.
  var count: Int? {
    switch self {
    case .known(let minutes): minutes.count
    case .faulty: nil
    }
  }

  /// For the model: `nil` where none are given.
  var given: Minutes? {
    guard case .known(let minutes) = self, minutes.count > 0 else { return nil }
    return minutes
  }
}
