import Accounts
import Core
import SQLite

extension NoticesFeature {
  package var personalRecords: [PersonalRecord] { [.notices, .noticeChoices] }
}

extension PersonalRecord {
  fileprivate static let notices = PersonalRecord(
    "notice",
    export: .section("Tus avisos") { person, db, add in
      try db.forEach(
        "SELECT kind, course, module, times, at, read_at FROM notice WHERE person_id = \(person) ORDER BY at"
      ) { row in
        let kind: NoticeKind = try row[0]
        let module: String = try row[2]
        try add([
          "aviso": .of(kind.sentence(about: module, times: try row[3])), "curso": .of(try row[1] as String),
          "fecha": .of(try row[4] as Instant), "leído el": .of(try row[5] as Instant?),
        ])
      }
    },
    erasure: .clears { person, db in try db.run("DELETE FROM notice WHERE person_id = \(person.id)") },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM notice
         WHERE id IN (SELECT id FROM notice WHERE at < \(now - noticeMemory) ORDER BY at LIMIT \(most))
        """)
    })

  fileprivate static let noticeChoices = PersonalRecord(
    "notice_choice",
    export: .section("Si recibes avisos por correo") { person, db, add in
      try db.forEach("SELECT by_mail, at FROM notice_choice WHERE person_id = \(person)") { row in
        try add(["por correo": .of(try row[0] as Bool), "elegido el": .of(try row[1] as Instant)])
      }
    },
    erasure: .clears { person, db in try db.run("DELETE FROM notice_choice WHERE person_id = \(person.id)") })
}

/// How long a notice is kept: what it told stays where it happened.
private let noticeMemory = Duration.days(365)

/// What belongs to a person here, and goes along when two records turn out to be of one person. A notice that both have
/// unread, and a choice that both made, stay with each.
package let noticePersonRows = [
  PersonRows("notice.person_id", table: "notice") { target in
    """
    read_at IS NULL
      AND EXISTS (SELECT 1 FROM notice AS held
                   WHERE held.person_id = \(target) AND held.kind = notice.kind AND held.path = notice.path
                     AND held.read_at IS NULL)
    """
  },
  PersonRows("notice_choice.person_id", table: "notice_choice", key: "'notice_choice'") { target in
    "EXISTS (SELECT 1 FROM notice_choice AS held WHERE held.person_id = \(target))"
  },
]
