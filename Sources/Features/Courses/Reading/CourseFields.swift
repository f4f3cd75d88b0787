/// The front matter of `curso.md`, and what it says about the modules (rules 1, 3, 4, 18 and 37 to 49).
struct CourseFields {
  private let file: TextFile
  private let context: CourseContext
  let minutes: Minutes?
  let language: String
  let modalities: [Course.Modality]
  let passMark: Percent
  let sequence: Course.Sequence
  let mixedInPerson: Minutes?
  private let hours: HoursByKind?

  init(_ file: TextFile, _ context: CourseContext) {
    self.file = file
    self.context = context
    let fields = file.fields
    let isTrainersCourse = CourseFields.trainersKeys.contains(where: fields.has)
    fields.require(["titulo", "resumen", "idioma"])
    minutes = fields.hoursOrMinutes()
    fields.require(["modalidades", "aprobacion", "secuencia"])
    language = fields.language()
    modalities = fields.choices("modalidades")
    passMark = fields.percent("aprobacion") ?? Percent(100)
    sequence = fields.choice("secuencia") ?? .free
    mixedInPerson = modalities.contains(.mixed) ? CourseFields.mixedInPerson(fields) : nil
    hours = isTrainersCourse ? fields.hoursByKind() : nil
    if isTrainersCourse { requireTrainersKeys() }
    checkExam()
  }

  static let trainersKeys = FileKind.hourKeys + FileKind.practiceKeys

  var offersMixed: Bool { modalities.contains(.mixed) }
  var isTrainersCourse: Bool { CourseFields.trainersKeys.contains(where: file.fields.has) }

  /// Rule 40.
  private static func mixedInPerson(_ fields: Fields) -> Minutes? {
    guard fields.has("mixta-presencial") else {
      fields.problems.error(
        fields.file, 1,
        "El curso ofrece la modalidad mixta y falta «mixta-presencial» en la cabecera: pon cuántas horas son presenciales."
      )
      return nil
    }
    return fields.hours("mixta-presencial")
  }

  /// Rule 3: all keys of trainers' courses or none.
  private func requireTrainersKeys() {
    let missing = CourseFields.trainersKeys.filter { !file.fields.has($0) }
    guard !missing.isEmpty else { return }
    file.text.error(1, "Las claves de formadores van todas o ninguna: falta \(Wording.quoted(missing)).")
  }

  /// Rule 4: validation is an exam.
  private func checkExam() {
    guard modalities.contains(.validation), context.layout.folder["examen.md"] == nil else { return }
    let line =
      file.fields.list("modalidades").first { $0.text == Course.Modality.validation.rawValue }?.line ?? 1
    file.text.error(
      line, "La modalidad «validacion» necesita un examen: escribe «examen.md» o quita la modalidad.")
  }

  /// Rules 18 and 49; `nil` in other courses.
  func trainingRules() -> TrainingRules? {
    guard isTrainersCourse else { return nil }
    let fields = file.fields
    let attendance = fields.percent("asistencia-minima")
    let passMark = fields.percent("aprobacion-practica")
    let rubric = AssignmentReader(context: context).rubric("rubrica-practica", fields)
    guard let hours, let attendance, let passMark, let rubric else { return nil }
    return TrainingRules(
      hours: hours, leastAttendance: attendance, practiceRubric: rubric, practicePassMark: passMark)
  }

  // MARK: Sums

  /// Rules 1, 18 and 40: the modules add up to the course; nothing where a number is missing or faulty (rule 112).
  func checkAgainst(_ modules: [ReadModule]) {
    guard !modules.isEmpty, !context.layout.hasUnclearModules else { return }
    checkMinutes(modules)
    checkMixed(modules)
    checkHours(modules)
  }

  /// Rule 1: modules in preparation count with their own minutes (rule 2).
  private func checkMinutes(_ modules: [ReadModule]) {
    let known = modules.compactMap { $0.minutes?.count }
    guard let minutes, known.count == modules.count else { return }
    let sum = known.reduce(0, +)
    guard sum != minutes.count else { return }
    file.text.error(
      file.fields.lineOfMinutes,
      "El curso dura \(minutes) minutos, pero los módulos suman \(sum): \(sum < minutes.count ? "faltan \(minutes.count - sum)" : "sobran \(sum - minutes.count)")."
    )
  }

  /// Rule 40.
  private func checkMixed(_ modules: [ReadModule]) {
    guard let mixedInPerson, modules.allSatisfy({ $0.mixed != nil && $0.minutes != nil }) else { return }
    let inPerson = modules.filter { $0.mixed == .inPerson }.compactMap(\.minutes).reduce(Minutes(0), +)
    guard inPerson != mixedInPerson else { return }
    file.fields.error(
      "mixta-presencial",
      "«mixta-presencial» dice \(mixedInPerson.asHours), pero los módulos con «mixta: presencial» suman \(inPerson.asHours): ajústalos."
    )
  }

  /// Rule 18: the four kinds add up to the course, and the modules to the course by kind.
  private func checkHours(_ modules: [ReadModule]) {
    guard let hours else { return }
    if let minutes, hours.sum != minutes {
      file.text.error(file.fields.lineOfMinutes, HoursByKind.sumMessage(hours.sum, minutes))
      return
    }
    let known = modules.compactMap(\.hours)
    guard known.count == modules.count else { return }
    let kinds: [KeyPath<HoursByKind, Minutes>] = [\.inPerson, \.virtual, \.extra, \.practice]
    for (key, kind) in zip(FileKind.hourKeys, kinds) {
      let sum = known.map { $0[keyPath: kind] }.reduce(Minutes(0), +)
      guard sum != hours[keyPath: kind] else { continue }
      file.fields.error(
        key,
        "«\(key)» dice \(hours[keyPath: kind].asHours), pero los módulos suman \(sum.asHours): ajústalos.")
    }
  }
}
