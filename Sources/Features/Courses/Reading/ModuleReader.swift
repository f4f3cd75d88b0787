import Questions

/// A module as it was read, with what the course's own checks need to know.
struct ReadModule {
  let module: Module
  /// `nil` when missing or faulty.
  let minutes: Minutes?
  let hours: HoursByKind?
  let mixed: Module.Mixed?
  /// `nil` when it has no bank or one with errors.
  let bank: [Question]?
  /// `modulo.md` could be read.
  let isRead: Bool
}

/// Reads the folder of a module.
struct ModuleReader {
  let context: CourseContext
  let passMark: Percent
  let offersMixed: Bool
  /// `nil` when `curso.md` could not be read.
  let isTrainersCourse: Bool?

  func read(_ folder: CourseLayout.ModuleFolder) -> ReadModule {
    let file = openModule(folder)
    let fields = file?.fields
    let minutes = fields?.hoursOrMinutes()
    let mixed: Module.Mixed? = offersMixed ? fields?.choice("mixta") : nil
    let hours = isTrainersCourse == true ? fields?.hoursByKind() : nil
    let lessons = folder.lessons.map { LessonReader(context: context).read($0, in: folder.name) }
    let quiz = QuizReader(context: context).quiz(in: folder.name, passMark: passMark)
    let tasks = AssignmentReader(context: context)
    let assignment = tasks.assignment(in: folder.name, passMark: passMark)
    let bank = QuizReader(context: context).bank(in: folder.name)
    if let fields {
      let times = ModuleTimes(
        lessons: lessons.map(\.minutes), quiz: quiz.minutes, assignment: assignment.minutes,
        assignmentLine: assignment.line)
      checkTimes(folder, fields, minutes, hours, times)
    }
    let module = Module(
      number: folder.number, slug: folder.slug, title: fields?.text("titulo") ?? "",
      minutes: minutes ?? Minutes(0),
      mixed: mixed, outcomes: fields?.list("resultados").map(\.text) ?? [], hours: hours,
      presentation: file?.html ?? .empty, lessons: lessons.compactMap(\.lesson), quiz: quiz.quiz,
      assignment: assignment.assignment, examBank: bank ?? [],
      sessionPlan: tasks.sessionPlan(in: folder.name, isTrainersCourse: isTrainersCourse ?? true),
      typesetter: Typesetter(shelf: context.shelf, folder: folder.name))
    return ReadModule(
      module: module, minutes: minutes, hours: hours, mixed: mixed, bank: bank, isRead: file != nil)
  }

  /// Rules 3 and 4.
  private func openModule(_ folder: CourseLayout.ModuleFolder) -> TextFile? {
    let path = "\(folder.name)/modulo.md"
    guard folder.has("modulo.md") else {
      context.error(
        path, 1, "Falta «modulo.md» en la carpeta «\(folder.name)»: escríbelo, o borra la carpeta.")
      return nil
    }
    guard let file = TextFile.open(path, as: .module, in: context) else { return nil }
    file.fields.require(["titulo"] + (offersMixed ? ["mixta"] : []) + ["resultados"])
    if isTrainersCourse == true { file.fields.require(FileKind.hourKeys) }
    if isTrainersCourse == false {
      for key in FileKind.hourKeys where file.fields.has(key) {
        file.fields.error(
          key,
          "«\(key)» solo va en los cursos de formadores: bórrala, o pon en «curso.md» las claves de formadores."
        )
      }
    }
    return file
  }
}

/// The minutes of the parts of a module; `nil` where they are missing or faulty.
struct ModuleTimes {
  let lessons: [Minutes?]
  let quiz: OptionalMinutes
  let assignment: OptionalMinutes
  /// The line of `minutos` in `tarea.md`.
  let assignmentLine: Int
}

extension ModuleReader {
  /// Rules 1, 2 and 18; nothing where a number is missing or faulty (rule 112).
  func checkTimes(
    _ folder: CourseLayout.ModuleFolder, _ fields: Fields, _ minutes: Minutes?, _ hours: HoursByKind?,
    _ times: ModuleTimes
  ) {
    if folder.lessons.isEmpty, !folder.hasUnclearLessons {
      fields.problems.notice(
        fields.file, 1, "El módulo no tiene lecciones: se muestra como «en preparación».")
      return
    }
    if isTrainersCourse == true {
      checkKinds(minutes, hours, fields)
      checkTrainersTimes(folder, fields, hours, times)
    }
    if isTrainersCourse == false, let minutes { checkSum(folder, fields, minutes, times) }
  }

  /// Rule 1.
  private func checkSum(
    _ folder: CourseLayout.ModuleFolder, _ fields: Fields, _ minutes: Minutes, _ times: ModuleTimes
  ) {
    guard let lessons = sum(of: times.lessons, folder), let quiz = times.quiz.count,
      let task = times.assignment.count
    else {
      return
    }
    let sum = lessons + quiz + task
    guard sum != minutes.count else { return }
    fields.problems.error(
      fields.file, fields.lineOfMinutes,
      "El módulo dura \(minutes) minutos, pero sus partes suman \(sum) (lecciones \(lessons), prueba \(quiz), tarea \(task)): \(difference(sum, minutes.count))."
    )
  }

  private func difference(_ sum: Int, _ whole: Int) -> String {
    sum < whole ? "faltan \(whole - sum)" : "sobran \(sum - whole)"
  }

  private func sum(of lessons: [Minutes?], _ folder: CourseLayout.ModuleFolder) -> Int? {
    let known = lessons.compactMap { $0?.count }
    return known.count == lessons.count && !folder.hasUnclearLessons ? known.reduce(0, +) : nil
  }

  /// Rule 18: the four kinds add up to the whole.
  private func checkKinds(_ minutes: Minutes?, _ hours: HoursByKind?, _ fields: Fields) {
    guard let minutes, let hours, hours.sum != minutes else { return }
    fields.problems.error(fields.file, fields.lineOfMinutes, HoursByKind.sumMessage(hours.sum, minutes))
  }

  /// Rule 18: lessons and quiz are the virtual time; a task takes at most the extra one.
  private func checkTrainersTimes(
    _ folder: CourseLayout.ModuleFolder, _ fields: Fields, _ hours: HoursByKind?, _ times: ModuleTimes
  ) {
    guard let hours else { return }
    if let lessons = sum(of: times.lessons, folder), let quiz = times.quiz.count,
      lessons + quiz != hours.virtual.count
    {
      fields.error(
        "horas-virtuales",
        "El módulo tiene \(hours.virtual) minutos virtuales, pero lecciones y prueba suman \(lessons + quiz): \(difference(lessons + quiz, hours.virtual.count))."
      )
    }
    if let task = times.assignment.count, task > hours.extra.count {
      context.error(
        "\(folder.name)/tarea.md", times.assignmentLine,
        "La tarea dura \(task) minutos, más que los \(hours.extra) de «horas-extra» del módulo: ajusta uno de los dos."
      )
    }
  }
}

extension HoursByKind {
  static func sumMessage(_ sum: Minutes, _ whole: Minutes) -> String {
    "Las cuatro clases de horas suman \(sum.asHours) y el total dice \(whole.asHours): ajústalas."
  }
}

extension Minutes {
  /// `1,5 h`.
  var asHours: String {
    let hours = count / 60
    switch count % 60 {
    case 0: return "\(hours) h"
    case 15: return "\(hours),25 h"
    case 30: return "\(hours),5 h"
    case 45: return "\(hours),75 h"
    default: return "\(count) minutos"
    }
  }
}
