import Cohorts
import Core
import Courses
import Hours
import SQLite

/// How far somebody is in a course, as the pages of this feature show it. What does the counting belongs to features
/// beside this one, so `App` hands it over.
package struct Glance: Sendable {
  /// In the order of the course; without those in preparation.
  package let modules: [ModuleGlance]
  /// What to do now; nil when nothing is left that is open.
  package let next: NextThing?

  package init(modules: [ModuleGlance], next: NextThing?) {
    self.modules = modules
    self.next = next
  }

  /// Lessons and quizzes of what is studied on line.
  package var steps: Int { online.reduce(0) { $0 + $1.steps } }
  package var stepsDone: Int { online.reduce(0) { $0 + $1.stepsDone } }
  package var online: [ModuleGlance] { modules.filter { !$0.isInClass } }
  /// Whole hundredths, rounded down, so that 100 means all.
  package var percent: Int { steps == 0 ? 0 : stepsDone * 100 / steps }
}

/// How far somebody is in a module.
package struct ModuleGlance: Sendable {
  package let module: Module.Slug
  package let lessons: Int
  package let lessonsDone: Int
  /// Nil for a module without quiz.
  package let hasPassedQuiz: Bool?
  /// Whether it may be studied now.
  package let isOpen: Bool
  /// Whether it is given in class to this person, who may read it or not.
  package let isInClass: Bool

  package init(
    module: Module.Slug, lessons: Int, lessonsDone: Int, hasPassedQuiz: Bool?, isOpen: Bool,
    isInClass: Bool = false
  ) {
    self.isInClass = isInClass
    self.module = module
    self.lessons = lessons
    self.lessonsDone = lessonsDone
    self.hasPassedQuiz = hasPassedQuiz
    self.isOpen = isOpen
  }

  package var steps: Int { lessons + (hasPassedQuiz == nil ? 0 : 1) }
  package var stepsDone: Int { lessonsDone + (hasPassedQuiz == true ? 1 : 0) }
  package var isComplete: Bool { stepsDone == steps }
}

/// The one thing that `/mi-aula` offers first.
package struct NextThing: Sendable {
  /// «Lección 2: El abono».
  package let title: String
  package let module: Module.Slug
  package let address: String
  /// Nil where nobody says how long it takes.
  package let minutes: Minutes?
  /// Whether the person was there already.
  package let isResumed: Bool

  package init(title: String, module: Module.Slug, address: String, minutes: Minutes?, isResumed: Bool) {
    self.title = title
    self.module = module
    self.address = address
    self.minutes = minutes
    self.isResumed = isResumed
  }
}

/// A quiz that somebody keeps failing.
package struct FailedQuiz: Sendable {
  package let person: Person.ID
  package let module: Module.Slug
  package let times: Int

  package init(person: Person.ID, module: Module.Slug, times: Int) {
    self.person = person
    self.module = module
    self.times = times
  }
}

/// Where a person stands with the assignments of a course, and what they have not read.
package struct AssignmentGlance: Sendable {
  package struct Line: Sendable {
    package let title: String
    package let path: String
    /// As the person reads it.
    package let state: String
    /// Whether the person has something to do.
    package let asksForAttention: Bool

    package init(title: String, path: String, state: String, asksForAttention: Bool) {
      self.title = title
      self.path = path
      self.state = state
      self.asksForAttention = asksForAttention
    }
  }

  /// What the course asks for in a module.
  package struct Task: Sendable {
    package enum State: Sendable {
      /// Nothing of it is handed in; a draft may be there.
      case open
      case returned
      /// With whoever grades it.
      case waiting
      case approved
    }

    package let module: Module.Slug
    package let title: String
    /// Where one goes on with it: its page, or that on which its work is made.
    package let path: String
    package let minutes: Minutes?
    package let state: State
    /// Whether it has to be approved before one may apply for a grant.
    package let opensGrants: Bool

    package init(
      module: Module.Slug, title: String, path: String, minutes: Minutes?, state: State, opensGrants: Bool
    ) {
      self.module = module
      self.title = title
      self.path = path
      self.minutes = minutes
      self.state = state
      self.opensGrants = opensGrants
    }
  }

  package let lines: [Line]
  /// All that the course asks for, in its order.
  package let tasks: [Task]
  package let unreadNotices: Int

  package init(lines: [Line], tasks: [Task] = [], unreadNotices: Int) {
    self.lines = lines
    self.tasks = tasks
    self.unreadNotices = unreadNotices
  }
}

/// What waits for somebody who runs cohorts.
package struct DeskGlance: Sendable {
  /// In the order in which it is best done.
  package let waiting: [Waiting]
  package let unreadNotices: Int

  package init(waiting: [Waiting], unreadNotices: Int) {
    self.waiting = waiting
    self.unreadNotices = unreadNotices
  }
}

/// A work that a person makes on a page of its own, as `/mi-aula` offers it.
package struct WorkGlance: Sendable {
  /// «Modelo de negocio».
  package let title: String
  /// How far it is: «4 de 9 casillas escritas».
  package let words: String
  package let address: String
  /// What one does there: «Seguir».
  package let action: String

  package init(title: String, words: String, address: String, action: String) {
    self.title = title
    self.words = words
    self.address = address
    self.action = action
  }
}

