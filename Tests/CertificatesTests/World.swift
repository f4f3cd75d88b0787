import App
import Cohorts
import Core
import Courses
import Hours
import SQLite
import TestSupport

@testable import Certificates

/// A site with a cohort of Ana and Olga in Quito, in which Ana has finished.
struct World {
  let site: TestSite
  let cohort: Cohort.ID

  static let desk = "/coordinacion/certificados"

  init(modality: Course.Modality = .virtual, finished: [Cast] = [.ana]) throws {
    site = try TestSite(isDemo: true)
    cohort = try site.cohort(of: "huerto", modality: modality, with: [.ana, .olga])
    for person in finished { try finish(person) }
  }

  var feature: CertificatesFeature { site.assembly.certificates }

  /// Gives somebody all the hours that the cohort asks for.
  func finish(_ person: Cast, minutes: Int = 60) throws {
    let id = try site.id(of: person)
    try site.database.write { db in
      _ = try credit(
        Minutes(minutes), of: .virtual, to: id, in: try Cohorts.cohort(cohort, in: db),
        for: .lesson(Module.Slug(rawValue: "la-tierra"), Lesson.Slug(rawValue: "el-suelo")), by: nil,
        at: site.clock.now, in: db)
    }
  }

  /// Issues for one person by the button of the desk.
  @discardableResult
  func issue(to person: Cast = .ana, as issuer: Cast = .carmen) throws -> Answer {
    site.post(
      "\(Self.desk)/grupos/\(cohort.rawValue)/personas/\(try site.id(of: person).rawValue)", as: issuer)
  }

  /// The latest one of a person.
  func certificate(of person: Cast = .ana) throws -> Certificate {
    let id = try site.id(of: person)
    let all = try site.database.read { db in try certificates(of: id, in: db) }
    guard let first = all.first else { throw Refusal.notFound }
    return first
  }

  /// Puts a certificate straight in, for tests of what comes after.
  func given(
    _ kind: CertificateKind = .participant, to person: Cast = .ana, name: String? = nil
  ) throws -> Certificate {
    let id = try site.id(of: person)
    let key = try feature.keys.signing()
    let author = try site.id(of: .carmen)
    return try site.database.write { db in
      let cohort = try Cohorts.cohort(cohort, in: db)
      let new = NewCertificate(
        kind: kind, person: id, name: name ?? person.member?.name ?? "", cohort: cohort,
        courseTitle: "Huerto en casa", hours: cohort.required, minutes: Minutes(60), isValidated: false,
        finishedOn: Day(site.clock.now))
      guard
        case .issued(let issued) = try feature.issuing.issue(
          new, signedWith: key, by: author, at: site.clock.now, in: db)
      else { throw Refusal.notFound }
      return try Certificates.certificate(issued, in: db)
    }
  }

  func events(_ pattern: String = "certificate-%") throws -> [String] {
    try site.database.read { db in try db.all("SELECT kind FROM event WHERE kind LIKE \(pattern) ORDER BY id")
    }
  }

  /// What is judged of a fragment today, with what this site knows.
  func verdict(_ fragment: String) throws -> Verdict {
    let keys = try feature.keys.keys()
    let withdrawn = try site.database.read(withdrawals)
    return Certificates.verdict(on: fragment, by: keys, withdrawn, today: Day(site.clock.now)).0
  }
}
