import Accounts
import Core
import Courses
import Mail
import SQLite

/// Something that a person should know, before it is written down.
package struct NewNotice: Sendable {
  package let person: Person.ID
  package let kind: NoticeKind
  /// What it is about; nil for what is in no course.
  package let course: Course.Slug?
  package let module: Module.Slug?
  /// Where it leads: an address of ours, which begins with a slash.
  package let path: String

  package init(
    to person: Person.ID, _ kind: NoticeKind, about module: Module.Slug? = nil, of course: Course.Slug? = nil,
    path: String
  ) {
    self.person = person
    self.kind = kind
    self.course = course
    self.module = module
    self.path = path
  }
}

/// Writes notices down, in the transaction of whatever they are about.
package struct NoticeBoard: Sendable {
  /// Nil where no mail was configured.
  private let queue: MailQueue?
  /// As they are now.
  private let courses: @Sendable () -> Catalogue

  package init(site: Site, served: ServedCourses) {
    queue = site.mail
    courses = { served.current.courses }
  }

  /// A board that sends no mail, for the demonstration.
  package init(of courses: Catalogue) {
    queue = nil
    self.courses = { courses }
  }

  /// Keeps a notice, and queues it by mail where its kind is mailed and the person wants that. The same that was not read
  /// yet becomes one notice that happened twice, and no second letter.
  package func post(_ notice: NewNotice, at now: Instant, in db: WriteConnection) throws {
    let times: Int = try db.one(
      """
      INSERT INTO notice (person_id, kind, course, module, path, at)
      VALUES (\(notice.person), \(notice.kind), \(notice.course?.rawValue ?? ""), \(notice.module?.rawValue ?? ""),
              \(notice.path), \(now))
          ON CONFLICT (person_id, kind, path) WHERE read_at IS NULL DO UPDATE
         SET times = times + 1, at = excluded.at
      RETURNING times
      """)
    if times == 1, notice.kind.isMailed { try mail(notice, at: now, in: db) }
  }

  private func mail(_ notice: NewNotice, at now: Instant, in db: WriteConnection) throws {
    guard let mail = queue, try wantsMail(notice.person, in: db),
      let addressee = try addressee(notice.person, in: db)
    else { return }
    let title = title(notice.module, of: notice.course)
    let sentence = notice.kind.sentence(about: title, times: 1)
    let letter = addressee.letter(
      .notice, subject: HeaderText(cleaning: sentence) ?? HeaderText(literal: "Un aviso de tu aula"),
      """
      \(sentence). Míralo aquí:

      \(mail.baseURL)\(notice.path)

      Si ya no quieres estos correos, dilo aquí; los avisos siguen dentro del aula:

      \(mail.baseURL)/cuenta/correos
      """)
    try mail.sendLater(letter, at: now, in: db)
  }

  /// Of the assignment of a module as the course is now; nothing where there is none any more.
  func title(_ module: Module.Slug?, of course: Course.Slug?) -> String {
    guard let course = course.flatMap({ courses()[$0] }) else { return "" }
    guard let module = module.flatMap({ course[$0] }) else { return course.title }
    return module.assignment?.title ?? module.title
  }
}

/// Whether notices go to somebody by mail: nobody asks for it, and anybody may end it, for these letters alone or for
/// everything that the programme writes.
func wantsMail(_ person: Person.ID, in db: ReadConnection) throws -> Bool {
  try choosesMail(person, in: db) && acceptsContact(person, in: db)
}

/// What somebody said about these letters alone.
func choosesMail(_ person: Person.ID, in db: ReadConnection) throws -> Bool {
  try db.first("SELECT by_mail FROM notice_choice WHERE person_id = \(person)", as: Bool.self) ?? true
}
