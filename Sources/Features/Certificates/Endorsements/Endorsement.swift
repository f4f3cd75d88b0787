import Core
import Courses
import PDF
import SQLite
import Web

/// An institution that stands behind certificates, and who signs for it.
package struct Endorsement: RowDecodable, Sendable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue, PathParameter {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init?(pathSegment: String) {
      guard pathSegment.utf8.count <= 18, let number = Int64(pathSegment), number > 0 else { return nil }
      self.init(rawValue: number)
    }
  }

  /// Those for which there is room on the paper.
  static let mostOnPaper = 3

  package let id: ID
  /// Nil for all cities.
  package let city: City.ID?
  /// Nil for all courses.
  package let course: Course.Slug?
  package let institution: String
  package let signer: String
  package let post: String
  /// PNG.
  package let logo: [UInt8]?
  package let signature: [UInt8]?

  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    city = try row[1]
    course = try row[2]
    institution = try row[3]
    signer = try row[4]
    post = try row[5]
    logo = try row[6]
    signature = try row[7]
  }
}

private let endorsementColumns: SQL = """
  endorsement.id, endorsement.city, endorsement.course, endorsement.institution, endorsement.signer, endorsement.post,
  endorsement.logo, endorsement.signature
  """

/// Those that a certificate carries, in their order.
func endorsements(of certificate: Certificate.ID, in db: ReadConnection) throws -> [Endorsement] {
  try db.all(
    """
    SELECT \(endorsementColumns)
      FROM certificate_endorsement
      JOIN endorsement ON endorsement.id = certificate_endorsement.endorsement_id
     WHERE certificate_endorsement.certificate_id = \(certificate)
     ORDER BY certificate_endorsement.position
    """)
}

/// Those that hold now and concern a city; all of them for nil.
func currentEndorsements(in cities: Set<City.ID>?, in db: ReadConnection) throws -> [Endorsement] {
  let all: [Endorsement] = try db.all(
    """
    SELECT \(endorsementColumns)
      FROM endorsement
     WHERE ended_at IS NULL
     ORDER BY city IS NULL DESC, city, course IS NULL DESC, course, id
    """)
  return all.filter { endorsement in
    guard let cities, let city = endorsement.city else { return true }
    return cities.contains(city)
  }
}

/// One that `viewer` looks after: of an own city, or of all cities for administrators.
///
/// - Throws: `Refusal.notFound` where there is none.
func endorsement(_ id: Endorsement.ID, changeableBy cities: Set<City.ID>?, in db: ReadConnection) throws
  -> Endorsement
{
  let found: Endorsement? = try db.first(
    "SELECT \(endorsementColumns) FROM endorsement WHERE id = \(id) AND ended_at IS NULL")
  guard let found, cities == nil || found.city.map({ cities?.contains($0) ?? true }) ?? false else {
    throw Refusal.notFound
  }
  return found
}

/// An endorsement that is to be added.
struct NewEndorsement: Sendable {
  let city: City.ID?
  let course: Course.Slug?
  let institution: String
  let signer: String
  let post: String
  let logo: [UInt8]?
  let signature: [UInt8]?
}

/// How many would come together on one paper at most if `new` were added.
func companions(of new: NewEndorsement, in db: ReadConnection) throws -> Int {
  let others = try currentEndorsements(in: nil, in: db).filter { other in
    let cityMeets = new.city == nil || other.city == nil || new.city == other.city
    let courseMeets = new.course == nil || other.course == nil || new.course == other.course
    return cityMeets && courseMeets
  }
  return others.count
}

func add(_ new: NewEndorsement, by author: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> Endorsement.ID
{
  let id: Endorsement.ID = try db.one(
    """
    INSERT INTO endorsement (city, course, institution, signer, post, logo, signature, added_by, added_at)
    VALUES (\(new.city), \(new.course), \(new.institution), \(new.signer), \(new.post), \(new.logo), \(new.signature),
            \(author), \(now))
    RETURNING id
    """)
  try record(.endorsementAdded, by: author, about: [("endorsement", id.rawValue)], at: now, in: db)
  return id
}

/// Adds one that is there when an installation begins, to be signed by hand.
package func addWithoutPictures(
  institution: String, signer: String, post: String, city: City.ID, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  let new = NewEndorsement(
    city: city, course: nil, institution: institution, signer: signer, post: post, logo: nil, signature: nil)
  _ = try add(new, by: author, at: now, in: db)
}

/// What was issued keeps it; what is issued from now on does not carry it.
func end(_ id: Endorsement.ID, by author: Person.ID, at now: Instant, in db: WriteConnection) throws {
  try db.run(
    "UPDATE endorsement SET ended_by = \(author), ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL")
  try record(.endorsementEnded, by: author, about: [("endorsement", id.rawValue)], at: now, in: db)
}

/// Why a picture is not taken.
enum PictureRefused: Error {
  case noPNG, tooLarge
}

/// What is kept of a picture that somebody sent: its pixels, drawn anew, small enough for the paper. Nothing else that was
/// in the file is left, and no file is kept that only looks like a picture.
///
/// - Parameters:
///   - box: pixels that it may have on the paper.
///   - bytes: that it may weigh in a certificate.
func cleanPicture(_ sent: [UInt8], toFit box: Size, weighing bytes: Int) throws -> [UInt8] {
  let picture: Picture
  do throws(PDFFault) {
    picture = try Picture(png: sent, mostPixels: mostPixels)
  } catch {
    switch error {
    case .tooLarge: throw PictureRefused.tooLarge
    case .noPicture, .failed: throw PictureRefused.noPNG
    }
  }
  var size = box
  var smaller = try picture.scaled(toFit: size)
  while try smaller.documentWeight() > bytes, size.width > 16 {
    size = Size(size.width * 0.85, size.height * 0.85)
    smaller = try picture.scaled(toFit: size)
  }
  return try smaller.png()
}

/// Along each side of a picture that is sent.
let mostPixels = 3000

/// 200 and 250 pixels to the inch, and so light that three endorsements leave a certificate under 60 KB.
func cleanLogo(_ sent: [UInt8]) throws -> [UInt8] {
  try cleanPicture(sent, toFit: Size(280, 120), weighing: 5200)
}

func cleanSignature(_ sent: [UInt8]) throws -> [UInt8] {
  try cleanPicture(sent, toFit: Size(320, 110), weighing: 4200)
}
