import Core
import SQLite

/// Who was found at a desk.
struct FoundPeople: Sendable {
  let people: [PersonWithRoles]
  /// Whether so many have such a name that not all were looked at.
  let isTooCommon: Bool
}

/// People that a search shows at most.
let mostPeopleFound = 20

/// Names that one search looks at: the rarest word typed may have this many. It keeps a search for «María» among half a
/// million people to some hundredths of a second.
private let mostNamesLookedAt = 10_000

/// Those whom `typed` identifies, and those who have a name with words that begin like those typed.
///
/// A coordinator finds people of other cities by a whole identifier alone, to give them a role in the own city; a
/// facilitator finds nobody by name.
func people(
  matching typed: String, at desk: PeopleDesk, by viewer: Viewer.SignedIn, in db: ReadConnection
) throws -> FoundPeople {
  let text = typed.trimmingSpaces
  var found = try identified(by: text, at: desk, viewer, db)
  // Two letters are in half of all names.
  let words = nameWords(text)
  guard desk.managesPeople, words.contains(where: { $0.count >= 3 }) else {
    return FoundPeople(people: found, isTooCommon: false)
  }
  let named = try peopleNamed(Array(words.prefix(6)), in: desk.cities(of: viewer), db)
  for id in named.ids where found.count < mostPeopleFound && !found.contains(where: { $0.id == id }) {
    if let person = try personWithRoles(id, in: db) { found.append(person) }
  }
  return FoundPeople(people: found, isTooCommon: named.isTooCommon)
}

/// By what they sign in with, or by the document that they told.
private func identified(
  by text: String, at desk: PeopleDesk, _ viewer: Viewer.SignedIn, _ db: ReadConnection
) throws -> [PersonWithRoles] {
  guard let identifier = Identifier(typed: text) else { return [] }
  var found: [PersonWithRoles] = []
  if let id = try person(identifiedBy: identifier, in: db), let person = try personWithRoles(id, in: db),
    desk == .coordination || desk.shows(person, to: viewer)
  {
    found.append(person)
  }
  let documented: [Person.ID] = try db.all(
    """
    SELECT profile.person_id
      FROM profile
      JOIN person ON person.id = profile.person_id
     WHERE profile.document_key = \(identifier.key) AND person.merged_into IS NULL
     ORDER BY profile.person_id
     LIMIT \(mostPeopleFound)
    """)
  for id in documented where !found.contains(where: { $0.id == id }) {
    if let person = try personWithRoles(id, in: db), desk.shows(person, to: viewer) { found.append(person) }
  }
  return found
}

/// - Parameter cities: where they must live or hold a role; nil for anywhere.
private func peopleNamed(
  _ words: [String], in cities: Set<City.ID>?, _ db: ReadConnection
) throws -> (ids: [Person.ID], isTooCommon: Bool) {
  let counted = try words.map { (word: $0, count: try count(of: $0, db)) }.sorted { $0.count < $1.count }
  guard let rarest = counted.first, rarest.count > 0 else { return ([], false) }
  var conditions: SQL = "WHERE person.merged_into IS NULL"
  for (word, _) in counted.dropFirst() {
    conditions = """
      \(conditions)
         AND EXISTS (SELECT 1 FROM person_word AS further
                      WHERE further.person_id = person.id AND further.word >= \(word) AND further.word < \(end(of: word)))
      """
  }
  if let cities {
    let slugs = cities.sorted { $0.rawValue < $1.rawValue }
    guard !slugs.isEmpty else { return ([], false) }
    conditions = """
      \(conditions)
         AND (EXISTS (SELECT 1 FROM role_grant
                       WHERE role_grant.person_id = person.id AND role_grant.city IN (\(slugs))
                         AND role_grant.revoked_at IS NULL)
              OR EXISTS (SELECT 1 FROM profile WHERE profile.person_id = person.id AND profile.city IN (\(slugs))))
      """
  }
  let ids: [Person.ID] = try db.all(
    """
    SELECT person.id
      FROM (SELECT DISTINCT person_id
              FROM (SELECT person_id FROM person_word
                     WHERE word >= \(rarest.word) AND word < \(end(of: rarest.word))
                     LIMIT \(mostNamesLookedAt)) AS begun) AS found
      JOIN person ON person.id = found.person_id
     \(conditions)
     ORDER BY person.name, person.id
     LIMIT \(mostPeopleFound)
    """)
  return (ids, rarest.count >= mostNamesLookedAt)
}

private func count(of word: String, _ db: ReadConnection) throws -> Int {
  try db.one(
    """
    SELECT count(*)
      FROM (SELECT 1 FROM person_word
             WHERE word >= \(word) AND word < \(end(of: word))
             LIMIT \(mostNamesLookedAt)) AS begun
    """)
}

/// Behind every word that begins like this one, compared byte by byte.
private func end(of word: String) -> String { word + "\u{10FFFF}" }