/// An application for a grant as `/mi-aula` offers it.
package struct ApplicationGlance: Sendable {
  package enum Stage: Sendable {
    /// It can still be handed in.
    case open
    /// Handed in, and not decided on.
    case waiting
    /// The committee's decision can be read.
    case decided
    /// Not handed in while the call took it.
    case missed
  }

  package let work: WorkGlance
  package let stage: Stage

  package init(work: WorkGlance, stage: Stage) {
    self.work = work
    self.stage = stage
  }
}

/// What other features tell about a person's study.
package struct StudyReports: Sendable {
  /// How far a person is in a course, in a few prepared statements.
  package let glance: @Sendable (Person.ID, Course, ReadConnection) throws -> Glance
  /// Who of a cohort failed the quiz of which module twice or more without passing it, in one statement.
  package let failedQuizzes: @Sendable (Cohort.ID, ReadConnection) throws -> [FailedQuiz]
  /// Where the workbook is; nil without one.
  package let workbook: String?
  /// The person's assignments and notices, in one statement.
  package let assignments: @Sendable (Person.ID, Course, ReadConnection) throws -> AssignmentGlance
  /// What waits for somebody who runs cohorts.
  package let desk: @Sendable (Viewer.SignedIn, Instant, ReadConnection) throws -> DeskGlance
  /// What the course asks a person to make on pages of its own, in one statement each.
  package let works: @Sendable (Person.ID, Course, ReadConnection) throws -> [WorkGlance]
  /// The person's applications for grants, whatever they study, in one statement.
  package let applications: @Sendable (Person.ID, Instant, ReadConnection) throws -> [ApplicationGlance]
  /// The call to which a person may apply that closes first; nil while none is open where they live. Asked for by those who
  /// have all that the course can give for it.
  package let openCall: @Sendable (Person.ID, Course.Slug, Instant, ReadConnection) throws -> WorkGlance?
  /// Where a person's certificates are; nil while there is none of that course. Asked for by those who have finished, in one
  /// look into an index.
  package let certificates: @Sendable (Person.ID, Course.Slug, ReadConnection) throws -> String?

  package init(
    workbook: String?,
    certificates: @escaping @Sendable (Person.ID, Course.Slug, ReadConnection) throws -> String? = {
      _, _, _ in
      nil
    },
    works: @escaping @Sendable (Person.ID, Course, ReadConnection) throws -> [WorkGlance] = { _, _, _ in [] },
    applications: @escaping @Sendable (Person.ID, Instant, ReadConnection) throws -> [ApplicationGlance] = {
      _, _, _ in
      []
    },
    openCall: @escaping @Sendable (Person.ID, Course.Slug, Instant, ReadConnection) throws -> WorkGlance? = {
      _, _, _, _ in
      nil
    },
    glance: @escaping @Sendable (Person.ID, Course, ReadConnection) throws -> Glance,
    failedQuizzes: @escaping @Sendable (Cohort.ID, ReadConnection) throws -> [FailedQuiz],
    assignments: @escaping @Sendable (Person.ID, Course, ReadConnection) throws -> AssignmentGlance = {
      _, _, _ in AssignmentGlance(lines: [], unreadNotices: 0)
    },
    desk: @escaping @Sendable (Viewer.SignedIn, Instant, ReadConnection) throws -> DeskGlance = { _, _, _ in
      DeskGlance(waiting: [], unreadNotices: 0)
    }
  ) {
    self.assignments = assignments
    self.desk = desk
    self.workbook = workbook
    self.works = works
    self.applications = applications
    self.openCall = openCall
    self.certificates = certificates
    self.glance = glance
    self.failedQuizzes = failedQuizzes
  }

  /// By the ledger of hours alone: a lesson is done and a quiz passed when it was credited.
  package static let byLedger = StudyReports(
    workbook: nil,
    glance: { person, course, db in
      Classroom.glance(at: course, credited: try creditedEvidence(of: person, in: course.slug, in: db))
    },
    failedQuizzes: { _, _ in [] })
}

/// How far somebody is by what was credited; every module is open, and what comes next is the first step in the order of
/// the course that was not credited.
func glance(at course: Course, credited: Set<Evidence>) -> Glance {
  let modules = course.modules.filter { !$0.isInPreparation }
  let glances = modules.map { module in
    ModuleGlance(
      module: module.slug, lessons: module.lessons.count,
      lessonsDone: module.lessons.count { credited.contains(.lesson(module.slug, $0.slug)) },
      hasPassedQuiz: module.quiz == nil ? nil : credited.contains(.quiz(module.slug)), isOpen: true)
  }
  return Glance(modules: glances, next: next(in: course, modules, credited))
}

private func next(in course: Course, _ modules: [Module], _ credited: Set<Evidence>) -> NextThing? {
  for module in modules {
    let open = module.lessons.first { !credited.contains(.lesson(module.slug, $0.slug)) }
    if let open {
      return NextThing(
        title: "Lección \(open.number): \(open.title)", module: module.slug,
        address: path(to: open, of: module, in: course), minutes: open.minutes, isResumed: !credited.isEmpty)
    }
    if let quiz = module.quiz, !credited.contains(.quiz(module.slug)) {
      return NextThing(
        title: "Prueba: \(quiz.title)", module: module.slug,
        address: "\(path(to: module, of: course))/prueba", minutes: quiz.minutes, isResumed: true)
    }
  }
  return nil
}
