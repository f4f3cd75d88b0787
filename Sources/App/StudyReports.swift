import Applications
import Awards
import Business
import Certificates
import Classroom
import Cohorts
import Core
import Courses
import FinancialTool
import Learning
import Notices
import Quizzes
import SQLite
import Submissions

extension StudyReports {
  /// What the features beside `Classroom` know about studying, each in its own words.
  static func ofLearning(_ courses: ServedCourses) -> StudyReports {
    StudyReports(
      workbook: "/mi-aula/cuaderno",
      certificates: { person, course, db in
        try hasCertificate(person, of: course, in: db) ? "/mi-aula/certificados" : nil
      },
      works: { person, course, db in
        let asked = Set(course.modules.compactMap(\.assignment).flatMap(\.parts))
        return [
          asked.contains(.businessModel)
            ? WorkGlance.businessModel(written: try writtenBlocks(of: person, in: db)) : nil,
          asked.contains(.financialPlan) ? .financialTool : nil,
        ].compactMap(\.self)
      },
      applications: { person, now, db in
        try ownApplications(of: person, at: now, in: db).map(ApplicationGlance.init)
      },
      openCall: { person, course, now, db in
        try firstOpenCall(for: person, after: course, at: now, in: db).map { call in
          WorkGlance(
            title: call.name, words: call.words, address: call.path, action: "Ver qué me falta y postular")
        }
      },
      glance: { person, course, db in
        let study = try study(of: person, in: course, quizzes: passed, in: db)
        let progress = courseProgress(of: study, in: course)
        return Glance(
          modules: progress.modules.map { module in
            ModuleGlance(
              module: module.module, lessons: module.lessons, lessonsDone: module.lessonsDone,
              hasPassedQuiz: module.hasPassedQuiz, isOpen: module.isOpen, isInClass: module.isInClass)
          }, next: nextStep(of: study, in: course).map(NextThing.init))
      },
      failedQuizzes: { cohort, db in
        try repeatedFailures(in: cohort, in: db).map {
          FailedQuiz(person: $0.person, module: $0.module, times: $0.failures)
        }
      },
      assignments: { person, course, db in
        let glance = try assignmentsAtAGlance(of: person, in: course, db: db)
        return AssignmentGlance(
          lines: glance.lines.map { line in
            AssignmentGlance.Line(
              title: line.title, path: line.path, state: line.stateName,
              asksForAttention: line.asksForAttention
            )
          }, tasks: glance.tasks.map(AssignmentGlance.Task.init), unreadNotices: glance.unreadNotices)
      },
      desk: { viewer, now, db in
        DeskGlance(
          waiting: try DesksWaiting.facilitation(viewer, courses: courses, at: now, in: db),
          unreadNotices: try unreadNotices(of: viewer.id, in: db))
      })
  }

  /// The modules of a course whose quiz a person has passed, as `Learning` asks for them.
  static let passed: PassedQuizzes = { person, course, db in
    try passedQuizzes(of: person, in: course.slug, in: db)
  }
}

extension WorkGlance {
  fileprivate static let financialTool = WorkGlance(
    title: "Herramienta financiera",
    words: "El plan de tu negocio para doce meses: con él se decide el capital de fortalecimiento.",
    address: OwnWork.financialTool.editPath, action: "Abrir mi herramienta")

  fileprivate static func businessModel(written: Int) -> WorkGlance {
    let words =
      switch written {
      case 0: "Nueve casillas para ver tu negocio entero en una hoja. Todavía no has escrito ninguna."
      case 9: "Tus 9 casillas están escritas."
      default: "\(written) de 9 casillas escritas."
      }
    return WorkGlance(
      title: "Modelo de negocio", words: words, address: BusinessFeature.path,
      action: written == 0 ? "Empezar mi modelo" : written == 9 ? "Ver mi modelo" : "Seguir con mi modelo")
  }
}

extension ApplicationGlance {
  fileprivate init(_ own: OwnApplication) {
    let (stage, action, address): (Stage, String, String) =
      switch own.stage {
      case .open: (.open, "Seguir mi postulación", own.call.ownPath)
      case .waiting: (.waiting, "Ver mi postulación", own.call.ownPath)
      case .decided: (.decided, "Ver el resultado", resultPath(of: own.call))
      case .missed: (.missed, "Ver mi postulación", own.call.ownPath)
      }
    self.init(
      work: WorkGlance(title: own.callName, words: own.words, address: address, action: action), stage: stage)
  }
}

extension AssignmentGlance.Task {
  /// A work is made on a page of its own, from which one comes to the assignment.
  fileprivate init(_ task: AssignmentsAtAGlance.Task) {
    let work = task.works.first.flatMap { delivery in
      [OwnWork.financialTool, OwnWork.businessModel].first { $0.delivery == delivery }
    }
    let state: State =
      switch task.state {
      case nil, .draft?: .open
      case .submitted?: .waiting
      case .returned?: .returned
      case .approved?: .approved
      }
    self.init(
      module: task.module, title: task.title, path: state == .open ? work?.editPath ?? task.path : task.path,
      minutes: task.minutes,
      state: state, opensGrants: !task.works.isEmpty)
  }
}

extension NextThing {
  fileprivate init(_ next: NextStep) {
    let minutes: Minutes? =
      switch next.step {
      case .lesson(_, let lesson): lesson.minutes
      case .quiz(let module): module.quiz?.minutes
      }
    self.init(
      title: next.step.title, module: next.step.module.slug, address: next.address, minutes: minutes,
      isResumed: next.isResumed)
  }
}
