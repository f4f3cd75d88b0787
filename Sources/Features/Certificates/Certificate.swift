import Cohorts
import Core
import Courses
import Crypto
import SQLite

/// A certificate as it was issued. What is printed never changes.
package struct Certificate: Sendable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let code: CertificateCode
  package let kind: CertificateKind
  package let person: Person.ID
  package let cohort: Cohort.ID
  package let city: City.ID
  package let cityName: String
  package let modality: Course.Modality
  package let course: Course.Slug
  package let courseTitle: String
  /// The line under the name, with the title in it.
  package let wording: String
  /// As printed; empty once the person was erased.
  package let name: String
  package let hours: HoursByKind
  /// Of the whole.
  package let minutes: Minutes
  /// Whether the validation exam stands for the hours.
  package let isValidated: Bool
  package let finishedOn: Day
  package let issuedAt: Instant
  package let expiresOn: Day?
  package let replaces: ID?
  /// Why it replaces another.
  package let reason: String
  /// The signed form; empty once the person was erased.
  package let compact: [UInt8]
  package let state: State

  /// What became of it.
  package enum State: Sendable, Equatable {
    case current
    case replaced(by: ID, at: Instant)
    case revoked(reason: String, at: Instant)
  }

  package var issuedOn: Day { Day(issuedAt) }
  package var isErased: Bool { compact.isEmpty }

  package func isExpired(on day: Day) -> Bool { expiresOn.map { $0 < day } ?? false }
}

extension Certificate: RowDecodable {
  /// The columns that `certificateColumns` names, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    code = try row[1]
    kind = try row[2]
    person = try row[3]
    cohort = try row[4]
    city = try row[5]
    cityName = try row[6]
    modality = try row[7]
    course = try row[8]
    courseTitle = try row[9]
    wording = try row[27]
    name = try row[10]
    hours = HoursByKind(
      inPerson: Minutes(try row[11]), virtual: Minutes(try row[12]), extra: Minutes(try row[13]),
      practice: Minutes(try row[14]))
    minutes = Minutes(try row[15])
    isValidated = try row[16]
    finishedOn = try row[17]
    issuedAt = try row[18]
    expiresOn = try row[19]
    replaces = try row[20]
    reason = try row[21]
    compact = try row[22]
    let revokedAt: Instant? = try row[23]
    let successor: ID? = try row[25]
    if let successor {
      state = .replaced(by: successor, at: try row[26])
    } else if let revokedAt {
      state = .revoked(reason: try row[24], at: revokedAt)
    } else {
      state = .current
    }
  }
}

/// What a query that reads certificates selects.
let certificateColumns: SQL = """
  certificate.id, certificate.code, certificate.kind, certificate.person_id, certificate.cohort_id, cohort.city,
  city.name, cohort.modality, certificate.course, certificate.course_title, certificate.name,
  certificate.in_person_minutes, certificate.virtual_minutes, certificate.extra_minutes, certificate.practice_minutes,
  certificate.minutes, certificate.is_validated, certificate.finished_on, certificate.issued_at,
  certificate.expires_on, certificate.replaces, certificate.reason, certificate.compact, revocation.at,
  revocation.reason, successor.id, successor.issued_at, certificate.wording
  """

/// Where they come from.
let certificateTables: SQL = """
  certificate
  JOIN cohort ON cohort.id = certificate.cohort_id
  JOIN city ON city.slug = cohort.city
  LEFT JOIN certificate_revocation AS revocation ON revocation.certificate_id = certificate.id
  LEFT JOIN certificate AS successor ON successor.replaces = certificate.id
  """

extension Certificate {
  /// What stands behind the `#` of its address.
  package var fragment: String { Base64URL.encode(compact) }
}
