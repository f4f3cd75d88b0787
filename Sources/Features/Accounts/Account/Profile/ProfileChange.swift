import Core
import SQLite

/// Keeps what a person changed of what they had told. Whoever changes what a document shows is unverified again.
///
/// - Returns: false when nothing is different.
func saveTold(
  by person: Person.ID, _ told: (name: String, profile: Profile), at now: Instant, in db: WriteConnection
) throws -> Bool {
  let name: String = try db.one("SELECT name FROM person WHERE id = \(person)")
  let before = try profile(of: person, in: db)
  guard name != told.name || before != told.profile else { return false }
  if name != told.name { try rename(person, to: told.name, in: db) }
  let key = nameKey(told.name)
  if before == nil {
    try keep(told.profile, nameKey: key, of: person, in: db)
  } else {
    try replaceProfile(with: told.profile, nameKey: key, of: person, in: db)
  }
  let changesIdentity =
    nameKey(name) != key || before?.birth != told.profile.birth || before?.document != told.profile.document
  if changesIdentity {
    try unverifyIdentity(
      of: person, because: "La persona cambió su nombre, su nacimiento o su documento.", by: person, at: now,
      in: db)
    try queueDuplicates(of: person, at: now, in: db)
  }
  try record(.profileChanged, by: person, about: [("person", person.rawValue)], at: now, in: db)
  return true
}

private func replaceProfile(
  with profile: Profile, nameKey: String, of person: Person.ID, in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE profile
       SET name_key = \(nameKey), birth_date = \(profile.birth), sex = \(profile.sex), gender = \(profile.gender),
           nationality = \(profile.nationality), condition = \(profile.condition), city = \(profile.city),
           resident_since = \(profile.residentSince), schooling = \(profile.schooling), contact = \(profile.contact),
           document_type = \(profile.document?.type), document_number = \(profile.document?.number),
           document_key = \(profile.document?.key), access_needs = \(profile.accessNeeds)
     WHERE person_id = \(person)
    """)
}
