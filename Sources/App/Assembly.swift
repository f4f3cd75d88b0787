import Accounts
import Administration
import Applications
import Attempts
import Attendances
import Awards
import Business
import Certificates
import Classroom
import Cohorts
import Core
import Courses
import Crypto
import Exams
import FileStore
import FileType
import Files
import FinancialTool
import GrantCalls
import HTTP
import HTTPServer
import Help
import Hours
import Learning
import Markup
import Notices
import Offices
import Quizzes
import PersonalData
import Reports
import Reviews
import SafePicture
import SQLite
import Submissions
import Trainers
import VirusScan
import Web

/// All of Aula in one value: the features, one line each, and the pipeline that serves them.
package struct Assembly: Sendable {
  let site: Site
  /// What is being served, for whoever replaces it.
  package let courses: ServedCourses
  let log: Log
  let server = ServerReference()
  /// Writes notices, for whoever does deeds without a request.
  package let board: NoticeBoard
  /// Answers every request.
  package let pipeline: Pipeline
  package let routes: [Route]
  /// What goes along when two records turn out to be of one person.
  package let personRows: [PersonRows]
  /// What all features keep about people.
  package let personalRecords: [PersonalRecord]
  /// Sends letters, where mail was configured.
  package let courier: Courier?
  /// Hashes every password, and counts.
  package let passwords: Passwords
  let personalData: PersonalDataFeature
  /// Erases people; what was left undone is to be finished before anybody is served.
  package let eraser: Eraser
  /// What is done every night.
  package let sweep: Sweep
  /// Whose clock is looked after each second.
  package let exams: ExamsFeature
  /// What people send.
  package let files: FilesFeature
  /// Whose canvas is handed in as an assignment.
  package let business: BusinessFeature
  /// Whose announcements are put where pages show them before anybody is served.
  package let offices: OfficesFeature
  /// Counts a large programme in the background.
  let reports: ReportsFeature
  /// Issues the certificates of whole cohorts in the background, and has the function that issues one.
  package let certificates: CertificatesFeature

  /// - Parameters:
  ///   - courses: read and checked.
  ///   - seal: with the key of this installation, for secrets in the database.
  ///   - folder: the data folder.
  ///   - mail: how the letters of `site.mail` leave.
  ///   - scanner: what looks for viruses in files; nil for nothing.
  ///   - pictures: makes what is shown of pictures.
  ///   - configuration: as the server was started, for the desk of the administration; nil where nobody is served.
  package init(
    site: Site, courses: PreparedCourses, settings: Pipeline.Settings, log: Log, seal: Seal,
    folder: String, passwords: Passwords = Passwords(), mail: MailDelivery? = nil,
    scanner: Clamd? = nil, pictures: PictureMaker = .besideOwnProgram, configuration: Configuration? = nil
  ) {
    let metrics = Metrics()
    let served = ServedCourses(courses)
    let reports = ReportsFeature(site: site, served: served)
    self.reports = reports
    let offices = OfficesFeature(site: site)
    self.offices = offices
    let rowsOfOthers =
      cohortPersonRows + hoursPersonRows + attendancePersonRows + learningPersonRows + attemptPersonRows
      + examPersonRows + filePersonRows + submissionPersonRows + noticePersonRows
      + businessPersonRows + financialToolPersonRows + certificatePersonRows + applicationPersonRows
      + reviewPersonRows + awardPersonRows + trainerPersonRows
    personRows = PersonRows.ofAccounts + rowsOfOthers
    let accounts = AccountsFeature(
      site: site, passwords: passwords, seal: seal, requiresSecondFactor: settings.requiresSecondFactor,
      personRows: rowsOfOthers, demoAccounts: Demo.accounts,
      deskFigures: { try reports.smallFunnel(for: $0, in: $1) },
      deskWaiting: { try DesksWaiting.coordination($0, courses: served, at: $1, in: $2) },
      registrationNote: { try registrationNote(in: $0) }
    ) { person, author, now, db in
      try endRunningWithoutRole(person, by: author, at: now, in: db)
    }
    let tickets = AnswerTickets(seal: seal)
    let exams = ExamsFeature(site: site, served: served, tickets: tickets)
    self.exams = exams
    let keeper = FileKeeper(
      database: site.database, clock: site.clock, store: contentStore(in: folder), types: FileTypes(),
      scanner: scanner, note: { write($0, to: log) })
    files = FilesFeature(site: site, keeper: keeper, readers: Self.fileReaders, pictures: pictures)
    let business = BusinessFeature(site: site, served: served)
    self.business = business
    let financialTool = FinancialToolFeature(site: site, served: served)
    let board = NoticeBoard(site: site, served: served)
    self.board = board
    let reactions = Reactions(courses: served, board: board)
    let works: [OwnWork] = [business.ownWork, .financialTool]
    let applications = ApplicationsFeature(
      site: site, served: served, board: board, keeper: keeper, works: works)
    let awards = AwardsFeature(site: site, served: served, board: board, keeper: keeper)
    certificates = CertificatesFeature(
      site: site, served: served, keys: KeyRing(in: folder),
      whenChanged: { change, certificate, now, db in
        try reactions.certificateChanged(change, certificate, at: now, in: db)
      })
    let others: [any Feature] = [
      OperationsFeature(site: site, metrics: metrics, passwords: passwords, server: server),
      CoursesFeature(site: site, served: served),
      AttendancesFeature(site: site, served: served),
      ClassroomFeature(site: site, served: served, reports: .ofLearning(served)),
      LearningFeature(site: site, served: served, quizzes: StudyReports.passed),
      QuizzesFeature(site: site, served: served, tickets: tickets),
      SubmissionsFeature(
        site: site, served: served, board: board, keeper: keeper,
        works: works),
      NoticesFeature(site: site, board: board),
      HelpFeature(site: site) { try offices.helpCard(for: $0) },
      offices,
      financialTool,
      exams,
      WaitingAnswersFeature(site: site, tickets: tickets) { attempt, now, db in
        try !isErased(attempt.person, in: db) && exams.takesAnswers(attempt, at: now, in: db)
      },
      files,
      business,
      certificates,
      GrantCallsFeature(
        site: site, served: served,
        own: { viewer, call, db in
          try awards.ownPart(viewer, call, db) + applications.ownPart(viewer, call, db)
        }),
      applications,
      ReviewsFeature(site: site, served: served, board: board, works: works),
      awards,
      reports,
      AdministrationFeature(
        site: site, served: served,
        installation: configuration.map { Installation($0, serving: served, on: site, log) } ?? .none),
      TrainersFeature(
        site: site, served: served, board: board, keeper: keeper, certificates: certificates,
        waitingElsewhere: { try DesksWaiting.cohorts($0, at: $1, in: $2) }),
      accounts,
      CohortsFeature(site: site, served: served) { person, cohort, now, db in
        try reactions.becameActive(person, in: cohort.id, at: now, in: db)
      },
    ]
    personalData = PersonalDataFeature(
      site: site, accounts: accounts, records: Self.sharedRecords + others.flatMap(\.personalRecords),
      folder: folder)
    let features = others + [personalData]
    personalRecords = Self.sharedRecords + features.flatMap(\.personalRecords)
    eraser = Eraser(
      database: site.database, clock: site.clock, records: personalRecords, log: ErasureLog(in: folder))
    sweep = Sweep(database: site.database, clock: site.clock, records: personalRecords, eraser: eraser)
    let routes = features.flatMap(\.routes)
    var router = Router<Route>()
    for route in routes { router.add(route.method, route.pattern, route) }
    self.site = site
    self.courses = served
    self.log = log
    self.routes = routes
    self.passwords = passwords
    courier =
      if let queue = site.mail, let mail {
        Courier(
          database: site.database, clock: site.clock, queue: queue, sender: mail.sender,
          preparations: [accounts.writeRequestedLetters], note: { log.write($0) }, send: mail.send)
      } else { nil }
    pipeline = Pipeline(
      site: site, settings: settings, layout: Layout(site), router: router,
      signIns: SignIns(
        database: site.database, clock: site.clock, requiresSecondFactor: settings.requiresSecondFactor),
      log: log, metrics: metrics)
  }

  /// Who may read a file because of what it hangs on, besides its owner: a line for each kind of use.
  private static let fileReaders: FileReaders =
    submissionFileReaders
    .merging(applicationFileReaders) { _, _ in preconditionFailure("a use has two readers") }
    .merging(awardFileReaders) { _, _ in preconditionFailure("a use has two readers") }
    .merging(practiceFileReaders) { _, _ in preconditionFailure("a use has two readers") }

  /// Of modules that lie below the features.
  private static let sharedRecords: [PersonalRecord] = [.events, .letters] + cohortRecords

  /// Removes what a crash left behind of somebody's data. Called at the start, before anybody is served.
  package func removeLeftovers() { personalData.removeLeftovers() }

  /// One line for each route: method, pattern, who may reach it, where it runs. Checked in, so that a change of who may
  /// reach what is a line in a diff.
  package var routeList: String {
    routes
      .map { route in
        let mark = route.isOpenBeforeSecondFactor ? " before-second-factor" : ""
        return "\(route.method.rawValue) \(route.pattern) \(route.audience.label) \(route.laneLabel)\(mark)"
      }
      .sorted()
      .joined(separator: "\n") + "\n"
  }
}

/// A line for what an operator should know about files: numbers, never names.
private func write(_ note: FileKeeper.Note, to log: Log) {
  log.write { line in
    switch note {
    case .scanFailed(let failure):
      line.add("event", "file-not-scanned")
      line.add("error", failure.description)
    case .infected(let virus, let person):
      line.add("event", "file-infected")
      line.add("virus", virus)
      line.add("person", Int(person.rawValue))
    }
  }
}
